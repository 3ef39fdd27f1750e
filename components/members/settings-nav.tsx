import { Tabs } from "@/components/ui/tabs";
import type { ChoiceList } from "@/lib/domain/choices";
import { choicesHref } from "@/lib/inputs/choices";

export type SettingsPage = "company" | ChoiceList | "users" | "signIn";
const PAGES: Record<SettingsPage, { href: string; label: string }> = {
  company: { href: "/settings/company", label: "Company" },
  status: { href: choicesHref("status"), label: "Statuses" },
  priority: { href: choicesHref("priority"), label: "Priorities" },
  queue: { href: choicesHref("queue"), label: "Queues" },
  issueType: { href: choicesHref("issueType"), label: "Issue Types" },
  users: { href: "/settings/users", label: "Users" },
  signIn: { href: "/settings/sign-in", label: "Sign-in" },
};

/** The pages of the company's settings. */
export function SettingsNav({ current }: { current: SettingsPage }) {
  const tabs = Object.entries(PAGES).map(([page, tab]) => ({ ...tab, current: page === current }));
  return <Tabs label="Settings" tabs={tabs} />;
}
