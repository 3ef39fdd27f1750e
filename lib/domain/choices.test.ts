import { describe, expect, it } from "vitest";
import { type Choice, mayDeactivate, moved, movesOf, placed } from "./choices";

const one = (id: string, over: Partial<Choice> = {}): Choice => ({
  id,
  name: id,
  kind: null,
  isDefault: false,
  parentId: null,
  active: true,
  position: 0,
  version: 1,
  ...over,
});
const STATUSES = [
  one("new", { kind: "new" }),
  one("a", { kind: "work" }),
  one("b", { kind: "wait" }),
  one("c", { kind: "work" }),
  one("complete", { kind: "complete" }),
];
const QUEUES = [one("a"), one("b"), one("c")];
const orderOf = (all: Choice[], id: string, move: Parameters<typeof moved>[2]) => {
  const order = moved(all, all.find((choice) => choice.id === id)!, move);
  return order.ok ? order.value.join(" ") : order.error;
};

describe("3.5 the choices of a company", () => {
  it("a ticket status moves between New and Complete and no further", () => {
    expect(orderOf(STATUSES, "b", "up")).toBe("new b a c complete");
    expect(orderOf(STATUSES, "a", "up")).toBe("new a b c complete");
    expect(orderOf(STATUSES, "c", "down")).toBe("new a b c complete");
    expect(orderOf(STATUSES, "a", "last")).toBe("new b c a complete");
    expect(orderOf(STATUSES, "c", "first")).toBe("new c a b complete");
    expect(orderOf(STATUSES, "new", "down")).toBe("systemChoice");
    expect(orderOf(STATUSES, "complete", "up")).toBe("systemChoice");
  });

  it("other choices move from the first place to the last", () => {
    expect(orderOf(QUEUES, "c", "first")).toBe("c a b");
    expect(orderOf(QUEUES, "a", "up")).toBe("a b c");
    expect(orderOf(QUEUES, "a", "last")).toBe("b c a");
  });

  it("offers only the moves that lead anywhere", () => {
    expect(movesOf(STATUSES, STATUSES[1]!)).toEqual({ up: false, down: true, first: false, last: true });
    expect(movesOf(STATUSES, STATUSES[2]!)).toEqual({ up: true, down: true, first: false, last: false });
    expect(movesOf(STATUSES, STATUSES[0]!)).toEqual({ up: false, down: false, first: false, last: false });
  });

  it("puts a new one last, a status before Complete", () => {
    expect(placed(STATUSES, "x").join(" ")).toBe("new a b c x complete");
    expect(placed(QUEUES, "x").join(" ")).toBe("a b c x");
    expect(placed([], "x")).toEqual(["x"]);
  });

  it("keeps what every ticket needs", () => {
    expect(mayDeactivate(STATUSES[0]!)).toMatchObject({ ok: false, error: "systemChoice" });
    expect(mayDeactivate(one("medium", { isDefault: true }))).toMatchObject({ ok: false, error: "defaultChoice" });
    expect(mayDeactivate(STATUSES[1]!)).toMatchObject({ ok: true });
  });
});
