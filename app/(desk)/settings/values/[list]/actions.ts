"use server";

import { action } from "@/lib/auth/action";
import { ActOnChoice, AddChoice, RenameChoice } from "@/lib/inputs/choices";
import { actOnChoice, addChoice as add, renameChoice as rename } from "@/lib/services/choices/change";

const said = { message: (done: { said: string }) => done.said };

export const addChoice = action(AddChoice, add, said);
export const renameChoice = action(RenameChoice, rename, said);
export const changeChoice = action(ActOnChoice, actOnChoice, said);
