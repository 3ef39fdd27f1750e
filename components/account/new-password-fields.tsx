import { TextInput } from "@/components/ui/field";
import { PASSWORD } from "@/lib/inputs/sign-in";

/** A new password and the same once more, for whatever form sets one. */
export function NewPasswordFields({ label = "New password" }: { label?: string }) {
  return (
    <>
      <TextInput
        frame="w3"
        name="newPassword"
        type="password"
        label={label}
        hint={`${PASSWORD.min} to ${PASSWORD.max} characters, any you like.`}
        minLength={PASSWORD.min}
        autoComplete="new-password"
        required
      />
      <TextInput
        frame="w3"
        name="repeatPassword"
        type="password"
        label={`${label} again`}
        autoComplete="new-password"
        required
      />
    </>
  );
}
