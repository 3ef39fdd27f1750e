import type { Outgoing, Transport } from "../transport";

/** The application's own mailbox page, for demo and development. `keep` stores the mail; a repeat is the same row. */
export const mailboxTransport = (keep: (mail: Outgoing) => Promise<void>): Transport => ({
  name: "mailbox",
  send: keep,
  close() {},
});
