/** All words for people stand behind this door (house.md 3.2). */

export { hours, phrase, quantity } from "./labels/events";
export { MAIL_LABELS, MAIL_STANDING_LABELS } from "./labels/mails";
export { refusalText } from "./labels/refusals";
export { versionText } from "./labels/versions";
export * from "./labels/words";
export { GROUP_LABELS, ROW_ACTION_LABELS } from "./outsource/folders";
export { MENU_LABELS } from "./outsource/menus";
