"use server";

import { action } from "@/lib/auth/action";
import { RetryMail } from "@/lib/inputs/mails";
import { retryMail } from "@/lib/services/mails/retry";

export const retry = action(RetryMail, retryMail);
