import { createHash, randomInt } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import type { UserId } from "../../domain/ids";

const STEP_SECONDS = 30;
/** A phone's clock may be one step off. */
const WINDOW = 1;
const ISSUER = "Tandem";

const totp = (secret: string, label = ""): TOTP =>
  new TOTP({
    issuer: ISSUER,
    label,
    secret: Secret.fromBase32(secret),
    algorithm: "SHA1",
    digits: 6,
    period: STEP_SECONDS,
  });

/** 160 random bits in base32, as authenticator apps take them. */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** What the app reads from the picture. */
export const addressOf = (secret: string, email: string): string => totp(secret, email).toString();

/** The step this code belongs to, or null. `used`: the last step that was let in; it and what is before it is refused. */
export function stepOf(secret: string, code: string, { now, used }: { now: Date; used: number | null }): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totp(secret).validate({ token: code, timestamp: now.getTime(), window: WINDOW });
  if (delta === null) return null;
  const step = Math.floor(now.getTime() / 1_000 / STEP_SECONDS) + delta;
  return used !== null && step <= used ? null : step;
}

/** Without letters and digits that look alike. */
const ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
const RECOVERY_CODES = 10;
const LENGTH = 10;

/** Ten codes of 49 bits, in two halves: "k3m7p-w9x2q". */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () => {
    const code = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
    return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
  });

const bare = (typed: string): string => typed.toLowerCase().replace(/[^a-z0-9]/g, "");
export const isRecoveryCode = (typed: string): boolean => bare(typed).length === LENGTH;
/** Bound to the person, so that equal codes of two have two hashes. */
export const hashOfCode = (userId: UserId, typed: string): string =>
  createHash("sha256")
    .update(`${userId} ${bare(typed)}`)
    .digest("base64url");
