import * as z from "zod";
import type { MessageId } from "../domain/ids";
import { MAIL_SETS, type MailSet, SWITCHABLE_MAILS } from "../domain/mails";
import { isTicketNumber } from "../domain/ticket-number";
import { id } from "./fields";
import type { Search } from "./list";

export type MailListInput = {
  set: MailSet;
  ticket: string | null;
  after: string | undefined;
  before: string | undefined;
};

const one = (value: string | string[] | undefined) => (typeof value === "string" && value ? value : undefined);

/** The state of the list of mails, from its address. Whatever is not understood counts as not said. */
export function readMailList(search: Search): MailListInput {
  const ticket = one(search.ticket);
  return {
    set: MAIL_SETS.find((set) => set === one(search.show)) ?? "all",
    ticket: ticket !== undefined && isTicketNumber(ticket) ? ticket : null,
    after: one(search.after),
    before: one(search.before),
  };
}

export const RetryMail = z.object({ messageId: id<MessageId>("Reload the page.") });

/** The ticked boxes of the profile: what is not among them is switched off, where the form was whole. */
export const SwitchMails = z.object({
  whole: z.literal("1", { error: "Reload the page." }),
  wanted: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((sent) => {
      const ticked = typeof sent === "string" ? [sent] : (sent ?? []);
      return SWITCHABLE_MAILS.filter((number) => ticked.includes(number));
    }),
});
