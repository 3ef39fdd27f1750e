"use server";

import { action } from "@/lib/auth/action";
import { EditCompany } from "@/lib/inputs/company";
import { editCompany } from "@/lib/services/companies/edit";

export const saveCompany = action(EditCompany, editCompany, { message: () => "Saved. Partners see it from now on." });
