import { defineConfig } from "vitest/config";

const DATABASE_TESTS = "{lib,app,components,scripts}/**/*.db.test.{ts,tsx}";
/** What is proved by doing it hundreds of times, or by killing it: after the rest, so that no test waits for a core. */
const PROOFS = [
  "lib/testing/{model,faults}/*.db.test.ts",
  "lib/services/**/races-*.db.test.ts",
  "lib/services/outsource/stepper.db.test.ts",
  "lib/services/items/{phases,random}.db.test.ts",
];
const onServer = {
  globalSetup: ["lib/testing/template.ts"],
  testTimeout: 120_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{lib,app,components,scripts}/**/*.test.{ts,tsx}"],
          exclude: [DATABASE_TESTS],
          testTimeout: 60_000, // properties take their time on a machine that is busy
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: [DATABASE_TESTS],
          exclude: PROOFS,
          ...onServer,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: "proof", include: PROOFS, ...onServer, maxWorkers: 2, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
