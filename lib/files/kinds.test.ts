import { expect, test } from "vitest";
import { ALLOWED_EXTENSIONS, isRaster, nameFitsBytes, typeOfName } from "./kinds";

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))));
const PNG = bytes([0x89], "PNG\r\n", [0x1a, 0x0a, 0, 0, 0, 13], "IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0]);
const JPEG = bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], "JFIF", [0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
const GIF_JS = bytes(
  "GIF89a/*",
  Array.from({ length: 20 }, () => 0),
  "*/=1;alert(1)",
);
const PDF = bytes("%PDF-1.7\n%âãÏÓ\n1 0 obj << /JavaScript >>");
const EXE = bytes(
  "MZ",
  Array.from({ length: 60 }, () => 0),
  "PE",
);
const ELF = bytes([0x7f], "ELF", [2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
const CFB = bytes(
  [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
  Array.from({ length: 600 }, () => 0),
);
/** A zip whose first entry is longer than what is looked at. */
const ZIP = bytes(
  "PK",
  [3, 4, 20, 0, 0, 0, 8, 0],
  Array.from({ length: 16 }, () => 9),
  [19, 0, 0, 0],
  "[Content_Types].xml",
  "x".repeat(5_000),
).subarray(0, 4_100);
const SVG = bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
const HTML = bytes("<!doctype html><script>alert(1)</script>");
const TEXT = bytes("10:42 link down\r\n10:43 link up\r\n");
const UTF16 = bytes([0xff, 0xfe], "l\0o\0g\0");

test.each([
  ["photo.png", PNG],
  ["photo.JPG", JPEG],
  ["photo.jpeg", JPEG],
  ["poly.gif", GIF_JS],
  ["report.pdf", PDF],
  ["offer.docx", ZIP],
  ["list.xlsx", ZIP],
  ["logs.zip", ZIP],
  ["old.doc", CFB],
  ["mail.msg", CFB],
  ["router.log", TEXT],
  ["notes.txt", UTF16],
  ["export.csv", TEXT],
  ["config.json", bytes('{"a":1}')],
  ["feed.xml", bytes('<?xml version="1.0"?><a/>')],
  ["mail.eml", bytes("From: a@b.example\r\nSubject: x\r\n\r\nHello")],
])("A79 %s is what it says", async (name, head) => expect(await nameFitsBytes(name, head)).toBe(true));

test.each([
  ["photo.png", HTML],
  ["photo.png", JPEG],
  ["photo.png", SVG],
  ["photo.jpg", EXE],
  ["report.pdf", TEXT],
  ["report.pdf", EXE],
  ["notes.txt", EXE],
  ["notes.txt", ELF],
  ["notes.txt", PNG],
  ["notes.txt", bytes("text", [0], "more")],
  ["offer.docx", PDF],
  ["setup.exe", EXE],
  ["setup.bat", TEXT],
  ["page.html", HTML],
  ["logo.svg", SVG],
  ["script.js", TEXT],
  ["noextension", TEXT],
  ["constructor", TEXT],
  ["x.constructor", TEXT],
  ["x.__proto__", TEXT],
])("A79 %s is refused", async (name, head) => expect(await nameFitsBytes(name, head)).toBe(false));

test("nothing that a browser runs has a type of its own", () => {
  const types = ALLOWED_EXTENSIONS.map((extension) => typeOfName(`x.${extension}`));
  expect(types).not.toContain("text/html");
  expect(types).not.toContain("image/svg+xml");
  expect(types.every((type) => type !== null)).toBe(true);
  expect(isRaster("image/svg+xml")).toBe(false);
  expect(isRaster("image/png")).toBe(true);
});
