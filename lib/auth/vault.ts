import "server-only";
import { type Vault, vaultOf } from "../services/second-factor/vault";
import { secret } from "./ticket";

let known: Vault | null = null;

/** What keeps the secrets of authenticator apps from who reads the database alone. */
export function vault(): Vault {
  known ??= vaultOf(secret(), "second-factor");
  return known;
}
