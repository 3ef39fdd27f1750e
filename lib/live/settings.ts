const env = process.env;
const number = (text: string | undefined): number | undefined => (text && Number(text) > 0 ? Number(text) : undefined);

/** What the environment says about live updates. */
export const liveSettings = () => ({
  /** null: ask for numbers instead of listening. */
  listenUrl: env.LIVE_POLL === "1" ? null : env.LISTEN_DATABASE_URL || env.DATABASE_URL_APP || null,
  most: number(env.LIVE_STREAMS),
});
