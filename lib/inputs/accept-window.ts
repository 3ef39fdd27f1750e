import { MAX_ACCEPT_WINDOW_HOURS } from "../domain/partnership/defaults";
import { line } from "./fields";

const faultOf = (text: string): string | null => {
  if (!/^\d{1,6}$/.test(text)) return "Enter whole hours.";
  if (Number(text) < 1) return "A partner has at least one hour to answer.";
  return Number(text) > MAX_ACCEPT_WINDOW_HOURS ? "This is more than a year. Enter less." : null;
};
const check = (text: string, ctx: { addIssue: (message: string) => void }) => {
  const fault = faultOf(text);
  if (fault) ctx.addIssue(fault);
};

/** How long an offer waits for its answer, in whole hours (12.1). */
export const acceptWindow = () => line(6, { required: true }).superRefine(check).transform(Number);
/** The same; null where it is empty. */
export const acceptWindowOrNull = () =>
  line(6)
    .superRefine((text, ctx) => {
      if (text !== "") check(text, ctx);
    })
    .transform((text) => (text === "" ? null : Number(text)));
