"use client";
import { type ComponentProps, lazy, type ReactNode, Suspense, useState } from "react";

export type MenuItem = {
  label: string;
  /** What it does for good, or why it is not possible now: a grey line, tied by aria-describedby. */
  about?: string;
  disabled?: boolean;
  destructive?: boolean;
  /** A page or URL state. */
  href?: string;
  /** Or a server action, with the hidden fields it needs. */
  action?: (data: FormData) => void | Promise<void>;
  fields?: Readonly<Record<string, string>>;
  /** Or something on this page. */
  onSelect?: () => void;
  /** Key hint, shown only; the shortcut itself is a data-key elsewhere. */
  hint?: string;
};

/** Groups are parted by a rule; a heading is optional. */
export type MenuGroup = { heading?: string; items: readonly MenuItem[] };

export type MenuButtonProps = {
  label: ReactNode;
  /** Spoken name where the label is an icon. */
  name?: string;
  groups: readonly MenuGroup[];
  className?: string;
  align?: "start" | "end";
  shortcut?: string;
};

const load = () => import("./menu-body");
const MenuBody = lazy(load);

/** A button that opens a real menu. The menu's code is fetched when hand or focus comes near, so pages stay light. */
export function MenuButton({ label, name, groups, className = "btn drop", align = "end", shortcut }: MenuButtonProps) {
  const [open, setOpen] = useState(false);
  const [armed, setArmed] = useState<"hand" | "key" | null>(null);
  const trigger: ComponentProps<"button"> & { "data-key"?: string } = {
    type: "button",
    className,
    "aria-label": name,
    children: label,
    "data-key": shortcut,
  };
  const arm = (by: "hand" | "key") => {
    setArmed(by);
    setOpen(true);
  };
  const plain = (
    <button
      {...trigger}
      aria-haspopup="menu"
      aria-expanded={open}
      onPointerEnter={load}
      onFocus={load}
      onClick={(event) => arm(event.detail === 0 ? "key" : "hand")}
      onKeyDown={(event) => {
        if (event.key !== "ArrowDown") return;
        event.preventDefault();
        arm("key");
      }}
    />
  );
  if (!armed) return plain;
  return (
    <Suspense fallback={plain}>
      <MenuBody trigger={trigger} openedBy={armed} groups={groups} align={align} open={open} onOpenChange={setOpen} />
    </Suspense>
  );
}
