// npm run rooms: holds every import against the walls, and makes sure that something was looked at.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { NODE, ROOT } from "./lib/machine.mjs";

const ROOMS = ["app", "components", "lib", "e2e", "scripts"].filter((room) => existsSync(room));
const cruiser = "node_modules/dependency-cruiser/bin/dependency-cruise.mjs";
const { status, stdout, stderr } = spawnSync(
  NODE,
  [cruiser, ...ROOMS, "--config", ".dependency-cruiser.cjs", "--output-type", "json"],
  {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  },
);
if (!stdout) {
  console.error(stderr);
  process.exit(status || 1);
}
const { summary } = JSON.parse(stdout);
const broken = summary.violations.filter(({ rule }) => rule.severity === "error");
for (const { rule, from, to } of broken) console.error(`${rule.name}: ${from} -> ${to}`);
console.log(
  `${summary.totalCruised} modules, ${summary.totalDependenciesCruised} imports, ${broken.length} through a wall`,
);
const modules = summary.totalCruised;
if (modules < 20)
  console.error("The walls were held against almost nothing: is the TypeScript version one the tool knows?");
process.exit(broken.length > 0 || modules < 20 ? 1 : 0);
