// npm run build: builds when the sources changed since the last build.
import { buildIfNeeded } from "./lib/build.mjs";
import { Supervisor } from "./lib/supervisor.mjs";

const supervisor = new Supervisor({ signalCode: 130 });
try {
  if (!(await buildIfNeeded(() => supervisor.build()))) console.log("build     up to date");
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
