import { expect, test } from "vitest";
import { echo, readForm } from "./form";

function form(...fields: [string, string | Blob][]): FormData {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
}

test("repeated names are lists, single ones texts", () => {
  expect(readForm(form(["a", "1"], ["b", "2"], ["a", "3"]))).toEqual({ values: { a: ["1", "3"], b: "2" }, flaw: null });
});

test("A75 names that reach into objects and React's own are dropped", () => {
  const { values } = readForm(form(["__proto__", "x"], ["$ACTION_ID_1", "y"], ["constructor", "z"], ["1_x", "w"]));
  expect(Object.keys(values)).toEqual(["constructor"]);
  expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
});

test("A72 a NUL byte is a flaw of its field, a lone surrogate is replaced", () => {
  expect(readForm(form(["note", "a\0b"])).flaw).toBe("note");
  expect(readForm(form(["note", "a\ud800b"])).values.note).toBe("a\ufffdb");
});

test("A16 a password is taken as it is, and never given back", () => {
  const read = readForm(form(["password", " \0é😀"], ["email", "a@b.example"], ["newPassword", "secret"]));
  expect(read.flaw).toBeNull();
  expect(read.values.password).toBe(" \0é😀");
  expect(echo(read.values)).toEqual({ email: "a@b.example" });
});

test.each([null, undefined, "text", 7, [], { get: () => "x" }])("A41 %j is no form", (sent) => {
  expect(readForm(sent)).toEqual({ values: {}, flaw: "" });
});

test("A99 ten thousand fields are refused as a whole, files are left out", () => {
  const many = Array.from({ length: 10_000 }, (_, at): [string, string] => [`f${at}`, "x"]);
  expect(readForm(form(...many))).toEqual({ values: {}, flaw: "" });
  expect(readForm(form(["file", new Blob(["x"])])).values).toEqual({});
});
