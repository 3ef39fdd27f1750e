import type { Tx } from "../../db/client";
import { findBytesUsed } from "../../db/queries/attachments";
import type { TenantId } from "../../domain/ids";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { TENANT_BYTES } from "./limits";

/**
 * Whether the company's files fit its space, asked in the transaction that has just counted another one: that holds the
 * counter, so parallel uploads cannot pass the limit together (A85). Refuses quotaReached.
 */
export async function withinSpace(tx: Tx, tenantId: TenantId): Promise<Result<null, Refusal>> {
  return (await findBytesUsed(tx, tenantId)) <= TENANT_BYTES ? ok(null) : refuse("quotaReached");
}
