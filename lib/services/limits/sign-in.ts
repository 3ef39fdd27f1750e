import type { OpenContext } from "../context";
import { admit, forgive, hidden, network } from "./admit";
import { SIGN_IN_ACCOUNT, SIGN_IN_ADDRESS, SIGN_IN_PAIR } from "./limits";

/**
 * Whether this try may be checked at all. Who signed in from here before is `known` and does not wait for the account's
 * limit: strangers elsewhere cannot keep the owner out. The same statements are made in either case.
 */
export async function admitSignIn(open: OpenContext, email: string, { known }: { known: boolean }): Promise<boolean> {
  const { db, request } = open;
  const { account, address, pair } = keys(request.address, email);
  if (!(await admit(db, SIGN_IN_PAIR, pair))) return false;
  if (!(await admit(db, SIGN_IN_ADDRESS, address))) return false;
  return (await admit(db, SIGN_IN_ACCOUNT, account)) || known;
}

/** The password was right: the try counts nowhere. */
export async function forgiveSignIn({ db, request }: OpenContext, email: string): Promise<void> {
  const { account, address, pair } = keys(request.address, email);
  await Promise.all([
    forgive(db, SIGN_IN_PAIR, pair, "all"),
    forgive(db, SIGN_IN_ADDRESS, address, "one"),
    forgive(db, SIGN_IN_ACCOUNT, account, "one"),
  ]);
}

function keys(from: string | null, email: string) {
  const account = hidden(email);
  return { account, address: network(from), pair: `${account}@${from ?? "unknown"}` };
}
