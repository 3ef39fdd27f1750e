import { findProfile } from "../../db/queries/profile";
import { listAliveSessions } from "../../db/queries/sessions";
import type { SessionId } from "../../domain/ids";
import type { OutsourceLevel, Role } from "../../domain/permissions";
import type { Context } from "../context";

export type OwnSession = {
  id: SessionId;
  createdAt: Date;
  seenAt: Date;
  userAgent: string | null;
  address: string | null;
  /** The one that asks. */
  isThis: boolean;
};
export type ProfileView = {
  firstName: string;
  lastName: string;
  email: string;
  phone: string | null;
  role: Role;
  level: OutsourceLevel;
  /** null follows the company. */
  timeZone: string | null;
  companyZone: string;
  mailsOff: readonly string[];
  version: number;
  sessions: OwnSession[];
};

/** One's own row and where one is signed in, newest use first. */
export async function viewProfile({ db, actor }: Context): Promise<ProfileView | null> {
  const [profile, sessions] = await db.read(actor.tenantId, (tx) =>
    Promise.all([findProfile(tx, actor.tenantId, actor.userId), listAliveSessions(tx, actor.userId)]),
  );
  if (!profile) return null;
  return { ...profile, sessions: sessions.map((one) => ({ ...one, isThis: one.id === actor.sessionId })) };
}
