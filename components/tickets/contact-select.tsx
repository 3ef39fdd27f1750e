"use client";
import { useEffect, useState } from "react";
import { findChoices } from "@/components/organizations/find-choices";
import { Select } from "@/components/ui/field";

type Named = { id: string; name: string };
type Props = {
  organizationId: string | null;
  /** What the page came with, and for which organization. */
  first: { organizationId: string | null; contacts: readonly Named[] };
  chosen: string | null;
};

/** The people of the chosen organization; another organization brings its own. */
export function ContactSelect({ organizationId, first, chosen }: Props) {
  const [found, setFound] = useState(first);

  useEffect(() => {
    if (!organizationId || organizationId === first.organizationId) return setFound(first);
    const controller = new AbortController();
    findChoices({ of: organizationId }, controller.signal).then(
      (answer) => answer && setFound({ organizationId, contacts: answer.contacts }),
      () => {},
    );
    return () => controller.abort();
  }, [organizationId, first]);

  const known = found.organizationId === organizationId ? found.contacts : [];
  return (
    <Select
      key={found.organizationId}
      name="contactId"
      label="Contact"
      frame="w3"
      empty={organizationId ? "None" : "Choose the organization first"}
      options={known.map(({ id, name }) => ({ value: id, label: name }))}
      defaultValue={organizationId === first.organizationId ? (chosen ?? "") : ""}
    />
  );
}
