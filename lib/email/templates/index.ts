import type { AnyMail } from "../../domain/account-mails";
import type { Letter, Links } from "../letter";
import { passwordLink } from "./account";
import { accepted, canceled, declined, lapsed } from "./answers";
import {
  chargeArrived,
  fieldsChanged,
  fileArrived,
  itemChanged,
  leadTimeArrived,
  noteArrived,
  timeArrived,
} from "./arrivals";
import { invitation, invitationAnswered } from "./invitation";
import { offer, reminder } from "./offer";
import { changeAsked, limitReached, negotiated } from "./terms";
import { approved, completedByLead, question, rejected, submitted } from "./work";

/** The one door from a mail's number and snapshot to what it says (domain.md 13). */
export function write(mail: AnyMail, links: Links): Letter {
  switch (mail.template) {
    case "N1":
      return invitation(mail.data, links);
    case "N2":
      return invitationAnswered(mail.data, links);
    case "N3":
      return offer(mail.data, links);
    case "N4":
      return reminder(mail.data, links);
    case "N5":
      return accepted(mail.data, links);
    case "N6":
      return declined(mail.data, links);
    case "N7":
      return lapsed(mail.data, links);
    case "N8":
      return canceled(mail.data, links);
    case "N9":
      return noteArrived(mail.data, links);
    case "N10":
      return timeArrived(mail.data, links);
    case "N11":
      return leadTimeArrived(mail.data, links);
    case "N12":
      return chargeArrived(mail.data, links);
    case "N13":
      return fileArrived(mail.data, links);
    case "N14":
      return itemChanged(mail.data, links);
    case "N15":
      return fieldsChanged(mail.data, links);
    case "N16":
      return question(mail.data, links);
    case "N17":
      return submitted(mail.data, links);
    case "N18":
      return rejected(mail.data, links);
    case "N19":
      return approved(mail.data, links);
    case "N20":
      return completedByLead(mail.data, links);
    case "N23":
      return limitReached(mail.data, links);
    case "N24":
      return negotiated(mail.data, links);
    case "N25":
      return changeAsked(mail.data, links);
    case "N21":
      return passwordLink(mail.data, links);
  }
}
