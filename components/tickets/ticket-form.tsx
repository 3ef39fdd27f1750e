"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import type * as z from "zod";
import { OrganizationPicker } from "@/components/organizations/organization-picker";
import { LinkButton } from "@/components/ui/button";
import { DateTimeInput, HoursInput, Select, TextArea, TextInput } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { hours, SOURCE_LABELS } from "@/lib/domain/labels";
import { TICKET_SOURCES } from "@/lib/domain/ticket-status";
import { checkForm } from "@/lib/inputs/faults";
import { EditTicketForm, NewTicketForm, TICKET_LIMITS } from "@/lib/inputs/ticket";
import { CompletionQuestion, type Consequence } from "./completion-question";
import { ContactSelect } from "./contact-select";
import { TicketConflict, TicketSubmit } from "./ticket-conflict";
import type { TicketFormValues } from "./ticket-form-values";

type Named = { id: string; name: string };
type Props = {
  action: FormAction;
  requestId: string;
  values: TicketFormValues;
  organizations: readonly (Named & { city: string | null })[];
  contacts: readonly Named[];
  choices: {
    statuses: readonly (Named & { kind: string })[];
    priorities: readonly Named[];
    queues: readonly Named[];
    issueTypes: readonly Named[];
    members: readonly Named[];
  };
  timeZone: string;
  closeHref: string;
  /** A saved ticket. */
  saved?: {
    ticketId: string;
    version: number;
    /** Organization and source stay as the acceptance set them. */
    insourced: boolean;
    consequence: Consequence | null;
  };
};

const optionsOf = (all: readonly Named[]) => all.map(({ id, name }) => ({ value: id, label: name }));
type Typed = { timeZone: string; [name: string]: unknown };

/** New and edit: every field of 3.5 that the application has. It posts without JavaScript too. */
export function TicketForm(props: Props) {
  const { action, requestId, values, choices, timeZone, closeHref, saved } = props;
  const schema: z.ZodType<unknown, Typed> = saved ? EditTicketForm : NewTicketForm;
  const form = useForm<Typed, unknown, unknown>({ resolver: zodResolver(schema), mode: "onTouched" });
  const [organizationId, setOrganizationId] = useState(values.organizationId);
  const [statusId, setStatusId] = useState<string | null>(null);
  useEffect(() => setStatusId(values.statusId), [values.statusId]);
  const error = (name: string) => {
    const message = form.formState.errors[name]?.message;
    return typeof message === "string" ? message : undefined;
  };
  const check = (data: FormData) => checkForm(schema, data);
  const completes = choices.statuses.find(({ id }) => id === statusId)?.kind === "complete";
  const asks = saved?.consequence && (statusId === null || completes);

  return (
    <ActionForm
      action={action}
      requestId={requestId}
      check={check}
      warnOnLeave
      draft={`ticket ${saved?.ticketId ?? "new"}`}
      meetsNewer
      words={["stale"]}
      label={saved ? "Edit ticket" : "New ticket"}
    >
      <input type="hidden" {...form.register("timeZone")} defaultValue={timeZone} />
      {saved && <input type="hidden" {...form.register("ticketId")} defaultValue={saved.ticketId} />}
      {saved && (
        <TicketConflict
          version={saved.version}
          values={values}
          timeZone={timeZone}
          words={wordsOf(props)}
          take={(name, value) => form.setValue(name, value)}
        />
      )}
      <div className="fields">
        <TextInput
          {...form.register("title")}
          label="Title"
          required
          maxLength={TICKET_LIMITS.title}
          defaultValue={values.title}
          error={error("title")}
        />
        {saved?.insourced ? (
          <Fixed
            name="organizationId"
            label="Organization"
            options={props.organizations}
            value={values.organizationId}
          />
        ) : (
          <OrganizationPicker
            name="organizationId"
            label="Organization"
            frame="w3"
            options={props.organizations}
            chosen={organizationId}
            onChoose={setOrganizationId}
          />
        )}
        <ContactSelect
          organizationId={organizationId}
          first={{ organizationId: values.organizationId, contacts: props.contacts }}
          chosen={values.contactId}
        />
        <TextArea
          {...form.register("description")}
          label="Description"
          rows={6}
          maxLength={TICKET_LIMITS.description}
          defaultValue={values.description}
          error={error("description")}
        />
        <Select
          name="statusId"
          label="Ticket status"
          frame="w2"
          required
          options={optionsOf(choices.statuses)}
          defaultValue={values.statusId}
          onChange={(event) => setStatusId(event.target.value)}
        />
        <Select
          name="priorityId"
          label="Priority"
          frame="w2"
          required
          options={optionsOf(choices.priorities)}
          defaultValue={values.priorityId}
        />
        <DateTimeInput
          {...form.register("dueAt")}
          label="Due"
          frame="w2"
          required
          defaultValue={values.dueAt}
          error={error("dueAt")}
        />
        {asks && saved?.consequence && (
          <CompletionQuestion consequence={saved.consequence} always={statusId === null} />
        )}
        <Select
          name="queueId"
          label="Queue"
          frame="w2"
          empty="None"
          options={optionsOf(choices.queues)}
          defaultValue={values.queueId ?? ""}
        />
        <Select
          name="issueTypeId"
          label="Issue type"
          frame="w2"
          empty="None"
          options={optionsOf(choices.issueTypes)}
          defaultValue={values.issueTypeId ?? ""}
        />
        <Select
          name="assignedUserId"
          label="Assigned to"
          frame="w2"
          empty="Unassigned"
          options={optionsOf(choices.members)}
          defaultValue={values.assignedUserId ?? ""}
        />
        {saved?.insourced ? (
          <Fixed
            name="source"
            label="Source"
            frame="w2"
            options={[{ id: "insourced", name: SOURCE_LABELS.insourced }]}
            value="insourced"
          />
        ) : (
          <Select
            name="source"
            label="Source"
            frame="w2"
            required
            options={TICKET_SOURCES.filter((source) => source !== "insourced").map((source) => ({
              value: source,
              label: SOURCE_LABELS[source],
            }))}
            defaultValue={values.source}
          />
        )}
        <HoursInput
          {...form.register("estimatedMinutes")}
          label="Estimated hours"
          frame="w2"
          defaultValue={values.estimatedMinutes === null ? "" : hours(values.estimatedMinutes)}
          error={error("estimatedMinutes")}
        />
        <TextInput
          {...form.register("purchaseOrderNumber")}
          label="Purchase order number"
          frame="w2"
          maxLength={TICKET_LIMITS.purchaseOrderNumber}
          defaultValue={values.purchaseOrderNumber}
          error={error("purchaseOrderNumber")}
        />
        <TextInput
          {...form.register("externalId")}
          label="External number"
          frame="w2"
          maxLength={TICKET_LIMITS.externalId}
          defaultValue={values.externalId}
          error={error("externalId")}
        />
        <TextArea
          {...form.register("resolution")}
          label="Resolution"
          maxLength={TICKET_LIMITS.resolution}
          defaultValue={values.resolution}
          error={error("resolution")}
        />
      </div>
      <p className="row">
        <TicketSubmit>{saved ? "Save" : "Create Ticket"}</TicketSubmit>
        <LinkButton href={closeHref}>Close</LinkButton>
      </p>
    </ActionForm>
  );
}

/** Fields whose value is an id: of what the page does not know nothing but that is said. */
const CHOICES: readonly string[] = [
  "organizationId",
  "contactId",
  "statusId",
  "priorityId",
  "queueId",
  "issueTypeId",
  "assignedUserId",
];

/** A chosen value by its name, as the choices of the page have it. */
const wordsOf =
  ({ choices, organizations, contacts }: Props) =>
  (name: string, value: string): string => {
    if (value === "") return name === "assignedUserId" ? "Unassigned" : "None";
    if (name === "dueAt") return value.replace("T", " ");
    if (name === "source") return SOURCE_LABELS[TICKET_SOURCES.find((source) => source === value) ?? "phone"];
    const { statuses, priorities, queues, issueTypes, members } = choices;
    const known = [...statuses, ...priorities, ...queues, ...issueTypes, ...members, ...organizations, ...contacts];
    return known.find(({ id }) => id === value)?.name ?? (CHOICES.includes(name) ? "Another one" : value);
  };

type FixedProps = { name: string; label: string; options: readonly Named[]; value: string | null; frame?: string };

/** A field that stays as it is: shown, and sent unchanged. */
function Fixed({ name, label, options, value, frame = "w3" }: FixedProps) {
  const shown = options.find(({ id }) => id === value);
  return (
    <div className={`field ${frame}`}>
      <b>{label}</b>
      <input type="hidden" name={name} value={value ?? ""} />
      {shown?.name}
      <span className="hint">Set by the acceptance; it stays.</span>
    </div>
  );
}
