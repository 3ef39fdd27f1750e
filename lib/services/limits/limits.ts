/** D-22. `spacing`: beyond `points` within `seconds` one more try is let through after so many seconds, never none. */
export type Limit = {
  name: string;
  points: number;
  seconds: number;
  /** In seconds, by how many tries beyond the free ones. */
  spacing?: (beyond: number) => number;
};

/** Failed sign-ins of one account from one address: 5 in 15 minutes, then 30 s, 60 s, 120 s … between two. */
export const SIGN_IN_PAIR: Limit = {
  name: "sign-in-pair",
  points: 5,
  seconds: 900,
  spacing: (beyond) => Math.min(900, 30 * 2 ** beyond),
};
/** Failed sign-ins of one account from everywhere: 20 an hour, then one in 3 minutes. */
export const SIGN_IN_ACCOUNT: Limit = { name: "sign-in-account", points: 20, seconds: 3_600, spacing: () => 180 };
/** Failed sign-ins from one address: 100 an hour, then one in 36 seconds. */
export const SIGN_IN_ADDRESS: Limit = { name: "sign-in-address", points: 100, seconds: 3_600, spacing: () => 36 };
/** Codes of the second factor, of one person from everywhere: 5 in 15 minutes, then 30 s, 60 s, 120 s … between two. */
export const SECOND_FACTOR: Limit = {
  name: "second-factor",
  points: 5,
  seconds: 900,
  spacing: (beyond) => Math.min(900, 30 * 2 ** beyond),
};
/** Links to set a forgotten password. */
export const RESET_ACCOUNT: Limit = { name: "reset-account", points: 3, seconds: 3_600 };
export const RESET_ADDRESS: Limit = { name: "reset-address", points: 30, seconds: 3_600 };
export const UNKNOWN_TOKEN: Limit = { name: "unknown-token", points: 30, seconds: 600 };
export const UPLOAD: Limit = { name: "upload", points: 120, seconds: 3_600 };
