import { type AccountMailData, PASSWORD_LINKS } from "../../domain/account-mails";
import type { Letter, Links } from "../letter";

/** N21. The link works once and for so long; asking again ends it. */
export function passwordLink(data: AccountMailData["N21"], links: Links): Letter {
  if (!links.own) throw new Error("a mail about a password needs its link");
  const { company, actorName, link } = data;
  const isNew = link === "member";
  const { hours } = PASSWORD_LINKS[link];
  const life = hours < 24 ? `${hours} ${hours === 1 ? "hour" : "hours"}` : `${hours / 24} days`;
  const by = actorName ?? "An administrator";
  return {
    subject: isNew ? `Set your password for ${company.name}` : "Set a new password",
    preheader: isNew ? `${by} added you as a user.` : `The link works once, for ${life}.`,
    headline: isNew ? `${by} added you to ${company.name}` : "Set a new password",
    over: company.name,
    title: isNew ? "Set your password and sign in" : "Somebody asked for a new password for your account",
    facts: [{ label: "The link works", value: `once, for ${life}`, strong: true }],
    passages: [],
    buttons: [{ label: "Set the Password", href: links.own }],
    link: null,
    next: isNew
      ? ["The button opens a page where you choose your password. Nobody else learns it."]
      : [
          "The button opens a page where you choose a new password. Every session of yours ends then.",
          "If it was not you, nothing needs to be done: your password stays as it is.",
        ],
    foot: [
      isNew
        ? `Sent for ${by}, ${company.name}, to the address of the new user.`
        : "Sent because this was asked for on the sign-in page.",
      "Whoever has the link can set the password. Do not pass this mail on.",
      ...(data.replyTo ? [`Reply to this mail to reach ${by}.`] : []),
    ],
  };
}
