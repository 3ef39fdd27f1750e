import type { Db } from "../../db/client";
import { findOwnMember, findSession, touch } from "../../db/queries/sessions";
import type { Actor } from "../../domain/actor";
import type { SessionId, UserId } from "../../domain/ids";
import { LOGO_KEY } from "../../domain/logo";

export type FoundActor = {
  actor: Actor;
  /** The company asks everyone for an authenticator app, and this person has none: nothing is open but setting it up. */
  held: boolean;
  /** The session's last use should be written down. */
  worn: boolean;
  /** The company's highest event number at this moment. */
  eventNumber: number;
  /** News not read yet, up to MOST_UNREAD. */
  unread: number;
  /** Since when mails wait for the mail server; null while they go out. */
  mailBehindSince: Date | null;
};

/** Who this session is, now: two statements in one trip. null when it, the account or the person is no longer good. */
export async function findActor(db: Db, of: { sessionId: SessionId; userId: UserId }): Promise<FoundActor | null> {
  const [session, row] = await db.none((tx) => Promise.all([findSession(tx, of), findOwnMember(tx, of.userId)]));
  if (!session || !row) return null;
  const { member, company, unread } = row;
  const { name, shortName, monogram, currency } = company;
  return {
    held: company.requiresSecondFactor && !session.hasFactor,
    worn: session.worn,
    unread,
    mailBehindSince: session.mailBehindSince === null ? null : new Date(session.mailBehindSince),
    eventNumber: row.eventNumber,
    actor: {
      tenantId: session.tenantId,
      userId: of.userId,
      sessionId: of.sessionId,
      tenantKind: session.tenantKind,
      name: `${member.firstName} ${member.lastName}`,
      email: session.email,
      role: member.role,
      level: member.outsourceLevel,
      timeZone: member.timeZone ?? company.timeZone,
      company: { name, shortName, monogram, currency, logo: company.logoHash?.slice(0, LOGO_KEY) ?? null },
      outsources: company.agreementAcceptedAt !== null,
    },
  };
}

/** Notes that the session was used. At most one write a minute and session. */
export async function touchSession(db: Db, id: SessionId): Promise<void> {
  await db.none((tx) => touch(tx, id), { write: true });
}
