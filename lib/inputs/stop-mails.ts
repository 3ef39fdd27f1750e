import * as z from "zod";
import { line } from "./fields";

export const StopMails = z.object({
  token: line(100, { required: true }),
  off: z.enum(["1", "0"]).transform((text) => text === "1"),
});
