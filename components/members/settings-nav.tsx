import { Tabs } from "@/components/ui/tabs";

export type SettingsPage = "company" | "users" | "signIn";
const PAGES: Record<SettingsPage, { href: string; label: string }> = {
  company: { href: "/settings/company", label: "Company" },
  users: { href: "/settings/users", label: "Users" },
  signIn: { href: "/settings/sign-in", label: "Sign-in" },
};

/** The pages of the company's settings. */
export function SettingsNav({ current }: { current: SettingsPage }) {
  const tabs = Object.entries(PAGES).map(([page, tab]) => ({ ...tab, current: page === current }));
  return <Tabs label="Settings" tabs={tabs} />;
}
