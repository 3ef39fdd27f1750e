"use client";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Field, Select } from "@/components/ui/field";
import { findChoices } from "./find-choices";

export type OrganizationOption = { id: string; name: string; city: string | null };
type Props = {
  name: string;
  label: string;
  /** The first choices; more is found by typing. */
  options: readonly OrganizationOption[];
  chosen: string | null;
  onChoose: (id: string | null) => void;
  frame?: string;
};

const words = ({ name, city }: OrganizationOption) => (city ? `${name}, ${city}` : name);
const WAIT_MS = 150;

const withNew = (known: readonly OrganizationOption[], found: readonly OrganizationOption[]) => [
  ...known,
  ...found.filter(({ id }) => !known.some((one) => one.id === id)),
];

/**
 * An organization among many: typing asks the server for names that begin so. Without JavaScript it is a list of the first
 * ones; the others are reached from their own page, which has a New Ticket button.
 */
export function OrganizationPicker(props: Props) {
  const [alive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  if (alive) return <Combobox {...props} />;
  const { name, label, options, chosen, frame } = props;
  return (
    <Select
      name={name}
      label={label}
      frame={frame}
      required
      defaultValue={chosen ?? ""}
      empty="Choose"
      options={options.map((option) => ({ value: option.id, label: words(option) }))}
      hint="Not in the list? Open the organization and choose New Ticket."
    />
  );
}

function Combobox({ name, label, options, chosen, onChoose, frame }: Props) {
  const list = useId();
  const [known, setKnown] = useState<readonly OrganizationOption[]>(options);
  const [shown, setShown] = useState<readonly OrganizationOption[]>(options);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const [typed, setTyped] = useState<string | null>(null);
  const search = useRef<AbortController>(null);
  const hidden = useRef<HTMLInputElement>(null);
  const told = useRef(chosen);
  const current = known.find(({ id }) => id === chosen);

  // a draft brings back a choice that is not among the first ones
  const unknown = chosen && !current ? chosen : null;
  useEffect(() => {
    if (!unknown) return;
    const controller = new AbortController();
    findChoices({ of: unknown }, controller.signal).then(
      (found) => found && setKnown((before) => withNew(before, found.organizations)),
      () => {},
    );
    return () => controller.abort();
  }, [unknown]);

  useEffect(() => {
    if (chosen === told.current) return;
    told.current = chosen;
    hidden.current?.dispatchEvent(new Event("input", { bubbles: true })); // the form around hears of a choice as of a key
  }, [chosen]);

  useEffect(() => {
    if (typed === null) return;
    const controller = new AbortController();
    search.current = controller;
    const timer = setTimeout(async () => {
      const found = await findChoices({ q: typed }, controller.signal);
      if (!found || controller.signal.aborted) return;
      setShown(found.organizations);
      setAt(found.organizations.length > 0 ? 0 : -1);
      setKnown((before) => withNew(before, found.organizations));
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [typed]);

  const choose = (option: OrganizationOption) => {
    onChoose(option.id);
    setTyped(null);
    setOpen(false);
  };
  const close = () => {
    setOpen(false);
    setTyped(null);
  };
  const key = (event: KeyboardEvent<HTMLInputElement>) => {
    const option = shown[at];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (open && shown.length > 0) setAt((before) => (before + step + shown.length) % shown.length);
      setOpen(true);
    } else if (event.key === "Enter" && open && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (option) choose(option);
    } else if (event.key === "Escape" && open) {
      event.stopPropagation();
      close();
    }
  };

  return (
    <Field
      name={name}
      label={label}
      required
      frame={frame}
      hint={chosen ? undefined : "Type the beginning of its name."}
    >
      {({ name: field, ...wires }) => (
        <div className="hold">
          <input
            ref={hidden}
            type="hidden"
            name={field}
            value={chosen ?? ""}
            data-chosen=""
            onInput={(event) => onChoose(event.currentTarget.value || null)}
          />
          <input
            {...wires}
            type="text"
            role="combobox"
            className="w-full"
            autoComplete="off"
            aria-expanded={open}
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={open && at >= 0 ? `${list}-${at}` : undefined}
            maxLength={100}
            value={typed ?? (current ? words(current) : "")}
            onChange={(event) => {
              setTyped(event.target.value);
              setOpen(true);
            }}
            onClick={() => setOpen(true)}
            onFocus={(event) => event.target.select()}
            onBlur={close}
            onKeyDown={key}
          />
          <div className="menu start-0 w-full" role="listbox" id={list} aria-label={label} hidden={!open}>
            {shown.map((option, place) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus and names the active option
              // biome-ignore lint/a11y/useKeyWithClickEvents: the input answers the keys
              <div
                key={option.id}
                id={`${list}-${place}`}
                role="option"
                aria-selected={place === at}
                className={`flex min-h-8 cursor-default items-center rounded-sm px-2 ${place === at ? "bg-hover" : ""}`}
                onMouseDown={(event) => event.preventDefault()}
                onMouseEnter={() => setAt(place)}
                onClick={() => choose(option)}
              >
                {words(option)}
              </div>
            ))}
            {shown.length === 0 && <p>No organization begins so.</p>}
          </div>
        </div>
      )}
    </Field>
  );
}
