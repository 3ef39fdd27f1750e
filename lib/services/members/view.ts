import { findMember, listMembers, listOpenTicketsOf } from "../../db/queries/members";
import type { UserId } from "../../domain/ids";
import { may, type OutsourceLevel, type Role } from "../../domain/permissions";
import type { Context } from "../context";

export type MemberRow = {
  userId: UserId;
  firstName: string;
  lastName: string;
  email: string;
  phone: string | null;
  role: Role;
  level: OutsourceLevel;
  active: boolean;
  version: number;
  /** Has followed the link of N21 once. */
  hasPassword: boolean;
  /** An authenticator app is set up. */
  hasFactor: boolean;
  lastSignIn: Date | null;
};

/** Everybody of the company, by last name. null for who may not configure users. */
export async function viewMembers({ db, actor }: Context): Promise<MemberRow[] | null> {
  if (!may(actor, "configure")) return null;
  return db.read(actor.tenantId, (tx) => listMembers(tx, actor.tenantId));
}

export type MemberView = MemberRow & { openTickets: { number: string; title: string }[]; isSelf: boolean };

/** One of them, with the open tickets that are assigned to them. */
export async function viewMember({ db, actor }: Context, userId: UserId): Promise<MemberView | null> {
  if (!may(actor, "configure")) return null;
  const [member, openTickets] = await db.read(actor.tenantId, (tx) =>
    Promise.all([findMember(tx, actor.tenantId, userId), listOpenTicketsOf(tx, actor.tenantId, userId)]),
  );
  return member && { ...member, openTickets, isSelf: userId === actor.userId };
}
