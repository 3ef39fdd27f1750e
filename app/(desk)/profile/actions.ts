"use server";

import { action } from "@/lib/auth/action";
import { keepScreen as keep } from "@/lib/auth/screen";
import { SwitchMails } from "@/lib/inputs/mails";
import { EndSession, Profile, Screen } from "@/lib/inputs/profile";
import { ChangePassword, Nothing } from "@/lib/inputs/sign-in";
import { switchMails as switchOwn } from "@/lib/services/mails/switch";
import { saveOwnProfile } from "@/lib/services/profile/save";
import { changePassword as change } from "@/lib/services/sessions/change-password";
import { endOneSession, endOtherSessions } from "@/lib/services/sessions/end";

const others = (ended: number) =>
  ended === 1 ? "One other session was ended." : `${ended} other sessions were ended.`;

export const saveProfile = action(Profile, saveOwnProfile, { message: () => "Saved." });
export const keepScreen = action(Screen, keep);
export const changePassword = action(ChangePassword, change, {
  message: ({ ended }) => `The password was changed. ${others(ended)}`,
});
export const endSession = action(EndSession, endOneSession, { message: () => "The session was ended." });
export const endOthers = action(Nothing, endOtherSessions, { message: ({ ended }) => others(ended) });
export const switchMails = action(SwitchMails, switchOwn, { message: () => "Saved." });
