import type { UserId } from "../../domain/ids";
import type { OpenContext } from "../context";
import { admit, forgive } from "./admit";
import { SECOND_FACTOR } from "./limits";

/** Whether this code may be checked: the password was right, so the limit is the person's, from wherever. */
export const admitCode = ({ db }: OpenContext, userId: UserId): Promise<boolean> => admit(db, SECOND_FACTOR, userId);
export const forgiveCode = ({ db }: OpenContext, userId: UserId): Promise<void> =>
  forgive(db, SECOND_FACTOR, userId, "all");
