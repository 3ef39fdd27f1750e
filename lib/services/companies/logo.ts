import { Readable } from "node:stream";
import { clockNow } from "../../db/clock";
import { recordBlob } from "../../db/queries/attachments";
import { findCompany, findLastSetting, saveCompany } from "../../db/queries/company";
import { asId, isId, type RequestId } from "../../domain/ids";
import { type LogoType, MAX_LOGO_BYTES, MAX_LOGO_SIDE } from "../../domain/logo";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { cleanLogo } from "../../files/logo";
import { type IncomingFile, MalformedForm, readMultipart } from "../../files/multipart";
import type { FileStore } from "../../files/store";
import { command } from "../command";
import type { Context } from "../context";
import { doerOf, Pen } from "../crossing/pen";
import { admit } from "../limits/admit";
import { UPLOAD } from "../limits/limits";

type Logo = { hash: string; type: LogoType };
/** The form around the file. */
const MOST_BESIDE = 16 * 1024;

/**
 * Stores the picture of a form as the company's logo: first the bytes, then the row (D-17). The form's fields: `logo`,
 * `requestId`, `expectedVersion`. Refuses notPermitted, stale, tooLarge, emptyFile, wrongFile, tooManyTries, invalid.
 */
export async function uploadLogo(
  ctx: Context,
  store: FileStore,
  request: Pick<Request, "headers" | "body">,
): Promise<Result<null, Refusal>> {
  if (!may(ctx.actor, "configure")) return refuse("notPermitted");
  if (Number(request.headers.get("content-length") ?? 0) > MAX_LOGO_BYTES + MOST_BESIDE) return refuse("tooLarge");
  if (!(await admit(ctx.db, UPLOAD, ctx.actor.userId))) return refuse("tooManyTries");
  let taken: Buffer | null = null;
  try {
    const { fields } = await readMultipart(request, { files: 1, fields: 5, fieldBytes: 100 }, async (file) => {
      taken = await bytesOf(file);
    });
    const bytes = taken as Buffer | null; // written by the reader
    if (!bytes || bytes.length === 0) return refuse("emptyFile");
    if (bytes.length > MAX_LOGO_BYTES) return refuse("tooLarge");
    const logo = cleanLogo(bytes, MAX_LOGO_SIDE);
    if (!logo) return refuse("wrongFile");
    const stored = await store.put(Readable.from([logo.bytes]), {
      maxBytes: MAX_LOGO_BYTES,
      accepts: () => true,
      claim: ({ hash, sizeBytes }) => ctx.db.none((tx) => recordBlob(tx, hash, sizeBytes), { write: true }),
    });
    if (typeof stored === "string") return refuse(stored);
    const requestId = fields.get("requestId");
    const id = isId(requestId) ? asId<RequestId>(requestId) : null;
    const expectedVersion = Number(fields.get("expectedVersion")) || 0;
    return await setLogo(
      { ...ctx, request: { ...ctx.request, id } },
      { logo: { hash: stored.hash, type: logo.type }, expectedVersion },
    );
  } catch (error) {
    if (error instanceof MalformedForm) return refuse("invalid");
    throw error;
  }
}

/** One byte more than allowed says that it is too large; the rest is let go. */
async function bytesOf({ stream }: IncomingFile): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    if (size <= MAX_LOGO_BYTES) parts.push(part);
    size += part.length;
  }
  return Buffer.concat(parts);
}

const LABELS: Record<LogoType, string> = { "image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WebP" };
const labelOf = (type: LogoType | null) => type && LABELS[type];

/** A logo whose bytes are stored, or none. Refuses notPermitted, stale. */
export const setLogo = (
  ctx: Context,
  input: { logo: Logo | null; expectedVersion: number },
): Promise<Result<null, Refusal>> =>
  command(
    ctx,
    "company.logo",
    input,
    async (tx, me) => {
      if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "configure")) return refuse("notPermitted");
      const before = (await findCompany(tx, me.tenantId))?.company;
      if (before?.version !== input.expectedVersion)
        return refuse("stale", await findLastSetting(tx, me.tenantId, "companyEdited"));
      const { hash, type } = input.logo ?? { hash: null, type: null };
      if (before.logoHash === hash) return ok(null);
      const pen = new Pen(tx, doerOf(ctx, me), await clockNow(tx));
      pen.event(me.tenantId, "companyEdited", {
        changes: [{ label: "logo", from: labelOf(before.logoType), to: labelOf(type) }],
      });
      await saveCompany(tx, me.tenantId, { logoHash: hash, logoType: type });
      await pen.flush();
      return ok(null);
    },
    { alone: true },
  );

export const removeLogo = (ctx: Context, { expectedVersion }: { expectedVersion: number }) =>
  setLogo(ctx, { logo: null, expectedVersion });

export type OpenLogo = { hash: string; contentType: string; sizeBytes: number; stream: Readable };

/** The own company's logo, for everybody in it. Refuses notFound, fileGone. */
export async function openLogo({ db, actor }: Context, store: FileStore): Promise<Result<OpenLogo, Refusal>> {
  const found = await db.read(actor.tenantId, (tx) => findCompany(tx, actor.tenantId));
  const { logoHash: hash, logoType: contentType } = found?.company ?? {};
  if (!hash || !contentType) return refuse("notFound");
  const bytes = await store.open(hash);
  return bytes ? ok({ hash, contentType, ...bytes }) : refuse("fileGone");
}
