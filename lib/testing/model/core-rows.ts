import { lineAmount } from "../../domain/money/amounts";
import type { Asked } from "../../domain/outsource/change-request";
import type { OutsourceStatus, Party, Phase } from "../../domain/outsource/status";
import type { Negotiable } from "../../domain/outsource/terms-difference";
import type { OutsourceLevel, Role } from "../../domain/permissions";
import type { ItemContent } from "../../domain/sync/copy";
import type { ItemKind, LinkState, Origin, Visibility } from "../../domain/sync/kinds";
import type { Company, Who } from "./steps";

/* What the pure core keeps in memory. */
type Asking = { no: number } & ({ what: "proposal"; wanted: Negotiable } | { what: "request"; wanted: Asked });
export type CoreOut = {
  offer: string;
  ticket: CoreTicket;
  no: number;
  to: Company;
  status: OutsourceStatus;
  offered: boolean;
  accepted: boolean;
  folder: "removed" | null;
  terms: Negotiable;
  version: number;
  asking: Asking | null;
  asked: Record<Asking["what"], string[]>;
  submissionNo: number;
  sender: Who;
  rateType: "hourly" | "flat";
  shares: { notes: boolean; files: boolean };
  received: CoreTicket | null;
  used: string;
};
export type CoreTicket = {
  no: number;
  company: Company;
  complete: boolean;
  assigned: Who | null;
  outs: CoreOut[];
  insource: CoreOut | null;
  deleted: boolean;
};
export type CoreItem = {
  ticket: CoreTicket;
  kind: ItemKind;
  visibility: Visibility;
  origin: Origin;
  offerId: string | null;
  bornIn: Phase;
  content: ItemContent;
  on: CoreItem | null;
  posted: boolean;
  author: Who | null;
};
export type CoreLink = { offer: string; source: CoreItem; copy: CoreItem; state: LinkState };

/** Both sides in memory, as the items of the core see them. */
export type Store = {
  items: CoreItem[];
  links: CoreLink[];
  readonly outs: CoreOut[];
  present(ticket: CoreTicket): CoreOut | null;
  phaseOf(ticket: CoreTicket): Phase;
  levelOf(
    company: Company,
    who: Who,
  ): { tenantKind: "instance"; role: Role; level: OutsourceLevel; outsources: boolean };
  startWork(out: CoreOut): void;
  sendCopy(
    out: CoreOut,
    source: CoreItem,
    how: { side: Party; as: ItemKind; internally: boolean; on: CoreItem | null },
  ): CoreItem;
};

const WORDS = /[kb]\d+(x\d+)?( v\d+)?$/m;
export const wordsOf = ({ content }: CoreItem): string => WORDS.exec(content.title || content.body)?.[0] ?? "";
export const nameOf = (item: CoreItem): string =>
  item.origin === "bundle" ? `b${item.ticket.no}x${item.offerId?.split("x")[1]}` : wordsOf(item).split(" ")[0]!;
export const amountOf = (quantity: string, each: number) => lineAmount(quantity, each);
