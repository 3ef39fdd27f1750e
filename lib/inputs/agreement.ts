import * as z from "zod";
import { checkbox, line } from "./fields";

export const AcceptAgreement = z.object({
  version: line(20, { required: true }),
  agree: checkbox().refine((agreed) => agreed, "Tick “I agree”, then accept."),
});
