import * as z from "zod";
import type { SessionId } from "../domain/ids";
import { isTimeZone } from "./company";
import { id, line, lineOrNull, requiredVersion } from "./fields";

/** One's own row; the e-mail address is the sign-in name and stays. An empty zone follows the company. */
export const Profile = z.object({
  firstName: line(40, { required: true }),
  lastName: line(40, { required: true }),
  phone: lineOrNull(40),
  timeZone: lineOrNull(60).refine((zone) => zone === null || isTimeZone(zone), "Choose a time zone of the list."),
  expectedVersion: requiredVersion(),
});

export const EndSession = z.object({ sessionId: id<SessionId>("Choose a session of the list.") });

/** How pages look and answer in this browser. */
export const Screen = z.object({
  theme: z.enum(["system", "light", "dark"]).catch("system"),
  letterKeys: z.string().optional(),
});
