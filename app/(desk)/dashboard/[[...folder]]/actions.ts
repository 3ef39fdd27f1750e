"use server";

import { action } from "@/lib/auth/action";
import { RemoveFromOutsourcingForm } from "@/lib/inputs/ticket";
import { removeFromOutsourcing } from "@/lib/services/outsource/remove";

export const removeTicket = action(RemoveFromOutsourcingForm, removeFromOutsourcing, {
  href: () => "/dashboard/outsourced/declined",
});
