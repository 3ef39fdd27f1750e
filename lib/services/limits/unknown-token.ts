import type { OpenContext } from "../context";
import { admit, network } from "./admit";
import { UNKNOWN_TOKEN } from "./limits";

/**
 * To be asked only after a token was looked up and not found, so that good links always work: false when this address
 * has tried too many (refuse tooManyTries, A55).
 */
export const admitUnknownToken = ({ db, request }: OpenContext): Promise<boolean> =>
  admit(db, UNKNOWN_TOKEN, network(request.address));
