import type { Request } from "./ask";
import type { Person } from "./people";

const UNESCAPED: Record<string, string> = { "&quot;": '"', "&amp;": "&", "&#x27;": "'", "&lt;": "<", "&gt;": ">" };
const plain = (text: string) => text.replace(/&(quot|amp|#x27|lt|gt);/g, (sign) => UNESCAPED[sign] ?? sign);

/** A server action as the browser calls it: its id and the fields the page gave it. */
export type ActionForm = { id: string; state: boolean; fields: Record<string, string> };

/** The form on the page that holds `within`. `state`: the action is called with a previous state before the form. */
export function formOf(html: string, within: string): ActionForm {
  const form = html.match(/<form[\s\S]*?<\/form>/g)?.find((one) => one.includes(within));
  if (!form) throw new Error(`no form with ${within} on the page`);
  const hidden = [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([tag]) => ({
    name: plain(/name="([^"]*)"/.exec(tag)?.[1] ?? ""),
    value: plain(/value="([^"]*)"/.exec(tag)?.[1] ?? ""),
  }));
  const bare = hidden.find(({ name }) => name.startsWith("$ACTION_ID_"));
  const bound = hidden.find(({ name }) => /^\$ACTION_\d+:0$/.test(name));
  const id = bare?.name.slice("$ACTION_ID_".length) ?? JSON.parse(bound?.value ?? "{}").id;
  if (!id) throw new Error("the form has no action");
  const fields = Object.fromEntries(
    hidden.filter(({ name }) => !name.startsWith("$")).map((one) => [one.name, one.value]),
  );
  return { id, state: !bare, fields };
}

const BOUNDARY = "----bench";
const part = (name: string, value: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

/** The call as React encodes it, answered with the page's new state. */
export function call(
  form: ActionForm,
  base: string,
  path: string,
  { cookie }: Person,
  fields: Record<string, string>,
): Request {
  const all = Object.entries({ ...form.fields, ...fields });
  const args = form.state ? '[{"status":"idle"},"$K1"]' : '["$K1"]';
  return {
    method: "POST",
    path,
    headers: {
      cookie,
      origin: base,
      accept: "text/x-component",
      "next-action": form.id,
      "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
    },
    body: `${all.map(([name, value]) => part(`_1_${name}`, value)).join("")}${part("0", args)}--${BOUNDARY}--\r\n`,
  };
}
