import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Keeps a text in a column so that the database alone does not give it away. `open` is null for what it did not seal. */
export type Vault = { seal(text: string): string; open(sealed: string): string | null };

const NONCE = 12;
const TAG = 16;

/** AES-256-GCM under a key of its own, derived from the application's secret. */
export function vaultOf(secret: string, purpose: string): Vault {
  const key = Buffer.from(hkdfSync("sha256", secret, "tandem", purpose, 32));
  return {
    seal(text) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, "base64url");
      if (bytes.length < NONCE + TAG) return null;
      try {
        const cipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE));
        cipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
        const body = cipher.update(bytes.subarray(NONCE + TAG));
        return Buffer.concat([body, cipher.final()]).toString("utf8");
      } catch {
        return null; // another key, or not ours
      }
    },
  };
}
