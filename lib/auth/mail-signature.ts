import { Webhook, WebhookVerificationError } from "standardwebhooks";

/**
 * Resend signs its news by the Standard Webhooks scheme under Svix's names: HMAC-SHA256 over id, time and body, good for
 * five minutes. `key` begins with `whsec_`. True also while an older key is still signed with beside a new one.
 */
export function isSigned(key: string, body: string, head: Headers): boolean {
  try {
    new Webhook(key).verify(body, {
      "webhook-id": head.get("svix-id") ?? "",
      "webhook-timestamp": head.get("svix-timestamp") ?? "",
      "webhook-signature": head.get("svix-signature") ?? "",
    });
    return true;
  } catch (error) {
    if (error instanceof WebhookVerificationError || error instanceof SyntaxError) return false;
    throw error;
  }
}
