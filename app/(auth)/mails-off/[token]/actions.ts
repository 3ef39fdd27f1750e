"use server";

import { openAction } from "@/lib/auth/action";
import { stops } from "@/lib/auth/mail-programs";
import { StopMails } from "@/lib/inputs/stop-mails";
import { stopMails } from "@/lib/services/mails/stop";

export const switchByLink = openAction(StopMails, (open, input) => stopMails(open, stops(), input));
