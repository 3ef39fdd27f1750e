import { MenuButton, type MenuGroup } from "@/components/ui/menu";
import type { Menu, MenuItem } from "@/lib/domain/outsource/menus";
import { menuItemHref } from "./hrefs";

type Props = { number: string; menu: Menu };

const HINTS: Partial<Record<MenuItem["key"], string>> = { viewTerms: "V", askQuestion: "Q" };

/** Partners by name stand together, parted by a rule from the rest (guide 5). */
export function menuGroups(number: string, items: readonly MenuItem[]): MenuGroup[] {
  const groups: { partners: boolean; items: MenuGroup["items"][number][] }[] = [];
  for (const item of items) {
    const partners = item.key === "partner";
    if (groups.at(-1)?.partners !== partners) groups.push({ partners, items: [] });
    groups.at(-1)?.items.push({
      label: item.label,
      about: item.enabled ? item.consequence : item.reason,
      disabled: !item.enabled,
      href: menuItemHref(number, item),
      hint: HINTS[item.key],
    });
  }
  return groups.map((group) => ({ items: group.items }));
}

/** Outsource or Notify Lead Partner: a menu, the same as links without JavaScript, or disabled with its reason. */
export function HeaderMenu({ number, menu }: Props) {
  if (!menu.enabled) {
    const id = `why-${menu.label.replaceAll(" ", "-").toLowerCase()}`;
    return (
      <>
        <button type="button" className="btn drop" aria-haspopup="menu" aria-disabled="true" aria-describedby={id}>
          {menu.label}
        </button>
        <p className="hint order-last basis-full text-right" id={id}>
          {menu.reason}
        </p>
      </>
    );
  }
  return (
    <div className="hold">
      <MenuButton label={menu.label} groups={menuGroups(number, menu.items)} shortcut="o" />
      <noscript>
        <ul className="menu w-auto" aria-label={menu.label}>
          {menu.items.map((item) => (
            <li key={item.label}>
              {item.enabled ? (
                <a href={menuItemHref(number, item)}>{item.label}</a>
              ) : (
                <p>
                  {item.label}: {item.reason}
                </p>
              )}
            </li>
          ))}
        </ul>
      </noscript>
    </div>
  );
}
