"use client";
import { Content, Group, Item, Label, Root, Separator, Trigger } from "@radix-ui/react-dropdown-menu";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ComponentProps, Fragment, useEffect, useId, useRef, useState } from "react";
import type { MenuGroup, MenuItem } from "./menu";

type Props = {
  trigger: ComponentProps<"button">;
  groups: readonly MenuGroup[];
  align: "start" | "end";
  openedBy: "hand" | "key";
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

function Entry({ item, id }: { item: MenuItem; id: string }) {
  const form = useRef<HTMLFormElement>(null);
  const here = usePathname();
  const { label, about, disabled, destructive, href, action, fields, onSelect, hint } = item;
  const shared = {
    "aria-describedby": about ? id : undefined,
    "aria-disabled": disabled || undefined,
    className: destructive ? "no" : undefined,
    textValue: label,
    "data-hint": hint,
  };
  if (disabled)
    return (
      <Item {...shared} onSelect={(event) => event.preventDefault()}>
        {label}
      </Item>
    );
  if (href)
    return (
      <Item {...shared} asChild>
        <Link href={href} prefetch={false} scroll={href.split("?")[0] !== here}>
          {label}
        </Link>
      </Item>
    );
  if (!action)
    return (
      <Item {...shared} onSelect={onSelect}>
        {label}
      </Item>
    );
  return (
    <form ref={form} action={action}>
      {Object.entries(fields ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Item {...shared} onSelect={() => form.current?.requestSubmit()}>
        {label}
      </Item>
    </form>
  );
}

/** The open menu. A disabled item stays reachable by arrow key, so that its reason is heard. */
export default function MenuBody({ trigger, groups, align, openedBy, open, onOpenChange }: Props) {
  const base = useId();
  const content = useRef<HTMLDivElement>(null);
  const [first] = useState(openedBy);

  // Radix learns of the keyboard only after it is there: the first opening is ours to focus.
  useEffect(() => {
    if (first !== "key") return;
    const frame = requestAnimationFrame(() =>
      content.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus(),
    );
    return () => cancelAnimationFrame(frame);
  }, [first]);

  return (
    <Root modal={false} open={open} onOpenChange={onOpenChange}>
      <Trigger {...trigger} onClick={(event) => event.detail === 0 && !open && onOpenChange(true)} />
      <Content ref={content} className="menu" align={align} sideOffset={5} collisionPadding={8} loop>
        {groups.map((group, at) => (
          <Fragment key={group.items[0]?.label ?? at}>
            {at > 0 && (
              <Separator asChild>
                <hr />
              </Separator>
            )}
            <Group>
              {group.heading && (
                <Label asChild>
                  <h3>{group.heading}</h3>
                </Label>
              )}
              {group.items.map((item, place) => {
                const id = `${base}-${at}-${place}`;
                return (
                  <Fragment key={item.label}>
                    <Entry item={item} id={id} />
                    {item.about && <p id={id}>{item.about}</p>}
                  </Fragment>
                );
              })}
            </Group>
          </Fragment>
        ))}
      </Content>
    </Root>
  );
}
