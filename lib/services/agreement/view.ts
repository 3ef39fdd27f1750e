import { findAgreement } from "../../db/queries/agreement";
import { may } from "../../domain/permissions";
import type { Context } from "../context";
import { AGREEMENT_VERSION, agreementText } from "./text";

export type AgreementView = {
  /** The version to accept, or the one that was accepted. */
  version: string;
  /** Markdown. */
  text: string;
  /** null: not yet. Who is null where nobody wrote it down. */
  accepted: { at: Date; byName: string | null } | null;
};

/** 10.1. null for who may neither accept it nor use what it opens. */
export async function viewAgreement({ db, actor }: Context): Promise<AgreementView | null> {
  if (!may(actor, "acceptAgreement")) return null;
  const row = await db.read(actor.tenantId, (tx) => findAgreement(tx, actor.tenantId));
  const version = row?.version ?? AGREEMENT_VERSION;
  return {
    version,
    text: await agreementText(version),
    accepted: row?.at ? { at: row.at, byName: row.byName } : null,
  };
}
