"use server";

import { action, openAction } from "@/lib/auth/action";
import { enter, enterCode, enterDemo, leave, leaveEverywhere } from "@/lib/auth/session";
import { DemoSignIn, Nothing, SignIn, SignInCode } from "@/lib/inputs/sign-in";

export const signIn = openAction(SignIn, enter);
export const signInDemo = openAction(DemoSignIn, enterDemo);
export const signInCode = openAction(SignInCode, enterCode);
export const signOut = openAction(Nothing, leave);
export const signOutEverywhere = action(Nothing, leaveEverywhere, { held: true });
