import "server-only";
import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect, unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Refusal } from "../domain/refusals";
import type { Result } from "../domain/result";
import type { FormState } from "../inputs/form-state";
import type { Context, OpenContext } from "../services/context";
import { invalid, outage, refused } from "./answer";
import { FACTOR_PAGE, findHeldContext, openContext, toSignIn, withRequestId } from "./context";
import { echo, readForm } from "./form";
import { isOwnRequest } from "./origin";

/** What follows a success. A verb whose value carries `href` needs none. */
export type After<Value> = {
  /** Where to go: redirect after post (A60). */
  href?: (value: Value) => string;
  /** Open to who must set up an authenticator app before anything else. */
  held?: boolean;
  /** Said above the form. */
  message?: (value: Value) => string;
};

/** For useActionState and ActionForm, or as the bare `action` of a form that asks nothing. */
export type FormAction = {
  (form: FormData): Promise<void>;
  (previous: FormState, form: FormData): Promise<FormState>;
};

type Verb<Ctx, Input, Value> = (ctx: Ctx, input: Input) => Promise<Result<Value, Refusal>>;

/** The one way in: who asks, is it well formed, does the domain agree, show the new page. */
export function action<Schema extends z.ZodType, Value>(
  schema: Schema,
  verb: Verb<Context, z.output<Schema>, Value>,
  after: After<Value> = {},
): FormAction {
  return entrance(schema, verb, after, async () => {
    const found = await findHeldContext();
    if (!found) return "needsSignIn";
    return found.held && !after.held ? "factorNeeded" : found.ctx;
  });
}

/** The way in for those who are not signed in: sign-in itself, and answers by a link's token. */
export function openAction<Schema extends z.ZodType, Value>(
  schema: Schema,
  verb: Verb<OpenContext, z.output<Schema>, Value>,
  after: After<Value> = {},
): FormAction {
  return entrance(schema, verb, after, openContext);
}

function entrance<Ctx extends OpenContext, Schema extends z.ZodType, Value>(
  schema: Schema,
  verb: Verb<Ctx, z.output<Schema>, Value>,
  after: After<Value>,
  find: () => Promise<Ctx | Refusal>,
): FormAction {
  async function enter(form: FormData): Promise<void>;
  async function enter(previous: FormState, form: FormData): Promise<FormState>;
  // biome-ignore lint/suspicious/noConfusingVoidType: the two callers of an action, in one signature
  async function enter(...sent: [FormData] | [FormState, FormData]): Promise<FormState | void> {
    const form = readForm(sent.at(-1));
    const values = echo(form.values);
    const head = await headers();
    if (!isOwnRequest("POST", head)) return refused("notPermitted", values); // D-20, once more behind the proxy
    try {
      const ctx = await find();
      if (ctx === "factorNeeded" && !head.has("next-action")) redirect(FACTOR_PAGE);
      if (typeof ctx === "string") return head.has("next-action") ? refused(ctx, values) : toSignIn(head);
      if (form.flaw !== null) return refused("invalid", values, { field: form.flaw });
      const input = await schema.safeParseAsync(form.values);
      if (!input.success) return invalid(input.error, values);

      const result = await verb(withRequestId(ctx, form.values.requestId), input.data);
      if (!result.ok) return refused(result.error, values, result.detail);

      const href = after.href?.(result.value) ?? hrefOf(result.value);
      if (href !== null) redirect(href);
      refresh();
      return { status: "done", message: after.message?.(result.value) };
    } catch (error) {
      unstable_rethrow(error);
      const because = outage(error);
      if (because === null) throw error;
      return refused(because, values);
    }
  }
  return enter;
}

function hrefOf(value: unknown): string | null {
  if (typeof value !== "object" || value === null || !("href" in value)) return null;
  return typeof value.href === "string" ? value.href : null;
}
