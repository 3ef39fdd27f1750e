import { expect, test } from "vitest";
import { isWeak } from "./weak-password";

const own = ["Dana Field", "dana.field@brightwater.example", "Brightwater IT"];

test.each([
  "passwordpassword",
  "Password123456!",
  "P@ssw0rdP@ssw0rd1",
  "tandem-demo-password",
  "qwertyuiop12345",
  "123456789012345",
  "aaaaaaaaaaaaaaaa",
  "abababababababab",
  "correct horse battery staple",
  "brightwaterBrightwater1",
  "dana.field.2026",
  "Dana.Field@Brightwater",
  "outsource-ticket-1",
])("%s is weak", (password) => expect(isWeak(password, own)).toBe(true));

test.each([
  "plum tractor 9 violet",
  "mein Fahrrad quietscht laut",
  "kR7#vq2Lw9!xTz4m",
  "пароль-который-никто",
  "the password is 42 flamingos",
])("%s is good", (password) => expect(isWeak(password, own)).toBe(false));

test("the old password with a sign more is weak", () => {
  expect(isWeak("plum tractor 9 violet!", [...own, "plum tractor 9 violet"])).toBe(true);
});
