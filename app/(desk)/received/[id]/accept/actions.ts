"use server";

import { action } from "@/lib/auth/action";
import { AcceptForm } from "@/lib/inputs/accept";
import { acceptOffer } from "@/lib/services/outsource/accept";

export const acceptReceived = action(AcceptForm, acceptOffer, {
  href: ({ ticketNumber }) => `/tickets/${ticketNumber}`,
});
