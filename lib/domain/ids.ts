declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type TenantId = Id<"tenant">;
export type UserId = Id<"user">;
export type SessionId = Id<"session">;
export type OrganizationId = Id<"organization">;
export type ContactId = Id<"contact">;
export type TicketId = Id<"ticket">;
export type StatusId = Id<"ticketStatus">;
export type PriorityId = Id<"priority">;
export type QueueId = Id<"queue">;
/** An issue type, or a sub type under one. */
export type IssueTypeId = Id<"issueType">;
export type RoleId = Id<"role">;
export type ItemId = Id<"item">;
export type OutsourceId = Id<"outsource">;
/** One partner asked. The partner's insource carries the same id (D57). */
export type OfferId = Id<"offer">;
/** A partnership: the lead's service partner and the partner's lead partner carry the same id. */
export type PartnershipId = Id<"partnership">;
export type InvitationId = Id<"invitation">;
/** Other terms a partner proposed (D34), the same on both sides. */
export type ProposalId = Id<"proposal">;
/** A change asked for after acceptance (D59), the same on both sides. */
export type ChangeRequestId = Id<"changeRequest">;
export type EventId = Id<"event">;
export type MessageId = Id<"message">;
export type NotificationId = Id<"notification">;
export type RequestId = Id<"request">;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const isId = (text: unknown): text is string => typeof text === "string" && UUID.test(text);

/** The one cast from a checked string to an id. Throws on anything that is not a UUID. */
export function asId<T extends string>(text: string): T {
  if (!isId(text)) throw new TypeError("not an id");
  return text as T;
}
