"use client";
import { MenuButton, type MenuItem } from "@/components/ui/menu";

/** What can be done with a row. */
export function PartnerMenu({ items, name }: { items: readonly MenuItem[]; name: string }) {
  return <MenuButton label="Actions" name={`Actions, ${name}`} className="btn sm act" groups={[{ items }]} />;
}
