import type { Tx } from "../../db/client";
import { type Choices, listChoices } from "../../db/queries/choices";
import {
  findMappable,
  findOffer,
  type LeadTraits,
  listAnswerers,
  listLikelyLeads,
  type Mappable,
  searchOrganizations,
} from "../../db/queries/offers";
import type { Actor } from "../../domain/actor";
import type { ContactId, OfferId, OrganizationId, PriorityId, StatusId, UserId } from "../../domain/ids";
import { may } from "../../domain/permissions";
import type { OrganizationType } from "../../domain/ticket-status";
import type { MappingChoice, NewOrganization } from "../../inputs/accept";
import type { Context } from "../context";
import { type OfferPlace, type OfferView, offerOf, placeOf } from "./offer-facts";
import { type NotPermitted, notPermitted } from "./view-offer";

export type Candidate = {
  id: OrganizationId;
  name: string;
  type: OrganizationType;
  city: string | null;
  phone: string | null;
  /** MAP-11: the other lead it stands for already. */
  takenBy: string | null;
  /** What speaks for it, in the order of weight. */
  because: readonly ("name" | "domain" | "phone")[];
};

/** MAP-1, MAP-9: which organization is the lead? */
export type MappingStepView = {
  step: "mapping";
  suggested: Candidate[];
  search: string;
  found: Candidate[] | null;
  /** Chosen, but it stands for another lead: to be confirmed (MAP-11). */
  toConfirm: Candidate | null;
  /** What a new organization starts with, from what the lead tells of itself. */
  prefill: NewOrganization;
};

/** 4.4: the new ticket as it is prefilled. */
export type TicketStepView = {
  step: "ticket";
  organization: { name: string; isNew: boolean };
  mapping: MappingChoice;
  contacts: { id: ContactId; name: string }[];
  choices: Choices;
  colleagues: { id: UserId; name: string }[];
  prefill: {
    title: string;
    description: string;
    contactId: ContactId | null;
    statusId: StatusId | null;
    priorityId: PriorityId | null;
    dueAt: Date;
  };
};

export type AcceptView =
  | NotPermitted
  | { kind: "closed"; offer: OfferView }
  | ({ kind: "open"; offer: OfferView; place: OfferPlace } & (MappingStepView | TicketStepView));

export type AcceptAsked = { id: OfferId; mapping: MappingChoice; search: string };

const SEARCHED = 20;
const LONGEST_SEARCH = 100;
type Row = NonNullable<Awaited<ReturnType<typeof findOffer>>>;

/** The way from an offer to its new ticket (MAP-9). Stores nothing (D3). null where the offer is not this company's. */
export function viewAccept({ db, actor }: Context, asked: AcceptAsked): Promise<AcceptView | null> {
  const { tenantId } = actor;
  return db.read(tenantId, async (tx) => {
    const permitted = may(actor, "receive");
    const [row, answerers] = await Promise.all([
      findOffer(tx, tenantId, asked.id),
      permitted ? [] : listAnswerers(tx, tenantId),
    ]);
    if (!row) return null;
    if (!permitted) return notPermitted(answerers);
    const offer = offerOf(row);
    if (offer.state.kind !== "open") return { kind: "closed", offer };
    const base = { kind: "open" as const, offer, place: placeOf(row) };
    const known = row.lead.organizationId;
    const step = known ? (await ticketStep(tx, actor, row, null, known)).view : await firstTime(tx, actor, row, asked);
    return { ...base, ...step };
  });
}

/** MAP-1: the first ticket from this lead. */
async function firstTime(tx: Tx, actor: Actor, row: Row, { mapping, search }: AcceptAsked) {
  if (mapping === null) return mappingStep(tx, actor, row, null, search);
  if ("create" in mapping) return (await ticketStep(tx, actor, row, mapping, null)).view;
  const { view, organization } = await ticketStep(tx, actor, row, mapping, mapping.organizationId);
  if (organization && (!organization.takenBy || mapping.confirmShared)) return view;
  return mappingStep(tx, actor, row, organization, search);
}

const candidate = (row: Omit<Candidate, "because">, because: Candidate["because"] = []): Candidate => ({
  id: row.id,
  name: row.name,
  type: row.type,
  city: row.city,
  phone: row.phone,
  takenBy: row.takenBy,
  because,
});

async function mappingStep(
  tx: Tx,
  actor: Actor,
  row: Row,
  chosen: Omit<Candidate, "because"> | null,
  typed: string,
): Promise<MappingStepView> {
  const { lead } = row;
  const search = typed.replaceAll("\0", "").trim().slice(0, LONGEST_SEARCH);
  const [likely, found] = await Promise.all([
    listLikelyLeads(tx, actor.tenantId, traitsOf(lead)),
    search ? searchOrganizations(tx, actor.tenantId, search, SEARCHED) : null,
  ]);
  return {
    step: "mapping",
    suggested: likely.map((one) =>
      candidate(one, [
        ...(one.byName ? (["name"] as const) : []),
        ...(one.byDomain ? (["domain"] as const) : []),
        ...(one.byPhone ? (["phone"] as const) : []),
      ]),
    ),
    search,
    found: found?.map((one) => candidate(one)) ?? null,
    toConfirm: chosen?.takenBy ? candidate(chosen) : null,
    prefill: {
      name: lead.name,
      type: "partner",
      address: lead.address ?? "",
      city: lead.city ?? "",
      phone: lead.phone ?? "",
      web: lead.web ?? "",
    },
  };
}

/** Domains and digits that are worth comparing; a phone of three digits is not. */
export function traitsOf(
  lead: Pick<Row["lead"], "name" | "shortName" | "web" | "outsourceEmail" | "phone">,
): LeadTraits {
  const host = /^(?:https?:\/\/)?(?:www\.)?([a-z0-9.-]+\.[a-z]{2,})(?:[:/?#]|$)/i.exec(lead.web?.trim() ?? "")?.[1];
  const mail = /@([a-z0-9.-]+)$/i.exec(lead.outsourceEmail?.trim() ?? "")?.[1];
  const digits = (lead.phone ?? "").replaceAll(/\D/g, "");
  const domains = [host, mail].flatMap((domain) => (domain ? [domain.toLowerCase()] : []));
  return {
    name: lead.name,
    shortName: lead.shortName,
    domains: [...new Set(domains)],
    digits: digits.length >= 6 ? digits : "",
  };
}

const DAY = 24 * 3_600_000;

async function ticketStep(
  tx: Tx,
  actor: Actor,
  row: Row,
  mapping: MappingChoice,
  organizationId: OrganizationId | null,
): Promise<{ view: TicketStepView; organization: Mappable | null }> {
  const { tenantId } = actor;
  const { insource, lead, now } = row;
  const [choices, organization] = await Promise.all([
    listChoices(tx, tenantId),
    organizationId ? findMappable(tx, tenantId, organizationId) : null,
  ]);
  const created = mapping && "create" in mapping ? mapping.create.name : null;
  const contacts = organization?.contacts ?? [];
  const statuses = choices.statuses.filter(({ kind, active }) => active && kind !== "complete");
  const view: TicketStepView = {
    step: "ticket",
    organization: { name: created ?? organization?.name ?? lead.name, isNew: created !== null },
    mapping,
    contacts,
    choices: { ...choices, statuses },
    colleagues: choices.members.flatMap(({ id, name, active }) => (active ? [{ id, name }] : [])),
    prefill: {
      title: insource.title,
      description: insource.description,
      contactId: contacts.find(({ id }) => id === organization?.primaryContactId)?.id ?? null,
      statusId: statuses.find(({ kind }) => kind === "new")?.id ?? null,
      priorityId: priorityFor(choices.priorities, insource.priorityName),
      dueAt: insource.completeBy ?? new Date(now.getTime() + DAY),
    },
  };
  return { view, organization };
}

/** 4.4: the priority of the same name, else the company's default. */
export function priorityFor(priorities: Choices["priorities"], name: string): PriorityId | null {
  const active = priorities.filter((one) => one.active);
  const same = active.find((one) => one.name.trim().toLowerCase() === name.trim().toLowerCase());
  return (same ?? active.find((one) => one.isDefault) ?? active[0])?.id ?? null;
}
