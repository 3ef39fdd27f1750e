"use client";
import { type ReactNode, useEffect, useRef } from "react";
import { Conflict } from "@/components/ticket/conflict";
import type { EntryFields } from "@/components/ticket/shown";
import { useConflict } from "@/components/ticket/use-conflict";
import { SubmitButton } from "@/components/ui/button";
import { useFormInfo } from "@/components/ui/form-context";
import { clockTime } from "@/components/ui/time-format";
import { hours } from "@/lib/domain/labels";
import type { TicketFormValues } from "./ticket-form-values";

type Props = {
  version: number;
  values: TicketFormValues;
  timeZone: string;
  words: (name: string, value: string) => string;
  /** Sets a field that react-hook-form knows. */
  take: (name: string, value: string) => void;
};

const LABELS: Readonly<Record<string, string>> = {
  title: "Title",
  description: "Description",
  organizationId: "Organization",
  contactId: "Contact",
  statusId: "Ticket status",
  priorityId: "Priority",
  dueAt: "Due",
  queueId: "Queue",
  issueTypeId: "Issue type",
  assignedUserId: "Assigned to",
  source: "Source",
  estimatedMinutes: "Estimated hours",
  purchaseOrderNumber: "Purchase order number",
  externalId: "External number",
  resolution: "Resolution",
};
/** These hang together, so neither is taken over without the other. */
const CHOSEN_TOGETHER: readonly string[] = ["organizationId", "contactId"];
const REGISTERED: readonly string[] = [
  "title",
  "description",
  "dueAt",
  "estimatedMinutes",
  "purchaseOrderNumber",
  "externalId",
  "resolution",
];

const fieldsOf = (values: TicketFormValues): EntryFields => ({
  title: values.title,
  description: values.description,
  organizationId: values.organizationId ?? "",
  contactId: values.contactId ?? "",
  statusId: values.statusId,
  priorityId: values.priorityId,
  dueAt: values.dueAt,
  queueId: values.queueId ?? "",
  issueTypeId: values.issueTypeId ?? "",
  assignedUserId: values.assignedUserId ?? "",
  source: values.source,
  estimatedMinutes: values.estimatedMinutes === null ? "" : hours(values.estimatedMinutes),
  purchaseOrderNumber: values.purchaseOrderNumber,
  externalId: values.externalId,
  resolution: values.resolution,
});

/** C34: the ticket was saved by somebody else meanwhile. What only they changed is taken over; the rest stays as typed. */
export function TicketConflict({ version, values, timeZone, words, take }: Props) {
  const { state } = useFormInfo();
  const input = useRef<HTMLInputElement>(null);
  const { conflict, waiting, ...form } = useConflict({ version, fields: fieldsOf(values), past: [], saved: null });
  const detail = state.status === "refused" ? state.detail : undefined;
  const by = [detail?.by, detail?.company].filter(Boolean).join(", ");

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each conflict
  useEffect(() => {
    for (const { name, mine } of conflict?.differences ?? []) {
      const value = conflict?.merged[name];
      if (value === undefined || value === mine || CHOSEN_TOGETHER.includes(name)) continue;
      if (REGISTERED.includes(name)) take(name, value);
      const element = input.current?.form?.elements.namedItem(name);
      if (element instanceof HTMLSelectElement) element.value = value;
    }
  }, [conflict]);

  return (
    <>
      <input type="hidden" name="expectedVersion" ref={input} value={form.version} readOnly />
      {waiting && <p className="note plain i-reload">Somebody saved this meanwhile. Fetching it.</p>}
      {conflict && (
        <Conflict
          noun="ticket"
          saved={detail?.at ? { by: by || "Somebody", at: clockTime(detail.at, timeZone) } : null}
          differences={conflict.differences}
          words={words}
          labels={LABELS}
        />
      )}
    </>
  );
}

/** Says that it saves over somebody's change where it would. */
export function TicketSubmit({ children }: { children: ReactNode }) {
  const { state } = useFormInfo();
  const over = state.status === "refused" && state.because === "stale";
  return <SubmitButton>{over ? "Save Anyway With Mine" : children}</SubmitButton>;
}
