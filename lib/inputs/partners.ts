import * as z from "zod";
import { asId, type ContactId, isId, type OrganizationId, type PartnershipId } from "../domain/ids";
import { MOST_RECIPIENTS, RECIPIENT_ROLES, type RecipientRole } from "../domain/mails";
import { RATE_TYPES } from "../domain/outsource/terms";
import { MAX_BODY, MAX_SUBJECT } from "../domain/partnership/invitation-text";
import { PARTNER_TYPES } from "../domain/partnership/selectable";
import { PARTNER_STATES } from "../domain/partnership/states";
import { acceptWindowOrNull } from "./accept-window";
import { checkbox, choice, id, idOrNull, line, money, requiredVersion, text, version } from "./fields";
import { cursor, oneOf, plain, type Search, searchText } from "./list";

const organizationId = () => id<OrganizationId>("Reload the page.");

const PartnerSearch = z.object({
  q: searchText,
  state: oneOf(PARTNER_STATES),
  type: oneOf(PARTNER_TYPES),
  kind: oneOf(["instance", "portal"]),
  sort: plain,
  do: oneOf(["recipient", "text", "resend", "revoke"]),
  organization: plain.transform((value) => (isId(value) ? asId<OrganizationId>(value) : null)),
  after: cursor,
  before: cursor,
});
export type PartnerListInput = z.output<typeof PartnerSearch>;
/** The state of Invite & Manage, from its address. Whatever is not understood counts as not said. */
export const readPartnerList = (search: Search): PartnerListInput => PartnerSearch.parse(search);

/** INV-7: the ticked boxes; one is a text, several are a list. */
export const InviteForm = z.object({
  organizationIds: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((sent) => (sent === undefined ? [] : typeof sent === "string" ? [sent] : sent))
    .pipe(
      z
        .array(
          z
            .string()
            .refine(isId, "Reload the page.")
            .transform((text) => asId<OrganizationId>(text)),
        )
        .min(1, "Choose at least one organization.")
        .max(50, "Choose at most 50 at once."),
    ),
});
export const ResendForm = z.object({ organizationId: organizationId(), expectedVersion: requiredVersion() });
export const PartnerForm = z.object({ organizationId: organizationId() });
export const RecipientForm = z.object({
  organizationId: organizationId(),
  contactId: idOrNull<ContactId>(),
  expectedVersion: version(),
});
/** Seed 3: boxes named `role.CONTACT.ROLE`, and one more contact that is chosen from a list. */
const ROLE_FIELD = /^role\.([^.]+)\.([a-z]+)$/;
const isRole = (text: string): text is RecipientRole => RECIPIENT_ROLES.some((role) => role === text);
const ADDED = "added";
export const RecipientsForm = z
  .looseObject({
    organizationId: organizationId(),
    expectedVersion: requiredVersion(),
    contactId: idOrNull<ContactId>(),
  })
  .transform(({ organizationId, expectedVersion, contactId, ...fields }, ctx) => {
    const roles = new Map<ContactId, RecipientRole[]>();
    for (const name of Object.keys(fields)) {
      const [, who = "", role = ""] = ROLE_FIELD.exec(name) ?? [];
      if (!who || (who === ADDED && contactId === null)) continue;
      const id = who === ADDED ? contactId : isId(who) ? asId<ContactId>(who) : null;
      if (id === null || !isRole(role))
        ctx.issues.push({ code: "custom", message: "Reload the page.", input: name, path: ["contactId"] });
      else roles.set(id, [...(roles.get(id) ?? []), role]);
    }
    if (contactId !== null && !roles.has(contactId))
      ctx.issues.push({
        code: "custom",
        message: "Tick what this contact is to get.",
        input: contactId,
        path: ["contactId"],
      });
    if (roles.size > MOST_RECIPIENTS)
      ctx.issues.push({
        code: "custom",
        message: `Choose at most ${MOST_RECIPIENTS}.`,
        input: roles.size,
        path: ["contactId"],
      });
    const recipients = [...roles].map(([id, ticked]) => ({
      contactId: id,
      roles: RECIPIENT_ROLES.filter((role) => ticked.includes(role)),
    }));
    return { organizationId, expectedVersion, recipients };
  });
export const InvitationTextForm = z.object({
  subject: line(MAX_SUBJECT, { required: true }),
  body: text(MAX_BODY, { required: true }),
  expectedVersion: requiredVersion(),
});
export const DeactivateForm = z.object({ organizationId: organizationId(), cancelOffers: checkbox() });
export const DefaultsForm = z.object({
  organizationId: organizationId(),
  expectedVersion: requiredVersion(),
  rateType: choice(RATE_TYPES),
  hourlyRateCents: money(),
  flatAmountCents: money(),
  billRateCents: money(),
  acceptWindowHours: acceptWindowOrNull(),
});

const PartnerSearchOne = z.object({ do: oneOf(["deactivate", "reactivate"]) });
export const readPartner = (search: Search): z.output<typeof PartnerSearchOne> => PartnerSearchOne.parse(search);

const RemapSearch = z.object({
  partner: plain.transform((value) => (isId(value) ? asId<PartnershipId>(value) : null)),
  organization: plain.transform((value) => (isId(value) ? asId<OrganizationId>(value) : null)),
  q: searchText,
});
export const readRemap = (search: Search): z.output<typeof RemapSearch> => RemapSearch.parse(search);

export const RemapForm = z.object({
  partnershipId: id<PartnershipId>("Reload the page."),
  organizationId: organizationId(),
  expectedVersion: requiredVersion(),
  confirmShared: checkbox(),
  openTickets: checkbox(),
});
