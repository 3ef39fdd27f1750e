const LONGEST = 255;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
const NOT_IN_NAMES = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * The name as people see it: no folders, no control or direction characters ("exe.fdp" cannot pose as "pdf.exe"), no
 * dots or blanks at the ends, at most 255 characters with the extension kept. "file" when nothing is left.
 */
export function cleanFileName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? "";
  const plain = last
    .normalize("NFC")
    .replace(NOT_IN_NAMES, "")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  if (plain === "") return "file";
  const characters = [...plain];
  if (characters.length <= LONGEST) return plain;
  const extension = /\.[^.]{1,12}$/.exec(plain)?.[0] ?? "";
  return characters.slice(0, LONGEST - [...extension].length).join("") + extension;
}

/** RFC 6266: a plain name for old clients, the true one beside it. */
export function contentDisposition(kind: "attachment" | "inline", name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, "_").replace(/["\\%]/g, "_");
  const exact = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${exact}`;
}
