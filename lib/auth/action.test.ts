import { beforeEach, expect, test, vi } from "vitest";
import * as z from "zod";
import { Busy, DatabaseUnavailable } from "../db/client";
import { asId } from "../domain/ids";
import { ok, refuse } from "../domain/result";
import { type FormState, idle } from "../inputs/form-state";

const seen = vi.hoisted(() => ({
  headers: new Headers(),
  refreshed: 0,
  context: null as object | null,
  failure: null as Error | null,
  held: false,
}));
class Redirect extends Error {}

vi.mock("server-only", () => ({}));
vi.mock("next/cache", () => ({ refresh: () => (seen.refreshed += 1) }));
vi.mock("next/headers", () => ({ headers: async () => seen.headers }));
vi.mock("next/navigation", () => ({
  redirect: (href: string) => {
    throw new Redirect(href);
  },
  unstable_rethrow: (error: unknown) => {
    if (error instanceof Redirect) throw error;
  },
}));
vi.mock("./context", () => ({
  FACTOR_PAGE: "/second-factor",
  findHeldContext: async () => {
    if (seen.failure) throw seen.failure;
    return seen.context && { ctx: seen.context, held: seen.held };
  },
  openContext: async () => ({ request: {} }),
  toSignIn: () => {
    throw new Redirect("/sign-in");
  },
  withRequestId: (ctx: object, id: unknown) => ({ ...ctx, request: { id } }),
}));
const { action, openAction } = await import("./action");

const Note = z.object({ body: z.string().min(1, "Write something.") });
const send = (verb: Parameters<typeof action>[1], fields: Record<string, string>, schema: z.ZodType = Note) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return action(schema, verb)(idle, form);
};
const never = async () => {
  throw new Error("the verb must not be asked");
};

beforeEach(() => {
  vi.stubEnv("APP_URL", "https://desk.example.com");
  seen.headers = new Headers({ origin: "https://desk.example.com", "next-action": "x" });
  seen.refreshed = 0;
  seen.context = { actor: {} };
  seen.failure = null;
  seen.held = false;
});

test("what the verb agreed to is shown at once", async () => {
  const requestId = "01890000-0000-7000-8000-000000000001";
  const asked: unknown[] = [];
  const state = await send(async (ctx, input) => ok(asked.push(ctx.request, input)), {
    body: "x",
    hidden: "y",
    requestId,
  });
  expect(state).toEqual({ status: "done", message: undefined });
  expect(asked).toEqual([{ id: asId(requestId) }, { body: "x" }]);
  expect(seen.refreshed).toBe(1);
});

test("D-20 a form from elsewhere never reaches session or verb", async () => {
  seen.failure = new Error("the session must not be read");
  for (const origin of [null, "null", "https://evil.example"]) {
    seen.headers = new Headers(origin === null ? {} : { origin });
    expect(await send(never, { body: "x" })).toMatchObject({ status: "refused", because: "notPermitted" });
  }
});

test("nobody signed in: the text stays on a page with scripts, without them sign-in follows", async () => {
  seen.context = null;
  const kept = { status: "refused", because: "needsSignIn", values: { body: "long text" } };
  expect(await send(never, { body: "long text" })).toMatchObject(kept);
  seen.headers.delete("next-action");
  await expect(send(never, { body: "long text" })).rejects.toThrow("/sign-in");
});

test("who must set up an authenticator app first does nothing else, and keeps the text", async () => {
  seen.held = true;
  const kept = { status: "refused", because: "factorNeeded", values: { body: "long text" } };
  expect(await send(never, { body: "long text" })).toMatchObject(kept);
  seen.headers.delete("next-action");
  await expect(send(never, { body: "long text" })).rejects.toThrow("/second-factor");
});

test("A28 what the schema does not name never reaches the verb; what does not fit is said at its field", async () => {
  const input = { body: "x", tenantId: "1", isInternal: "true", __proto__: "x" };
  await send(async (_ctx, given) => ok(expect(given).toEqual({ body: "x" })), input);
  expect(await send(never, { body: "", other: "kept", password: "never" })).toEqual({
    status: "invalid",
    fields: { body: "Write something." },
    values: { body: "", other: "kept" },
  });
  expect(await send(never, { body: "a\0" })).toMatchObject({ status: "invalid", fields: { body: expect.any(String) } });
  expect(seen.refreshed).toBe(1);
});

test("a refusal keeps the text; one that names a field stands there", async () => {
  expect(await send(async () => refuse("stale", { by: "Dana" }), { body: "x" })).toMatchObject({
    status: "refused",
    because: "stale",
    message: expect.stringContaining("Dana"),
    values: { body: "x" },
  });
  const late = async () => refuse("invalid" as const, { field: "acceptBy", status: "acceptByTooSoon" });
  expect(await send(late, { body: "x" })).toMatchObject({
    status: "invalid",
    fields: { acceptBy: expect.stringContaining("15 minutes") },
  });
  expect(seen.refreshed).toBe(0);
});

test("busy and unavailable are said calmly, whoever meets them first; anything else is thrown", async () => {
  const failing = (error: Error) => async () => {
    throw error;
  };
  expect(await send(failing(new Busy("x")), { body: "x" })).toMatchObject({ because: "busy", values: { body: "x" } });
  expect(await send(failing(new DatabaseUnavailable("x")), { body: "x" })).toMatchObject({ because: "unavailable" });
  seen.failure = new DatabaseUnavailable("x");
  expect(await send(never, { body: "x" })).toMatchObject({ because: "unavailable", values: { body: "x" } });
  seen.failure = null;
  await expect(send(failing(new TypeError("a mistake")), { body: "x" })).rejects.toThrow("a mistake");
});

test("A60 a value that names a place, or a form that does, is followed by a redirect", async () => {
  await expect(send(async () => ok({ href: "/tickets/BW-1" }), { body: "x" })).rejects.toThrow("/tickets/BW-1");
  const form = new FormData();
  form.append("body", "x");
  const named = action(Note, async () => ok({ number: "BW-2" }), { href: ({ number }) => `/tickets/${number}` });
  await expect(named(idle, form)).rejects.toThrow("/tickets/BW-2");
  await expect(named(form)).rejects.toThrow("/tickets/BW-2");
});

test("A41 arguments that are no form are refused, open or not", async () => {
  seen.context = { actor: {} };
  const crafted = [{}, "x", null, [new FormData()]] as unknown as FormData[]; // what a forged request may hold
  for (const one of crafted) {
    const states: FormState[] = [await action(Note, never)(idle, one), await openAction(Note, never)(idle, one)];
    for (const state of states) expect(state).toMatchObject({ status: "invalid", fields: { "": expect.any(String) } });
  }
});
