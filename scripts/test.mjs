// npm test: everything, in the order of what fails fastest. npm run check (--quick): the part that needs no database.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { NODE, ROOT } from "./lib/machine.mjs";

const reports = mkdtempSync(path.join(tmpdir(), "tandem-reports-"));
const report = (name) => path.join(reports, `${name}.json`);
const vitest = (project) => [
  "node_modules/vitest/vitest.mjs",
  "run",
  "--project",
  project,
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${report(project)}`,
];

const QUICK = [
  { name: "lint", commands: [["node_modules/@biomejs/biome/bin/biome", "check", "."]] },
  {
    name: "types",
    commands: [
      ["node_modules/next/dist/bin/next", "typegen"],
      ["node_modules/typescript/bin/tsc", "--noEmit"],
    ],
  },
  { name: "rooms", commands: [["scripts/rooms.mjs"]] },
  { name: "unit", commands: [vitest("unit")] },
];
const SLOW = [
  { name: "db", commands: [vitest("db")] },
  { name: "proof", commands: [vitest("proof")] },
  { name: "build", commands: [["scripts/build.mjs"]] },
  { name: "e2e", commands: [["scripts/e2e.mjs"]] },
];

const steps = process.argv.includes("--quick") ? QUICK : [...QUICK, ...SLOW];
const results = [];
for (const { name, commands } of steps) {
  console.log(`\n== ${name}`);
  const started = Date.now();
  let code = 0;
  for (const command of commands) code ||= await run(command);
  results.push({ name, code, seconds: (Date.now() - started) / 1_000 });
  console.log(`== ${name}: ${code === 0 ? "passed" : `FAILED (${code})`} in ${results.at(-1).seconds.toFixed(1)} s`);
}

const { passed, failed, skipped } = counted();
console.log("\nstep     result   seconds");
for (const { name, code, seconds } of results) {
  console.log(`${name.padEnd(8)} ${(code === 0 ? "passed" : "FAILED").padEnd(8)} ${seconds.toFixed(1).padStart(7)}`);
}
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`);
rmSync(reports, { recursive: true, force: true });
process.exit(results.some(({ code }) => code !== 0) ? 1 : 0);

function run(args) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", TANDEM_E2E_REPORT: report("e2e") };
  const child = spawn(NODE, args, { cwd: ROOT, stdio: "inherit", env });
  let interrupted = false;
  const pass = (signal) => {
    interrupted = true;
    child.kill(signal);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, pass);
  return new Promise((resolve) => {
    child.once("exit", (code, signal) => {
      for (const one of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(one, pass);
      if (signal || interrupted) process.exit(130);
      resolve(code ?? 1);
    });
  });
}

/** Tests of all runners together, from their own reports. */
function counted() {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const name of ["unit", "db", "proof"]) {
    if (!existsSync(report(name))) continue;
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report(name), "utf8"));
    sum.passed += numPassedTests;
    sum.failed += numFailedTests;
    sum.skipped += numPendingTests;
  }
  if (existsSync(report("e2e"))) {
    const { stats } = JSON.parse(readFileSync(report("e2e"), "utf8"));
    sum.passed += stats.expected + stats.flaky;
    sum.failed += stats.unexpected;
    sum.skipped += stats.skipped;
  }
  return sum;
}
