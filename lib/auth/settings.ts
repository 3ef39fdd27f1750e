/** What the environment says about this installation; `npm start` sets it. Read at each use, so the build needs none of it. */
export const appUrl = (): URL => new URL(process.env.APP_URL || `http://localhost:${process.env.PORT || 3000}`);
export const isHttps = (): boolean => appUrl().protocol === "https:";
export const isDevelopment = (): boolean => process.env.NODE_ENV === "development";
export const isDemo = (): boolean => process.env.TANDEM_DEMO === "1";

/** What Resend signs its news with (A65); null: nobody may bring any. */
export const mailHookSecret = (): string | null => process.env.RESEND_WEBHOOK_SECRET || null;

/** Addresses and ranges of the proxies whose X-Forwarded-For is believed (D-22): "127.0.0.1, 10.0.0.0/8". */
export const trustedProxies = (): string[] =>
  (process.env.TRUSTED_PROXIES ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);
