"use server";

import { action } from "@/lib/auth/action";
import { SeenAll } from "@/lib/inputs/notifications";
import { markNotificationsSeen } from "@/lib/services/notifications/seen";

export const markAllSeen = action(SeenAll, markNotificationsSeen);
