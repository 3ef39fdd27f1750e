"use client";
import Link from "next/link";
import { type ComponentProps, type MouseEvent, useEffect, useRef } from "react";
import { useFormStatus } from "react-dom";
import { useFormInfo } from "./form-context";

export type ButtonKind = "go" | "plain" | "no" | "quiet" | "danger";
type Look = { kind?: ButtonKind; small?: boolean; icon?: string };

const classes = ({ kind = "plain", small, icon }: Look, more?: string) =>
  ["btn", kind !== "plain" && kind, small && "sm", icon && `i-${icon}`, more].filter(Boolean).join(" ");

/** A button that does something on the page; `icon` is a name of icons.css without "i-". */
export function Button({ kind, small, icon, className, ...rest }: Look & ComponentProps<"button">) {
  return <button type="button" {...rest} className={classes({ kind, small, icon }, className)} />;
}

/** A link that looks like a button. */
export function LinkButton({ kind, small, icon, className, ...rest }: Look & ComponentProps<typeof Link>) {
  return <Link prefetch={false} {...rest} className={classes({ kind, small, icon }, className)} />;
}

type SubmitProps = Look & ComponentProps<"button"> & { busy?: string };

/** Sends the form around it. While that runs it keeps its width, says `busy`, and a further click does nothing. */
export function SubmitButton({ kind = "go", small, icon, busy = "Saving", className, ...rest }: SubmitProps) {
  const form = useFormInfo();
  const status = useFormStatus();
  const pending = form.pending || status.pending;
  const mine = pending && (!rest.name || (form.sent ?? status.data)?.get(rest.name) === rest.value);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!pending) button.current?.style.removeProperty("width");
  }, [pending]);

  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (pending) event.preventDefault();
    else event.currentTarget.style.width = `${event.currentTarget.offsetWidth}px`;
    rest.onClick?.(event);
  };
  return (
    <button
      {...rest}
      ref={button}
      type="submit"
      className={classes({ kind, small, icon }, className)}
      aria-disabled={pending || rest["aria-disabled"] || undefined}
      onClick={click}
      onMouseDown={(event) => event.preventDefault()} // leaving a field may show its flaw and move this button from under the hand
    >
      {mine ? busy : rest.children}
    </button>
  );
}
