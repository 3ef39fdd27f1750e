import { TextInput } from "@/components/ui/field";

/** Six digits of the app; where `recovery`, a recovery code too. */
export function CodeField({ recovery = false, label = "Code" }: { recovery?: boolean; label?: string }) {
  return (
    <TextInput
      frame="w3"
      name="code"
      label={label}
      hint={recovery ? "The six digits the app shows now, or a recovery code." : "The six digits the app shows now."}
      autoComplete="one-time-code"
      inputMode={recovery ? "text" : "numeric"}
      maxLength={20}
      spellCheck={false}
      autoCapitalize="none"
      required
    />
  );
}
