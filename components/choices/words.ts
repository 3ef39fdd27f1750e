import type { ChoiceList } from "@/lib/domain/choices";

/** What a list is for, above it. */
export const CHOICE_HINTS: Record<ChoiceList, string> = {
  status: "A ticket begins with New and ends with Complete; what stands between is yours.",
  priority: "New tickets begin with the default one.",
  queue: "A ticket can stand in one queue, or in none.",
  issueType: "A ticket can have one issue type, or one of its sub types.",
};
export const CHOICE_TITLES: Record<ChoiceList, string> = {
  status: "Ticket Statuses",
  priority: "Priorities",
  queue: "Queues",
  issueType: "Issue Types",
};
