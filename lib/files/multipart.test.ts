import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { MalformedForm, readMultipart } from "./multipart";

const limits = { files: 3, fields: 5, fieldBytes: 100 };
const request = (form: FormData) => new Request("http://own.invalid", { method: "POST", body: form });
const file = (name: string, content: string) => [new Blob([content]), name] as const;

async function collect(sent: Pick<Request, "headers" | "body">) {
  const files: [string, string][] = [];
  const read = await readMultipart(sent, limits, async ({ fileName, stream }) => {
    files.push([fileName, (await buffer(stream)).toString()]);
  });
  return { ...read, files };
}

test("fields and files, a file field nobody used left out", async () => {
  const form = new FormData();
  form.append("visibility", "internal");
  form.append("files", ...file("a.txt", "aaa"));
  form.append("files", ...file("", ""));
  form.append("files", ...file("a.txt", "b".repeat(200_000)));
  const { fields, files, tooManyFiles } = await collect(request(form));
  expect(fields.get("visibility")).toBe("internal");
  expect(files.map(([name, content]) => [name, content.length])).toEqual([
    ["a.txt", 3],
    ["a.txt", 200_000],
  ]);
  expect(tooManyFiles).toBe(false);
});

test("A84 one file too many is told", async () => {
  const form = new FormData();
  for (const name of ["1", "2", "3", "4"]) form.append("files", ...file(`${name}.txt`, name));
  expect((await collect(request(form))).tooManyFiles).toBe(true);
});

test("a request that is cut fails, and so does the stream of its last file", async () => {
  const body = new ReadableStream({
    start(controller) {
      const head = '--x\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\nhalf';
      controller.enqueue(new TextEncoder().encode(head));
      setTimeout(() => controller.error(new Error("reset")), 20);
    },
  });
  const headers = new Headers({ "content-type": "multipart/form-data; boundary=x" });
  const failures: string[] = [];
  const take = async ({ stream }: { stream: NodeJS.ReadableStream }) => {
    try {
      await buffer(stream);
    } catch (error) {
      failures.push(error instanceof Error ? error.name : "?");
      throw error;
    }
  };
  await expect(readMultipart({ headers, body }, limits, take)).rejects.toThrow(MalformedForm);
  expect(failures).toEqual(["MalformedForm"]);
});

test("what takes a file and fails does not hold up the rest of the form", async () => {
  const form = new FormData();
  form.append("files", ...file("a.txt", "x".repeat(300_000)));
  form.append("files", ...file("b.txt", "y".repeat(300_000)));
  const asked: string[] = [];
  const take = async ({ fileName }: { fileName: string }) => {
    asked.push(fileName);
    throw new Error("no room in the database");
  };
  await expect(readMultipart(request(form), limits, take)).rejects.toThrow("no room");
  expect(asked).toEqual(["a.txt", "b.txt"]);
});

test("a body that simply ends in the middle is malformed too", async () => {
  const text = '--x\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\nhalf';
  const headers = new Headers({ "content-type": "multipart/form-data; boundary=x" });
  const body = new Response(text).body;
  await expect(collect({ headers, body })).rejects.toThrow(MalformedForm);
});

test.each(["application/json", "multipart/form-data", "text/plain; boundary=x"])("%s is no form", async (type) => {
  const headers = new Headers({ "content-type": type });
  await expect(collect({ headers, body: new Response("x").body })).rejects.toThrow(MalformedForm);
});
