import type { Seeded } from "../lib/testing/canaries";

/** What a route of the build is asked for. A route without a line here fails the leak test. */
export type Asked = {
  /** Addresses with the ids of everybody; `own` ones must answer somebody. */
  paths: (seeded: Seeded, token: string) => readonly string[];
  /** Sent as a POST without a body, from our own origin. */
  post?: boolean;
  /** Answers without end: the first part is read. */
  stream?: boolean;
  /** Pages are asked for as HTML, as data and as prefetch; the others once. */
  page?: boolean;
};

const numbers = ({ tickets, partnerTickets }: Seeded) =>
  [...Object.values(tickets), ...Object.values(partnerTickets)].map(({ number }) => number);
const ticketPages =
  (...ends: string[]) =>
  (seeded: Seeded) =>
    numbers(seeded).flatMap((number) => ends.map((end) => `/tickets/${number}${end}`));
const fixed = (...paths: string[]) => ({ paths: () => paths, page: true });
const nothing = { paths: () => [] };
const ids = (seeded: Seeded) =>
  [...Object.values(seeded.tickets), ...Object.values(seeded.partnerTickets)].map(({ id }) => id);
const words = (seeded: Seeded) =>
  seeded.canaries
    .filter(({ name }) => /title|customer/.test(name))
    .map(({ text }) => text)
    .slice(0, 6);

const FOLDERS = [
  "waiting-acceptance",
  "accepted",
  "waiting-approval",
  "declined",
  "complete",
  "unsent",
  "canceled",
  "removed",
];

export const ROUTES: Readonly<Record<string, Asked>> = {
  "/page": fixed("/"),
  "/(auth)/found/[token]/page": { paths: (_, token) => [`/found/${token}`, "/found/no-such-token"], page: true },
  "/(auth)/offers/[token]/page": { paths: (_, token) => [`/offers/${token}`, "/offers/no-such-token"], page: true },
  "/(auth)/mails-off/[token]/page": {
    paths: (_, token) => [`/mails-off/${token}`, "/mails-off/no-such-token"],
    page: true,
  },
  "/(auth)/forgot-password/page": fixed("/forgot-password", "/forgot-password?asked=1"),
  "/(auth)/set-password/[token]/page": {
    paths: (_, token) => [`/set-password/${token}`, "/set-password/no-such-token"],
    page: true,
  },
  "/(auth)/second-factor/page": fixed("/second-factor"),
  "/(auth)/sign-in/code/page": fixed("/sign-in/code"),
  "/(auth)/invitations/[token]/page": {
    paths: (_, token) => [`/invitations/${token}`, "/invitations/no-such-token?answer=found"],
    page: true,
  },
  "/(auth)/sign-in/page": fixed("/sign-in"),
  "/(desk)/agreement/page": fixed("/agreement"),
  "/(desk)/dashboard/[[...folder]]/page": fixed(
    "/dashboard",
    ...FOLDERS.flatMap((folder) => [`/dashboard/outsourced/${folder}`, `/dashboard/received/${folder}`]),
  ),
  "/(desk)/mails/page": {
    paths: (seeded) => ["/mails", "/mails?show=waiting", ...numbers(seeded).map((number) => `/mails?ticket=${number}`)],
    page: true,
  },
  "/(desk)/notifications/page": fixed("/notifications"),
  "/(desk)/notifications/seen/route": {
    paths: (seeded) =>
      ids(seeded).map((id) => `/notifications/seen?ticket=${id}&upTo=${encodeURIComponent(new Date().toISOString())}`),
    post: true,
  },
  "/(desk)/lead-partners/page": {
    paths: ({ organizations }) => [
      "/lead-partners",
      ...organizations.slice(-4).map((id) => `/lead-partners?partner=${id}&organization=${id}`),
    ],
    page: true,
  },
  "/(desk)/organizations/[id]/contacts/[contact]/page": {
    paths: ({ organizations }) => organizations.slice(-4).map((id) => `/organizations/${id}/contacts/${id}`),
    page: true,
  },
  "/(desk)/organizations/[id]/contacts/new/page": {
    paths: ({ organizations }) => organizations.slice(-4).map((id) => `/organizations/${id}/contacts/new`),
    page: true,
  },
  "/(desk)/organizations/[id]/edit/page": {
    paths: ({ organizations }) => organizations.slice(-4).map((id) => `/organizations/${id}/edit`),
    page: true,
  },
  "/(desk)/organizations/[id]/page": {
    paths: ({ organizations }) => organizations.slice(-6).map((id) => `/organizations/${id}`),
    page: true,
  },
  "/(desk)/organizations/find/route": {
    paths: (seeded) =>
      ["Customer", ...words(seeded)].map((word) => `/organizations/find?q=${encodeURIComponent(word)}`),
  },
  "/(desk)/organizations/new/page": fixed("/organizations/new"),
  "/(desk)/organizations/page": fixed("/organizations", "/organizations?q=Customer"),
  "/(desk)/partners/[organization]/contacts/new/page": {
    paths: ({ organizations }) => organizations.slice(-4).map((id) => `/partners/${id}/contacts/new`),
    page: true,
  },
  "/(desk)/partners/[organization]/page": {
    paths: ({ organizations }) =>
      organizations.slice(-6).flatMap((id) => [`/partners/${id}`, `/partners/${id}?do=deactivate`]),
    page: true,
  },
  "/(desk)/partners/new/page": fixed("/partners/new"),
  "/(desk)/partners/page": {
    paths: (seeded) => [
      "/partners",
      "/partners?do=text",
      ...words(seeded).map((word) => `/partners?q=${encodeURIComponent(word)}`),
      ...seeded.organizations.slice(-4).map((id) => `/partners?do=recipient&organization=${id}`),
    ],
    page: true,
  },
  "/(desk)/profile/page": fixed("/profile"),
  "/(desk)/received/[id]/accept/page": {
    paths: ({ offers }) => offers.map((id) => `/received/${id}/accept`),
    page: true,
  },
  "/(desk)/received/[id]/propose/page": {
    paths: ({ offers }) => offers.map((id) => `/received/${id}/propose`),
    page: true,
  },
  "/(desk)/received/[id]/page": { paths: ({ offers }) => offers.map((id) => `/received/${id}`), page: true },
  "/(desk)/levels/page": fixed("/levels", "/levels?sort=level"),
  "/(desk)/settings/company/logo/route": { paths: () => ["/settings/company/logo"], post: true },
  "/(desk)/settings/company/page": fixed("/settings/company"),
  "/(desk)/settings/values/[list]/page": fixed(
    ...["statuses", "priorities", "queues", "issue-types"].map((list) => `/settings/values/${list}`),
  ),
  "/(desk)/settings/sign-in/page": fixed("/settings/sign-in"),
  "/(desk)/settings/users/[id]/page": {
    paths: ({ users }) => Object.values(users).map((id) => `/settings/users/${id}`),
    page: true,
  },
  "/(desk)/settings/users/new/page": fixed("/settings/users/new"),
  "/(desk)/settings/users/page": fixed("/settings/users"),
  "/(desk)/tickets/[number]/as-partner/page": { paths: ticketPages("/as-partner"), page: true },
  "/(desk)/tickets/[number]/edit/page": { paths: ticketPages("/edit"), page: true },
  "/(desk)/tickets/[number]/files/route": { paths: ticketPages("/files"), post: true },
  "/(desk)/tickets/[number]/history/page": { paths: ticketPages("/history"), page: true },
  "/(desk)/tickets/[number]/outsource/page": { paths: ticketPages("/outsource"), page: true },
  "/(desk)/tickets/[number]/page": { paths: ticketPages("", "?show=time", "?do=complete"), page: true },
  "/(desk)/tickets/[number]/shown/route": {
    paths: (seeded) =>
      ids(seeded).map(
        (id) =>
          `/tickets/${seeded.tickets.shared.number}/shown?ticket=${id}&at=${encodeURIComponent(new Date().toISOString())}`,
      ),
    post: true,
  },
  "/(desk)/tickets/new/page": fixed("/tickets/new"),
  "/(desk)/tickets/page": {
    paths: (seeded) => ["/tickets", ...words(seeded).map((word) => `/tickets?q=${encodeURIComponent(word)}`)],
    page: true,
  },
  "/_global-error/page": nothing,
  "/_not-found/page": fixed("/nowhere-at-all"),
  "/api/attachments/[id]/route": {
    paths: ({ items }) => items.flatMap((id) => [`/api/attachments/${id}`, `/api/attachments/${id}?show=1`]),
  },
  "/api/auth/[...nextauth]/route": fixed("/api/auth/session", "/api/auth/providers", "/api/auth/csrf"),
  "/api/mails/off/[token]/route": { paths: (_, token) => [`/api/mails/off/${token}`], post: true },
  "/api/mails/came-back/route": { paths: () => ["/api/mails/came-back"], post: true },
  "/api/csp-reports/route": { paths: () => ["/api/csp-reports"], post: true },
  "/api/logo/route": { paths: () => ["/api/logo", "/api/logo?v=0"] },
  "/api/mailbox/[id]/route": { paths: ({ offers }) => offers.map((id) => `/api/mailbox/${id}`) },
  "/icon.svg/route": fixed("/icon.svg"),
  "/live/news/route": { paths: () => ["/live/news", "/live/news?after=0"] },
  "/live/route": { paths: () => ["/live"] },
  "/live/stream/route": { paths: () => ["/live/stream", "/live/stream?after=0"], stream: true },
  "/mailbox/[id]/page": { paths: ({ offers }) => offers.map((id) => `/mailbox/${id}`), page: true },
  "/mailbox/page": fixed("/mailbox"),
  "/portal/page": fixed("/portal"),
  "/ready/route": { paths: () => ["/ready"] },
};

/**
 * What an action of the build is called with. `foreign`: it takes ids, so with another company's it must answer as with
 * ids of nobody, and change nothing. `own`: it takes none. `open`: it needs no sign-in. `ends`: it ends sessions, or
 * begins something of the caller's own without asking for anything, so it is called by nobody who is signed in.
 */
export type Called = "foreign" | "own" | "open" | "ends";
const TICKET = "app/(desk)/tickets/[number]/actions.ts";
const OFFER = "app/(auth)/offers/[token]/actions.ts";
const SIGN_IN = "app/(auth)/sign-in/actions.ts";
const PROFILE = "app/(desk)/profile/actions.ts";
const ORGANIZATIONS = "app/(desk)/organizations/actions.ts";
const FACTOR = "app/(auth)/second-factor/actions.ts";
const USERS = "app/(desk)/settings/users/actions.ts";
const CHOICES = "app/(desk)/settings/values/[list]/actions.ts";
const PARTNERS = "app/(desk)/partners/actions.ts";
const INVITATION = "app/(auth)/invitations/[token]/actions.ts";
const all = (file: string, how: Called, ...names: string[]) =>
  Object.fromEntries(names.map((name) => [`${file} ${name}`, how] as const));

export const ACTIONS: Readonly<Record<string, Called>> = {
  ...all(TICKET, "foreign", "addNote", "addTime", "addCharge", "addLocation"),
  ...all(
    TICKET,
    "foreign",
    "editNote",
    "editTime",
    "editCharge",
    "editAttachment",
    "setPrice",
    "deleteItem",
    "shareNow",
  ),
  ...all(TICKET, "foreign", "cancel", "discard", "complete", "approve", "reject", "submit", "ask", "resend", "remove"),
  ...all(
    TICKET,
    "foreign",
    "answerProposal",
    "answerTerms",
    "refuseProposal",
    "requestChange",
    "answerRequest",
    "refuseRequest",
  ),
  ...all("app/(desk)/received/[id]/propose/actions.ts", "foreign", "proposeReceived"),
  ...all("app/(desk)/received/[id]/actions.ts", "foreign", "withdrawReceived"),
  ...all("app/(desk)/tickets/[number]/edit/actions.ts", "foreign", "save", "remove"),
  ...all("app/(desk)/tickets/[number]/outsource/actions.ts", "foreign", "outsourceTicket", "discardTerms"),
  ...all("app/(desk)/tickets/new/actions.ts", "foreign", "create"),
  ...all("app/(desk)/received/[id]/actions.ts", "foreign", "declineReceived"),
  ...all("app/(desk)/received/[id]/accept/actions.ts", "foreign", "acceptReceived"),
  ...all("app/(desk)/dashboard/[[...folder]]/actions.ts", "foreign", "removeTicket"),
  ...all(ORGANIZATIONS, "foreign", "saveOrganization", "addContact", "saveContact"),
  ...all(ORGANIZATIONS, "own", "addOrganization"),
  ...all(
    PARTNERS,
    "foreign",
    "invite",
    "resend",
    "revoke",
    "saveRecipient",
    "saveRecipients",
    "addContact",
    "deactivate",
    "reactivate",
    "saveTerms",
  ),
  ...all(PARTNERS, "own", "saveText", "addOrganization"),
  ...all("app/(desk)/lead-partners/actions.ts", "foreign", "remap"),
  ...all(INVITATION, "own", "accept"),
  ...all(INVITATION, "open", "decline", "signInToAccept", "foundCompany"),
  ...all("app/(desk)/notifications/actions.ts", "own", "markAllSeen"),
  ...all("app/(desk)/agreement/actions.ts", "own", "acceptAgreement"),
  ...all(USERS, "foreign", "inviteAgain", "editMember", "deactivateMember", "reactivateMember", "resetFactor"),
  ...all("app/(desk)/settings/company/actions.ts", "own", "saveCompany", "removeLogo"),
  ...all(CHOICES, "own", "addChoice"),
  ...all(CHOICES, "foreign", "renameChoice", "changeChoice"),
  ...all("app/(desk)/settings/sign-in/actions.ts", "own", "requireFactor"),
  ...all(FACTOR, "ends", "begin", "beginAnew"),
  ...all(FACTOR, "own", "confirm", "remove"),
  ...all(USERS, "own", "addMember"),
  ...all("app/(desk)/levels/actions.ts", "own", "setLevels"),
  ...all("app/(desk)/mails/actions.ts", "foreign", "retry"),
  ...all(PROFILE, "own", "saveProfile", "switchMails", "keepScreen", "changePassword"),
  ...all(PROFILE, "foreign", "endSession"),
  ...all(PROFILE, "ends", "endOthers"),
  ...all(SIGN_IN, "open", "signIn", "signInDemo", "signInCode"),
  ...all(SIGN_IN, "ends", "signOut", "signOutEverywhere"),
  ...all("app/(auth)/found/[token]/actions.ts", "open", "foundCompany"),
  ...all("app/(auth)/set-password/[token]/actions.ts", "open", "setPassword"),
  ...all("app/(auth)/forgot-password/actions.ts", "open", "askForLink"),
  ...all(OFFER, "open", "declineByMail", "signInToAccept"),
  ...all("app/(auth)/mails-off/[token]/actions.ts", "open", "switchByLink"),
};
