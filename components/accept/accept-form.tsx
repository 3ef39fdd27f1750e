"use client";
import type { ReactNode } from "react";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { DateTimeInput, HoursInput, Select, TextArea, TextInput } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import { useFormInfo } from "@/components/ui/form-context";
import type { FormAction } from "@/components/ui/form-state";
import { ACCEPT_LIMITS, acceptFields } from "@/lib/inputs/accept";
import { formatLocal } from "@/lib/inputs/date-time";
import { checkForm } from "@/lib/inputs/faults";

type Choice = { id: string; name: string };

export type AcceptFormProps = {
  action: FormAction;
  requestId: string;
  offerId: string;
  /** The terms version that was read, and the choice of the first step (D3). */
  hidden: Readonly<Record<string, string>>;
  organization: { name: string; isNew: boolean };
  /** Back to the first step; null where the lead was mapped before. */
  changeHref: string | null;
  offerHref: string;
  contacts: readonly Choice[];
  statuses: readonly Choice[];
  priorities: readonly Choice[];
  queues: readonly Choice[];
  issueTypes: readonly Choice[];
  colleagues: readonly Choice[];
  prefill: {
    title: string;
    description: string;
    contactId: string | null;
    statusId: string | null;
    priorityId: string | null;
    dueAt: Date;
  };
  zone: string;
  lead: string;
  header: ReactNode;
  aside: ReactNode;
};

const options = (list: readonly Choice[]) => list.map(({ id, name }) => ({ value: id, label: name }));

/** The prefilled new ticket; saving it is the acceptance (T6, D3). */
export function AcceptForm(props: AcceptFormProps) {
  const { zone, prefill } = props;
  const check = (data: FormData) => checkForm(acceptFields(zone), data);
  return (
    <ActionForm
      action={props.action}
      requestId={props.requestId}
      className="terms"
      label="New ticket"
      check={check}
      warnOnLeave
      draft={`accept ${props.offerId}`}
    >
      {Object.entries({ ...props.hidden, timeZone: zone }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {props.header}
      <div>
        <section className="grpf">
          <h2>Ticket</h2>
          <TextInput
            name="title"
            label="Title"
            frame="w6"
            required
            maxLength={ACCEPT_LIMITS.title}
            defaultValue={prefill.title}
          />
          <TextArea
            name="description"
            label="Description"
            frame="w6"
            rows={6}
            maxLength={ACCEPT_LIMITS.description}
            defaultValue={prefill.description}
          />
          <Fixed label="Organization" value={props.organization.name} note={organizationNote(props)} />
          <Select
            name="contactId"
            label="Contact"
            frame="w3"
            empty="Nobody"
            options={options(props.contacts)}
            defaultValue={prefill.contactId ?? ""}
          />
          <Select
            name="statusId"
            label="Ticket status"
            frame="w3"
            required
            options={options(props.statuses)}
            defaultValue={prefill.statusId ?? ""}
          />
          <Select
            name="priorityId"
            label="Priority"
            frame="w3"
            required
            options={options(props.priorities)}
            defaultValue={prefill.priorityId ?? ""}
          />
          <DateTimeInput
            name="dueAt"
            label="Due"
            frame="w3"
            required
            hint={`Your time, ${zone.replaceAll("_", " ")}`}
            defaultValue={formatLocal(prefill.dueAt, zone)}
          />
          <Fixed label="Source" value="Insourced" note="Set for tickets of a lead partner." />
        </section>
        <section className="grpf">
          <h2>Who does it</h2>
          <Select
            name="assignedUserId"
            label="Assigned"
            frame="w3"
            empty="Nobody yet"
            options={options(props.colleagues)}
          />
          <Select name="queueId" label="Queue" frame="w3" empty="No queue" options={options(props.queues)} />
          <Select name="issueTypeId" label="Issue type" frame="w3" empty="None" options={options(props.issueTypes)} />
          <HoursInput name="estimatedMinutes" label="Estimated hours" />
          <TextInput
            name="purchaseOrderNumber"
            label="Purchase order number"
            maxLength={ACCEPT_LIMITS.purchaseOrderNumber}
          />
          <TextInput name="externalId" label="External number" frame="full" maxLength={ACCEPT_LIMITS.externalId} />
        </section>
      </div>
      {props.aside}
      <footer className="foot">
        <SubmitButton busy="Accepting">Accept and Save</SubmitButton>
        <LinkButton kind="quiet" href={props.offerHref}>
          Close
        </LinkButton>
        <p>Saving accepts the offer. {props.lead} is told, and synchronization starts.</p>
      </footer>
    </ActionForm>
  );
}

function organizationNote({ organization, changeHref }: AcceptFormProps): ReactNode {
  const words = organization.isNew ? "New; created with this ticket." : "Stands for the lead partner.";
  if (!changeHref) return words;
  return (
    <>
      {words}{" "}
      <a className="underline underline-offset-3" href={changeHref}>
        Choose another one
      </a>
    </>
  );
}

/** A value the acceptance sets: shown, not to be changed. */
function Fixed({ label, value, note }: { label: string; value: string; note: ReactNode }) {
  const message = useFormInfo().errors.organizationId;
  return (
    <div className="field w3">
      <b>{label}</b>
      <p className="leading-8 font-medium">{value}</p>
      <span className="hint">{note}</span>
      {label === "Organization" && message && <span className="err">{message}</span>}
    </div>
  );
}
