type Flaws = Partial<Record<keyof ValidityState, boolean>>;
type Limits = { min?: string; max?: string; minLength?: number; maxLength?: number; type?: string; title?: string };

/** The sentence under a field that the browser itself finds wrong; null when nothing is. */
export function flawSentence(flaws: Flaws, limits: Limits = {}): string | null {
  if (flaws.valueMissing) return limits.type === "checkbox" ? "This has to be ticked." : "This is empty. Fill it in.";
  if (flaws.badInput) return "This cannot be read. Check how it is written.";
  if (flaws.typeMismatch)
    return limits.type === "email" ? "This is not an e-mail address." : "This is not a complete web address.";
  if (flaws.tooShort) return `This is too short. Use at least ${limits.minLength} characters.`;
  if (flaws.tooLong) return `This is too long. Use at most ${limits.maxLength} characters.`;
  if (flaws.rangeUnderflow) return `This is too low. The lowest is ${limits.min}.`;
  if (flaws.rangeOverflow) return `This is too high. The highest is ${limits.max}.`;
  if (flaws.patternMismatch || flaws.stepMismatch || flaws.customError)
    return limits.title || "This cannot be read. Check how it is written.";
  return null;
}
