import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy } from "@fastify/busboy";

export type IncomingFile = { fileName: string; stream: Readable };
export type Multipart = { fields: ReadonlyMap<string, string>; tooManyFiles: boolean };
export type MultipartLimits = { files: number; fields: number; fieldBytes: number };

/** Not multipart at all, or broken off within. */
export class MalformedForm extends Error {
  override name = "MalformedForm";
}

/**
 * Reads a form with files as it arrives, one file after the other; `take` must read each stream. Throws MalformedForm
 * when the request is cut, once every `take` has seen its stream fail; throws what `take` threw.
 */
export async function readMultipart(
  request: Pick<Request, "headers" | "body">,
  limits: MultipartLimits,
  take: (file: IncomingFile) => Promise<void>,
): Promise<Multipart> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(type) || !request.body) throw new MalformedForm("no multipart form");

  const fields = new Map<string, string>();
  const open = new Set<Readable>();
  const taken: Promise<void>[] = [];
  let tooManyFiles = false;
  const parser = parserFor(type, limits);
  parser.on("field", (name: string, value: string) => void fields.set(name, value));
  parser.on("filesLimit", () => {
    tooManyFiles = true;
  });
  parser.on("file", (_field: string, stream: Readable, fileName: string | undefined) => {
    if (!fileName) return void stream.resume(); // a file field nobody used
    open.add(stream);
    stream.once("close", () => open.delete(stream)).on("error", () => {}); // the reader sees it too
    const done = take({ fileName, stream });
    done.catch(() => stream.resume()); // thrown below, once the rest is read
    taken.push(done);
  });

  try {
    await pipeline(Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]), parser); // the two libraries' types of one web stream
  } catch (cause) {
    const cut = new MalformedForm("the form was cut", { cause });
    for (const stream of open) stream.destroy(cut);
    await Promise.allSettled(taken);
    throw cut;
  }
  await Promise.all(taken);
  return { fields, tooManyFiles };
}

function parserFor(type: string, { files, fields, fieldBytes }: MultipartLimits) {
  try {
    return new Busboy({
      headers: { "content-type": type },
      limits: { files, fields, fieldSize: fieldBytes, fieldNameSize: 100, headerPairs: 20 },
    });
  } catch (cause) {
    throw new MalformedForm("the form has no boundary", { cause });
  }
}
