import { address } from "@/lib/inputs/list";

type At = { show?: string; ticket?: string | null; after?: string; before?: string };

/** The list of mails, of one ticket or of all. */
export const mailsHref = ({ show, ...at }: At = {}): string =>
  address("/mails", { show: show === "all" ? null : show, ...at });
