/** What a partner may ask of the lead about the terms, and the lead answers: before acceptance (D34), and after it (D59). */
export const ASKINGS = ["proposal", "request"] as const;
export type Asking = (typeof ASKINGS)[number];
