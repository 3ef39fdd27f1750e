import { fileTypeFromBuffer } from "file-type";

/**
 * What may be stored, by extension: the type it is given back as, and what its first bytes may be found to be. `text`:
 * nothing needs to be found, as text has no mark, but zero bytes must not.
 */
type Kind = { type: string; found: readonly string[]; text?: true };
const CFB = ["application/x-cfb"];
const zipped = (type: string): Kind => ({ type, found: [type, ZIP] });
const exact = (type: string, ...also: string[]): Kind => ({ type, found: [type, ...also] });
const text = (type = "text/plain"): Kind => ({ type, found: [type], text: true });

const ZIP = "application/zip";
const OFFICE = "application/vnd.openxmlformats-officedocument";
const OPEN = "application/vnd.oasis.opendocument";

/** Allow list (D-17): what a service desk attaches. Nothing that runs, and nothing a browser would run. */
const KINDS: Readonly<Record<string, Kind>> = {
  pdf: exact("application/pdf"),
  png: exact("image/png", "image/apng"),
  jpg: exact("image/jpeg"),
  jpeg: exact("image/jpeg"),
  gif: exact("image/gif"),
  webp: exact("image/webp"),
  bmp: exact("image/bmp"),
  tif: exact("image/tiff"),
  tiff: exact("image/tiff"),
  heic: exact("image/heic", "image/heif", "image/heic-sequence"),
  heif: exact("image/heif", "image/heic"),
  docx: zipped(`${OFFICE}.wordprocessingml.document`),
  xlsx: zipped(`${OFFICE}.spreadsheetml.sheet`),
  pptx: zipped(`${OFFICE}.presentationml.presentation`),
  odt: zipped(`${OPEN}.text`),
  ods: zipped(`${OPEN}.spreadsheet`),
  odp: zipped(`${OPEN}.presentation`),
  doc: { type: "application/msword", found: CFB },
  xls: { type: "application/vnd.ms-excel", found: CFB },
  ppt: { type: "application/vnd.ms-powerpoint", found: CFB },
  msg: { type: "application/vnd.ms-outlook", found: CFB },
  vsd: { type: "application/vnd.visio", found: CFB },
  vsdx: zipped("application/vnd.visio"),
  zip: exact(ZIP),
  "7z": exact("application/x-7z-compressed"),
  gz: exact("application/gzip"),
  tgz: exact("application/gzip"),
  mp4: exact("video/mp4", "video/quicktime", "video/x-m4v"),
  mov: exact("video/quicktime", "video/mp4"),
  mp3: exact("audio/mpeg"),
  m4a: exact("audio/x-m4a", "audio/mp4", "video/mp4"),
  wav: exact("audio/wav", "audio/vnd.wave"),
  pcap: exact("application/vnd.tcpdump.pcap"),
  rtf: exact("application/rtf"),
  ics: text("text/calendar"),
  vcf: text("text/vcard"),
  xml: text("application/xml"),
  txt: text(),
  log: text(),
  md: text(),
  csv: text("text/csv"),
  tsv: text("text/tab-separated-values"),
  json: text("application/json"),
  yaml: text(),
  yml: text(),
  ini: text(),
  conf: text(),
  cfg: text(),
  eml: text("message/rfc822"),
};

export const ALLOWED_EXTENSIONS: readonly string[] = Object.keys(KINDS);

/** A browser draws these by itself; everything else is only ever saved. */
const RASTER = ["image/png", "image/jpeg", "image/gif", "image/webp"];
export const isRaster = (type: string): boolean => RASTER.includes(type);

const extensionOf = (fileName: string): string => /\.([^.]+)$/.exec(fileName.toLowerCase())?.[1] ?? "";

const kindOf = (fileName: string): Kind | null => {
  const extension = extensionOf(fileName);
  return Object.hasOwn(KINDS, extension) ? KINDS[extension]! : null;
};

/** The type a file of this name is stored and given back as; null when it may not be stored. */
export const typeOfName = (fileName: string): string | null => kindOf(fileName)?.type ?? null;

/** Whether the first bytes are what the name's extension promises. */
export async function nameFitsBytes(fileName: string, head: Buffer): Promise<boolean> {
  const kind = kindOf(fileName);
  if (!kind) return false;
  const found = await typeOfBytes(head);
  if (kind.text) return (found === null || kind.found.includes(found)) && looksLikeText(head);
  return found !== null && kind.found.includes(found);
}

/** The library looks into a zip to tell documents apart, and gives up when the first entry is longer than the head. */
async function typeOfBytes(head: Buffer): Promise<string | null> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (found) return found.mime;
  return head.subarray(0, 4).toString("latin1") === "PK\u0003\u0004" ? ZIP : null;
}

/** UTF-16 has its mark; everything else has no zero byte. */
function looksLikeText(head: Buffer): boolean {
  const marked = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  return marked || !head.includes(0);
}
