import { expect, test } from "vitest";
import { cleanFileName, contentDisposition } from "./names";

test.each([
  ["../../etc/passwd.txt", "passwd.txt"],
  ["C:\\Users\\me\\Report.pdf", "Report.pdf"],
  ["a\r\nSet-Cookie: x.txt", "aSet-Cookie: x.txt"],
  ["\u202Efdp.exe.txt", "fdp.exe.txt"],
  ["  .hidden. ", "hidden"],
  ["", "file"],
  ["...", "file"],
  ["a/", "file"],
  ["\ud800.txt", "\ufffd.txt"],
  ["Angebot für Müller 😀.pdf", "Angebot für Müller 😀.pdf"],
])("%j is kept as %j", (given, kept) => expect(cleanFileName(given)).toBe(kept));

test("a long name keeps its extension and 255 characters", () => {
  const name = cleanFileName(`${"ü".repeat(400)}.docx`);
  expect([...name]).toHaveLength(255);
  expect(name.endsWith(".docx")).toBe(true);
});

test("RFC 6266: nothing in a name ends the header or its quotes", () => {
  const header = contentDisposition("attachment", `a"b\\c%d 'x' (1) ü\u2028.pdf`);
  expect(header).toBe(
    `attachment; filename="a_b_c_d 'x' (1) __.pdf"; filename*=UTF-8''a%22b%5Cc%25d%20%27x%27%20%281%29%20%C3%BC%E2%80%A8.pdf`,
  );
});
