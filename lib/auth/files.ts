import "server-only";
import { Readable } from "node:stream";
import { refusalText } from "../domain/labels";
import { LOGO_KEY } from "../domain/logo";
import type { Refusal } from "../domain/refusals";
import type { Result } from "../domain/result";
import type { OpenLogo } from "../services/companies/logo";
import type { Attachment } from "../services/files/attachment";
import type { Uploaded, UploadPlace } from "../services/files/upload";
import { refusedAnswer, statusOf } from "./route";

/** D-18: bytes of strangers, given back so that nothing in them can act on this address. */
export function attachmentAnswer(found: Result<Attachment, Refusal>): Response {
  if (!found.ok) return refusedAnswer(found.error);
  const { contentType, disposition, sizeBytes, stream } = found.value;
  return new Response(
    Readable.toWeb(stream) as ReadableStream, // Node's own type of the same web stream
    {
      headers: {
        "Content-Type": contentType,
        "Content-Length": String(sizeBytes),
        "Content-Disposition": disposition,
        "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
      },
    },
  );
}

/** A company's own logo. Its address changes with it, so a browser may keep it. */
export function logoAnswer(found: Result<OpenLogo, Refusal>, asked: string | undefined): Response {
  if (!found.ok) return refusedAnswer(found.error);
  const { hash, ...bytes } = found.value;
  const answer = attachmentAnswer({ ok: true, value: { ...bytes, disposition: "inline" } });
  if (asked === hash.slice(0, LOGO_KEY)) answer.headers.set("Cache-Control", "private, max-age=31536000, immutable");
  return answer;
}

/** Back to the company's settings, which say what became of it. */
export const logoTakenAnswer = (result: Result<null, Refusal>): Response =>
  new Response(null, {
    status: 303,
    headers: { Location: `/settings/company?logo=${result.ok ? "saved" : result.error}#logo`, ...noStore },
  });

type FileAnswer = { fileName: string } & (
  | { ok: true; itemId: string }
  | { ok: false; because: Refusal; message: string }
);

/**
 * For a script (`Accept: application/json`): `{ files: FileAnswer[] }`, or `{ because, message }` when the whole form was
 * refused. For a form without JavaScript: back to the ticket, to the first new item, or with `?upload=` the refusal, at the same
 * note or time entry.
 */
export function uploadAnswer(request: Request, at: UploadPlace, result: Result<Uploaded[], Refusal>): Response {
  const json = request.headers.get("accept")?.includes("application/json");
  if (json && !result.ok) {
    const { error, detail } = result;
    return Response.json(
      { because: error, message: refusalText(error, detail) },
      { status: statusOf(error), headers: noStore },
    );
  }
  if (json && result.ok) return Response.json({ files: result.value.map(answerOf) }, { headers: noStore });
  if (!result.ok && result.error === "notFound") return refusedAnswer("notFound");
  return new Response(null, { status: 303, headers: { Location: ticketHref(at, result), ...noStore } });
}

const noStore = { "Cache-Control": "private, no-store" };

function answerOf({ fileName, result }: Uploaded): FileAnswer {
  if (result.ok) return { fileName, ok: true, itemId: result.value.itemId };
  return { fileName, ok: false, because: result.error, message: refusalText(result.error, result.detail) };
}

function ticketHref({ number, attach }: UploadPlace, result: Result<Uploaded[], Refusal>): string {
  const place = `/tickets/${encodeURIComponent(number)}`;
  const again = (because: Refusal) =>
    `${place}?upload=${because}${attach === undefined ? "" : `&attach=${attach}`}#composer`;
  if (!result.ok) return again(result.error);
  const failed = result.value.find((file) => !file.result.ok)?.result;
  if (failed && !failed.ok) return again(failed.error);
  const first = result.value.find((file) => file.result.ok)?.result;
  return first?.ok ? `${place}#item-${first.value.itemId}` : place;
}
