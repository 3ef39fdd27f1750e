"use server";

import { openAction } from "@/lib/auth/action";
import { foundAndEnter } from "@/lib/auth/found";
import { FoundFirst } from "@/lib/inputs/company";

export const foundCompany = openAction(FoundFirst, foundAndEnter);
