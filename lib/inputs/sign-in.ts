import { z } from "zod";

export const MAX_EMAIL = 254;
/** D-12. Counted in characters as people see them, or nearly. */
export const PASSWORD = { min: 15, max: 128 };
const length = (text: string) => [...text].length;

/** Taken as typed: no trimming, no rules (A16). An over-long one is refused before it is hashed. */
const typedPassword = z
  .string("Enter the password.")
  .min(1, "Enter the password.")
  .refine(
    (text) => text.length <= 4 * PASSWORD.max && length(text) <= PASSWORD.max,
    `At most ${PASSWORD.max} characters.`,
  );

export const SignIn = z.object({
  email: z
    .string("Enter the e-mail address.")
    .trim()
    .min(1, "Enter the e-mail address.")
    .max(MAX_EMAIL, `At most ${MAX_EMAIL} characters.`),
  password: typedPassword,
  returnTo: z.string().max(2_000).optional().catch(undefined),
});

/** One click in the demo world. */
export const DemoSignIn = z.object({
  account: z.string().max(MAX_EMAIL),
  returnTo: z.string().max(2_000).optional().catch(undefined),
});

export const Nothing = z.object({});

/** A new password and the same once more; `isSameTwice` compares them. */
export const newPasswordFields = {
  newPassword: typedPassword.refine((text) => length(text) >= PASSWORD.min, `At least ${PASSWORD.min} characters.`),
  repeatPassword: z.string("Enter the new password again."),
};
type Twice = { newPassword: string; repeatPassword: string };
export const isSameTwice = ({ newPassword, repeatPassword }: Twice): boolean => newPassword === repeatPassword;
export const notTheSame = { path: ["repeatPassword"], message: "This is not the same as the new password." };

export const ChangePassword = z
  .object({ currentPassword: typedPassword, ...newPasswordFields })
  .refine(isSameTwice, notTheSame);

export const SetPassword = z
  .object({ token: z.string().max(100), ...newPasswordFields })
  .refine(isSameTwice, notTheSame);

export const ForgotPassword = SignIn.pick({ email: true });

/** What an app shows, or a recovery code, with whatever blanks. */
const code = z.string("Enter the code.").trim().min(1, "Enter the code.").max(20, "This is too long for a code.");

export const NoCode = z.object({});
export const FactorCode = z.object({ code });
export const SignInCode = z.object({ code, returnTo: z.string().max(2_000).optional().catch(undefined) });
export const RequireFactor = z.object({
  required: z
    .string()
    .optional()
    .transform((value) => Boolean(value)),
});
