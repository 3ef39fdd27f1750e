import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { asId, type MessageId, type TenantId } from "../../domain/ids";

/** The mail a link for stopping mails came with. */
export type OfMail = { tenantId: TenantId; messageId: MessageId };
export type StopTokens = { of(mail: OfMail): string; read(token: string): OfMail | null };

const ID_BYTES = 16;
const MAC_BYTES = 16;
const LENGTH = 64;

/**
 * D-16: opaque, and the same for the same mail, so that a repeated delivery carries the same bytes. It opens nothing but
 * the switches of that mail's kinds.
 */
export function stopTokens(secret: string): StopTokens {
  const key = Buffer.from(hkdfSync("sha256", secret, "tandem", "stop-mails", 32));
  const macOf = (ids: Buffer) => createHmac("sha256", key).update(ids).digest().subarray(0, MAC_BYTES);
  return {
    of({ tenantId, messageId }) {
      const ids = Buffer.concat([bytesOf(tenantId), bytesOf(messageId)]);
      return Buffer.concat([ids, macOf(ids)]).toString("base64url");
    },
    read(token) {
      const bytes = token.length === LENGTH ? Buffer.from(token, "base64url") : Buffer.alloc(0);
      const ids = bytes.subarray(0, 2 * ID_BYTES);
      const mac = bytes.subarray(2 * ID_BYTES);
      if (mac.length !== MAC_BYTES || !timingSafeEqual(mac, macOf(ids))) return null;
      return { tenantId: asId(idOf(ids.subarray(0, ID_BYTES))), messageId: asId(idOf(ids.subarray(ID_BYTES))) };
    },
  };
}

const bytesOf = (id: string) => Buffer.from(id.replaceAll("-", ""), "hex");
const idOf = (bytes: Buffer) => bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
