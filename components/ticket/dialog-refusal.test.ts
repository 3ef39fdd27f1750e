import { expect, test } from "vitest";
import { type Menu, notifyMenu, outsourceMenu } from "@/lib/domain/outsource/menus";
import { OUTSOURCE_STATUSES, type OutsourceStatus } from "@/lib/domain/outsource/status";
import { isAction, ruleOf } from "@/lib/domain/outsource/transitions";
import { type DialogFacts, dialogRefusal } from "./dialog-refusal";
import { DIALOGS } from "./hrefs";

const lead = (status: OutsourceStatus | null, over: Partial<DialogFacts> = {}): DialogFacts => {
  const facts = { mayOutsource: true, ticketComplete: false, ...over };
  const menu = outsourceMenu({ ...facts, status, isInsourced: false, partner: "Ridgeline", recent: [] });
  const handOver = status && { side: "lead" as const, status, ended: { by: "Dispatcher" } };
  return { ...facts, handOver, menus: [menu].filter((one): one is Menu => one !== null) };
};
const service = (status: OutsourceStatus): DialogFacts => {
  const menu = notifyMenu({ status, lead: "Brightwater" });
  const handOver = { side: "service" as const, status, ended: null };
  return { handOver, menus: menu ? [menu] : [], mayOutsource: false, ticketComplete: false };
};

test("a form is shown exactly where the transition table has a row for the lead", () => {
  for (const status of OUTSOURCE_STATUSES)
    for (const kind of DIALOGS)
      if (isAction(kind) && kind !== "submit")
        expect(dialogRefusal(kind, lead(status)) === null, `${kind} in ${status}`).toBe(ruleOf(status, kind) !== null);
});

test("the partner submits in LIVE and asks in LIVE and HOLD", () => {
  const open = (kind: "submit" | "ask") => OUTSOURCE_STATUSES.filter((status) => !dialogRefusal(kind, service(status)));
  expect(open("submit")).toEqual(["accepted", "inProgress"]);
  expect(open("ask")).toEqual(["accepted", "inProgress", "waitingApproval"]);
});

test("who was faster is named, and the status that stands now", () => {
  expect(dialogRefusal("approve", lead("complete"))).toEqual({
    refusal: "wrongStatus",
    detail: { status: "complete", action: "approve", by: "Dispatcher" },
  });
});

test("right, side and a complete ticket are told before the status", () => {
  expect(dialogRefusal("approve", lead("waitingApproval", { mayOutsource: false }))?.refusal).toBe("notPermitted");
  expect(dialogRefusal("approve", lead("waitingApproval", { ticketComplete: true }))?.refusal).toBe("ticketComplete");
  expect(dialogRefusal("submit", lead("inProgress"))?.refusal).toBe("notYourMove");
  expect(dialogRefusal("approve", service("waitingApproval"))?.refusal).toBe("notYourMove");
  expect(dialogRefusal("cancel", lead(null))?.refusal).toBe("wrongStatus");
});

test("the rows' own actions: mail again while Assigned, out of the folder while Declined", () => {
  expect(OUTSOURCE_STATUSES.filter((status) => !dialogRefusal("resend", lead(status)))).toEqual(["assigned"]);
  expect(OUTSOURCE_STATUSES.filter((status) => !dialogRefusal("remove", lead(status)))).toEqual(["declined"]);
});
