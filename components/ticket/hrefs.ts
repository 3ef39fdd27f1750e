import type { BarLink } from "@/lib/domain/outsource/bar";
import type { MenuItem as DomainItem, MenuKey } from "@/lib/domain/outsource/menus";
import type { ItemKind } from "@/lib/domain/sync/kinds";

/** The steps that `?do=` opens on the ticket page: those of the outsourcing, and those about its terms. */
export const STEP_DIALOGS = [
  "cancel",
  "discard",
  "complete",
  "approve",
  "reject",
  "submit",
  "ask",
  "resend",
  "remove",
] as const;
export type StepDialogKey = (typeof STEP_DIALOGS)[number];
export const TERMS_DIALOGS = [
  "answerProposal",
  "answerTerms",
  "refuseProposal",
  "requestChange",
  "answerRequest",
  "refuseRequest",
] as const;
export type TermsDialogKey = (typeof TERMS_DIALOGS)[number];
export const DIALOGS = [...STEP_DIALOGS, ...TERMS_DIALOGS] as const;
export type DialogKey = (typeof DIALOGS)[number];
export const isTermsDialog = (key: DialogKey): key is TermsDialogKey => TERMS_DIALOGS.some((one) => one === key);

/** The words of `?new=`; file and location are the two halves of Attachment. */
export const COMPOSER_TABS = ["note", "time", "charge", "file", "location"] as const;
export type ComposerTab = (typeof COMPOSER_TABS)[number];

export const ticketHref = (number: string): string => `/tickets/${encodeURIComponent(number)}`;
const withDialog = (number: string, key: DialogKey) => `${ticketHref(number)}?do=${key}`;
export const termsDialogHref = (number: string, key: TermsDialogKey): string => withDialog(number, key);
const termsHref = (number: string) => `${ticketHref(number)}/outsource`;
const chooseHref = (number: string) => `${termsHref(number)}?choose=1`;
export const editHref = (number: string): string => `${ticketHref(number)}/edit`;
/** The ticket as the other company sees it (D60). */
export const asPartnerHref = (number: string, before?: string | null): string =>
  `${ticketHref(number)}/as-partner${before ? `?before=${encodeURIComponent(before)}` : ""}`;
/** Where a page of the ticket says that it stands. */
export const shownHref = (number: string, ticketId: string): string => `${ticketHref(number)}/shown?ticket=${ticketId}`;
/** `attach`: the note or time entry that the files hang on. */
export const uploadHref = (number: string, attach?: string): string =>
  `${ticketHref(number)}/files${attach ? `?attach=${attach}` : ""}`;
/** `item`: the attachment whose file the sent one replaces. */
export const replaceHref = (number: string, item: string): string => `${ticketHref(number)}/files?replace=${item}`;
export const fileHref = (itemId: string): string => `/api/attachments/${itemId}`;
/** The same, drawn in the page instead of saved; pictures only. */
export const pictureHref = (itemId: string): string => `${fileHref(itemId)}?show=1`;

export type StreamFilter = "all" | ItemKind | "system";
/** The words of `?show=`. */
export const SHOW_WORDS: Record<StreamFilter, string | null> = {
  all: null,
  note: "notes",
  timeEntry: "time",
  charge: "charges",
  attachment: "attachments",
  system: "system",
};

/** What may be done to an entry, as the address says it (`?edit=ID`); `acts` shows what may be done. */
export const ITEM_ACTS = ["edit", "price", "delete", "acts"] as const;
export type ItemAct = (typeof ITEM_ACTS)[number];

export type StreamPlace = {
  show?: StreamFilter;
  before?: string | null;
  attach?: string;
  act?: { does: ItemAct; id: string };
};

/** A page of the stream; with `attach` the composer stands open for a file to that item, with `act` that entry is acted on. */
export function streamHref(number: string, { show = "all", before, attach, act }: StreamPlace): string {
  const query = new URLSearchParams();
  const word = SHOW_WORDS[show];
  if (word) query.set("show", word);
  if (before) query.set("before", before);
  if (attach) query.set("attach", attach);
  if (act) query.set(act.does, act.id);
  const href = query.size > 0 ? `${ticketHref(number)}?${query}` : ticketHref(number);
  if (attach) return `${href}#composer`;
  return act && act.does !== "delete" ? `${href}#item-${act.id}` : href;
}

const MENU_HREFS: Record<MenuKey, (number: string) => string> = {
  otherPartner: chooseHref,
  viewTerms: termsHref,
  cancel: (number) => withDialog(number, "cancel"),
  discard: (number) => withDialog(number, "discard"),
  complete: (number) => withDialog(number, "complete"),
  approve: (number) => withDialog(number, "approve"),
  reject: (number) => withDialog(number, "reject"),
  insourceComplete: (number) => withDialog(number, "submit"),
  askQuestion: (number) => withDialog(number, "ask"),
  requestChange: (number) => withDialog(number, "requestChange"),
  answerProposal: (number) => withDialog(number, "answerProposal"),
  answerRequest: (number) => withDialog(number, "answerRequest"),
};

export function menuItemHref(number: string, { key, partnerId }: DomainItem): string {
  if (key === "partner") return `${termsHref(number)}?partner=${partnerId}`;
  return MENU_HREFS[key](number);
}

const BAR_HREFS: Record<BarLink, (number: string) => string> = {
  answerProposal: (number) => withDialog(number, "answerProposal"),
  answerRequest: (number) => withDialog(number, "answerRequest"),
  viewTerms: termsHref,
  cancel: (number) => withDialog(number, "cancel"),
  outsourceAgain: chooseHref,
  approve: (number) => withDialog(number, "approve"),
  reject: (number) => withDialog(number, "reject"),
  reopenTicket: editHref,
};
export const barLinkHref = (number: string, link: BarLink): string => BAR_HREFS[link](number);
