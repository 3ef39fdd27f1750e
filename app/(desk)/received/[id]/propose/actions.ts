"use server";

import { action } from "@/lib/auth/action";
import { ProposeForm } from "@/lib/inputs/negotiation";
import { proposeTerms } from "@/lib/services/outsource/propose-terms";

export const proposeReceived = action(ProposeForm, proposeTerms);
