"use server";

import { action } from "@/lib/auth/action";
import { EditCompany, RemoveLogo } from "@/lib/inputs/company";
import { editCompany } from "@/lib/services/companies/edit";
import { removeLogo as remove } from "@/lib/services/companies/logo";

export const saveCompany = action(EditCompany, editCompany, { message: () => "Saved. Partners see it from now on." });
export const removeLogo = action(RemoveLogo, remove, { href: () => "/settings/company?logo=removed#logo" });
