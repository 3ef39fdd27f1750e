"use server";

import { openAction } from "@/lib/auth/action";
import { setPasswordAndEnter } from "@/lib/auth/password";
import { SetPassword } from "@/lib/inputs/sign-in";

export const setPassword = openAction(SetPassword, setPasswordAndEnter);
