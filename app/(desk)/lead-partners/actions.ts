"use server";

import { action } from "@/lib/auth/action";
import { RemapForm } from "@/lib/inputs/partners";
import { remapLead } from "@/lib/services/partners/remap";

export const remap = action(RemapForm, remapLead, { href: () => "/lead-partners" });
