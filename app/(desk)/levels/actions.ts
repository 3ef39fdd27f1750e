"use server";

import { action } from "@/lib/auth/action";
import { SetLevels } from "@/lib/inputs/members";
import { setLevels as set } from "@/lib/services/members/levels";

export const setLevels = action(SetLevels, set, {
  message: ({ changed }) =>
    changed === 0
      ? "Nothing was different."
      : `${changed === 1 ? "One level was" : `${changed} levels were`} changed. They hold from now on.`,
});
