"use server";

import { action } from "@/lib/auth/action";
import { AddMember, EditMember, InviteAgain, MemberAct, ResetFactor } from "@/lib/inputs/members";
import { addMember as add, inviteAgain as again } from "@/lib/services/members/add";
import {
  deactivateMember as deactivate,
  editMember as edit,
  reactivateMember as reactivate,
} from "@/lib/services/members/edit";
import { resetFactor as reset } from "@/lib/services/second-factor/require";

export const addMember = action(AddMember, add, { href: ({ userId }) => `/settings/users/${userId}?sent=1` });
export const inviteAgain = action(InviteAgain, again, {
  message: ({ email }) => `The link was sent to ${email} again. The one before no longer works.`,
});
export const editMember = action(EditMember, edit, { message: () => "Saved." });
export const resetFactor = action(ResetFactor, reset, {
  message: () => "The app is reset. The next sign-in asks for the password alone.",
});
/** Back to the user's page, which says what holds now and which tickets stay. */
const userPage = { href: ({ userId }: { userId: string }) => `/settings/users/${userId}` };
export const deactivateMember = action(MemberAct, deactivate, userPage);
export const reactivateMember = action(MemberAct, reactivate, userPage);
