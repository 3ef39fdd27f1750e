import { type Capability, type Holder, may } from "../permissions";

/** The Outsource main menu beside the dashboard's folders (10.1 step 6, PERM-6). Who lacks the right does not see the entry. */
const PAGES: readonly { href: string; label: string; needs: Capability; outsourcing: boolean }[] = [
  { href: "/levels", label: "Permission Levels", needs: "assignLevels", outsourcing: true },
  { href: "/agreement", label: "Outsource Agreement", needs: "acceptAgreement", outsourcing: false },
];

/** What this person's menu has. `outsourcing` entries stand there only once the agreement is accepted, and then at once (D29). */
export const outsourcePages = (holder: Holder) =>
  PAGES.filter(({ needs, outsourcing }) => may(holder, needs) && (holder.outsources || !outsourcing)).map(
    ({ href, label }) => ({ href, label }),
  );
