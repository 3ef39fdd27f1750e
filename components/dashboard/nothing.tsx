import { Empty } from "@/components/ui/empty";
import type { Folder } from "@/lib/domain/outsource/folders";

type Words = { icon: string; title: string; says: string };

const OUTSOURCED: Record<string, Words> = {
  "all-my-open": {
    icon: "check",
    title: "Nothing of yours is outsourced",
    says: "What you send to a partner, and outsourced tickets assigned to you, stand here until they are complete.",
  },
  "waiting-acceptance": {
    icon: "share",
    title: "No offers wait for an answer",
    says: "A ticket stands here from the moment it is sent until the partner accepts or declines it.",
  },
  declined: {
    icon: "check",
    title: "No declined tickets",
    says: "A ticket comes here when a partner declines it or its deadline passes. From here you give it to another partner.",
  },
  "accepted-in-progress": {
    icon: "share",
    title: "No partner is working on a ticket",
    says: "A ticket comes here when a partner accepts it, and leaves when completion is reported.",
  },
  "waiting-approval": {
    icon: "check",
    title: "Nothing waits for approval",
    says: "A ticket comes here when a partner reports completion. From here you approve or reject it.",
  },
  unsent: {
    icon: "note",
    title: "No unsent terms",
    says: "Terms that were saved and not sent stand here. Finish and send them from View Terms.",
  },
  canceled: {
    icon: "check",
    title: "No canceled offers",
    says: "An offer comes here when it is taken back before the partner answers.",
  },
  complete: {
    icon: "check",
    title: "No complete outsourcing",
    says: "A ticket comes here when its completion is approved, or when you complete it yourself.",
  },
  all: {
    icon: "share",
    title: "Nothing was outsourced yet",
    says: "Open a ticket and choose a partner from its Outsource menu.",
  },
};

const RECEIVED: Record<string, Words> = {
  "all-open": {
    icon: "check",
    title: "No received work is open",
    says: "Offers of lead partners stand here until they are declined or their work is complete.",
  },
  "waiting-acceptance": {
    icon: "check",
    title: "No offers wait for you",
    says: "An offer of a lead partner comes here and by e-mail. Accept or decline it before its time passes.",
  },
  "accepted-in-progress": {
    icon: "check",
    title: "No received ticket is being worked on",
    says: "A ticket comes here when you accept an offer, and leaves when you report completion.",
  },
  "waiting-approval": {
    icon: "check",
    title: "No completion waits for a lead partner",
    says: "A ticket stands here from Insource Complete until the lead partner approves or rejects.",
  },
  complete: {
    icon: "check",
    title: "No received work is complete",
    says: "A ticket comes here when the lead partner approves its completion.",
  },
};

/** An empty folder: what would be here and where it comes from (guide 6). */
export function NothingInFolder({ folder }: { folder: Folder }) {
  const words = (folder.group === "outsourced" ? OUTSOURCED : RECEIVED)[folder.slug];
  if (!words) return null;
  return (
    <Empty icon={words.icon} title={words.title}>
      {words.says}
    </Empty>
  );
}
