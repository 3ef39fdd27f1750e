import type { MailNumber } from "../events";
import type { MailStanding } from "../mails";

/** What a mail is about, in a list. */
export const MAIL_LABELS: Record<MailNumber, string> = {
  N1: "Invitation",
  N2: "Invitation answered",
  N3: "Ticket offered",
  N4: "Reminder of an offer",
  N5: "Offer accepted",
  N6: "Offer declined",
  N7: "Offer declined by its deadline",
  N8: "Offer canceled",
  N9: "Note arrived",
  N10: "Time entry arrived",
  N11: "Time note arrived",
  N12: "Charge arrived",
  N13: "Attachment arrived",
  N14: "Entry changed or deleted",
  N15: "Ticket changed or reassigned",
  N16: "Question",
  N17: "Completion reported",
  N18: "Completion rejected",
  N19: "Completion approved",
  N20: "Completed by the lead partner",
  N23: "Authorized hours or charges reached",
  N24: "Terms proposed or answered",
  N25: "Change requested or answered",
};

export const MAIL_STANDING_LABELS: Record<MailStanding, string> = {
  waiting: "Queued",
  trying: "Trying again",
  sent: "Sent",
  failed: "Failed",
  leftOut: "Not sent",
};
