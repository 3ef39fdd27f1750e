import { expect, test } from "vitest";
import { switchesVisibility } from "./composer-keys";

const press = (over: object) => ({ key: "I", ctrlKey: true, metaKey: false, altKey: false, shiftKey: true, ...over });

test.each([{}, { key: "i" }, { ctrlKey: false, metaKey: true }])("%j switches All Users and Internal", (over) => {
  expect(switchesVisibility(press(over))).toBe(true);
});

test.each([{ key: "j" }, { shiftKey: false }, { ctrlKey: false }, { altKey: true }, { metaKey: true }])(
  "%j is somebody else's key",
  (over) => {
    expect(switchesVisibility(press(over))).toBe(false);
  },
);
