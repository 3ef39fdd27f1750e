/** What the upload route answers a script. */
export type UploadAnswer =
  | { ok: true; files: readonly { fileName: string; ok: boolean; message?: string }[] }
  | { ok: false; message: string };

const NO_ANSWER = "The server does not answer. Nothing is lost here, try again.";

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** The route's JSON; anything else is an outage. */
export function readAnswer(text: string): UploadAnswer {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, message: NO_ANSWER };
  }
  if (!isRecord(json)) return { ok: false, message: NO_ANSWER };
  if (!Array.isArray(json.files)) return { ok: false, message: textOf(json.message) ?? NO_ANSWER };
  const files = json.files.filter(isRecord).map((file) => ({
    fileName: textOf(file.fileName) ?? "",
    ok: file.ok === true,
    message: textOf(file.message),
  }));
  return { ok: true, files };
}

/** Sends a form's files. `onProgress` gets the part that is sent, 0 to 1; fetch cannot tell it. */
export function sendFiles(href: string, data: FormData, onProgress: (part: number) => void): Promise<UploadAnswer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", href);
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(readAnswer(request.responseText));
    request.onerror = () => resolve({ ok: false, message: NO_ANSWER });
    request.send(data);
  });
}

/** What can be said before anything is sent: too many, or which file is too large. null when nothing is. */
export function flawOf(
  files: readonly { name: string; size: number }[],
  limits: { bytes: number; files: number },
): string | null {
  if (files.length === 0) return "No file is chosen. Choose one, or drop it here.";
  if (files.length > limits.files) return `At most ${limits.files} files fit at once. Remove some.`;
  const large = files.filter(({ size }) => size > limits.bytes);
  if (large.length === 0) return null;
  const names = large.map(({ name }) => name).join(", ");
  const limit = `${Math.round(limits.bytes / (1024 * 1024))} MB`;
  return `${names}: larger than ${limit}. Choose a smaller file.`;
}
