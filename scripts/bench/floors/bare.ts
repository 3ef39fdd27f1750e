import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { addNote, cellsOf, pageRows, signedIn, text, whoOf } from "./next/queries";

/* The floor below everything: node:http and postgres.js, HTML by string concatenation, the session looked up, row-level security. */
const escaped = (value: unknown) =>
  text(value).replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign);
const page = (title: string, main: string) =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><header><a href="/tickets">Tickets</a></header><main>${main}</main></body></html>`;

async function ticket(request: IncomingMessage, number: string): Promise<string> {
  const [[row] = [], items = []] = await pageRows("ticket", whoOf(request.headers.cookie), number);
  const facts = Object.entries(row ?? {}).slice(0, 6);
  return page(
    number,
    `<h1>${escaped(row?.description)}</h1><dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${escaped(value)}</dd>`).join("")}</dl>${items
      .map(
        (item) =>
          `<article><header><b>${escaped(item.author_name)}</b><time>${escaped(item.at)}</time></header><p>${escaped(item.body)}</p></article>`,
      )
      .join("")}`,
  );
}

async function list(request: IncomingMessage, kind: "list" | "folder"): Promise<string> {
  const [rows = []] = await pageRows(kind, whoOf(request.headers.cookie));
  const lines = rows.map(
    (row) =>
      `<tr>${cellsOf(row)
        .map((cell) => `<td>${escaped(cell)}</td>`)
        .join("")}</tr>`,
  );
  return page(kind, `<h1>${rows.length} tickets</h1><table><tbody>${lines.join("")}</tbody></table>`);
}

async function note(request: IncomingMessage, response: ServerResponse, number: string): Promise<void> {
  const who = whoOf(request.headers.cookie);
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  await signedIn(who);
  await addNote(who.user, number, new URLSearchParams(Buffer.concat(parts).toString()).get("body") ?? "");
  response.writeHead(303, { location: `/tickets/${number}` }).end();
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, first, number] = (request.url ?? "/").split("/");
  if (first === "live") return void response.end("ok");
  if (request.method === "POST") return note(request, response, number ?? "");
  const html = await (first === "folder"
    ? list(request, "folder")
    : number
      ? ticket(request, number)
      : list(request, "list"));
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html);
}

createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error);
    response.writeHead(500).end();
  });
}).listen(Number(process.env.PORT), "127.0.0.1");
