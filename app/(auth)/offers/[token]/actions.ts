"use server";

import { openAction } from "@/lib/auth/action";
import { DeclineByLinkForm } from "@/lib/inputs/offer";
import { declineFromMail } from "@/lib/services/outsource/decline-from-mail";

export const declineByMail = openAction(DeclineByLinkForm, declineFromMail);
