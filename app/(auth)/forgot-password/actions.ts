"use server";

import { openAction } from "@/lib/auth/action";
import { askForLink as ask } from "@/lib/auth/password";
import { ForgotPassword } from "@/lib/inputs/sign-in";

export const askForLink = openAction(ForgotPassword, ask, { href: () => "/forgot-password?asked=1" });
