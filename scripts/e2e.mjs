// npm run e2e [playwright arguments]: a fresh installation with a real SMTP server, and Playwright against it.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findBrowser } from "./lib/browser.mjs";
import { buildIfNeeded } from "./lib/build.mjs";
import { freePort } from "./lib/machine.mjs";
import { startMailServer } from "./lib/mail-server.mjs";
import { secretsOf } from "./lib/secrets.mjs";
import { Supervisor } from "./lib/supervisor.mjs";
import { answers } from "./lib/watch.mjs";

const supervisor = new Supervisor({ patienceMs: 30_000, signalCode: 130 }); // the application ends children of its own
try {
  const code = await endToEnd();
  await supervisor.stop(code, "the browser tests are over");
} catch (error) {
  if (!supervisor.ending) console.error(error.message);
  await supervisor.stop(1, "the browser tests could not run");
}

async function endToEnd() {
  const browser = await findBrowser();
  console.log(`browser   ${browser || "Playwright's own"}`);
  await buildIfNeeded(() => supervisor.build());

  const home = mkdtempSync(path.join(tmpdir(), "tandem-e2e-"));
  supervisor.finally(async () => rmSync(home, { recursive: true, force: true }));
  const mail = await startMailServer(path.join(home, "mail"));
  supervisor.finally(mail.close);

  const port = await freePort();
  const dataDir = path.join(home, "data");
  const { DATABASE_URL, APP_DATABASE_URL, WORKER_DATABASE_URL, APP_URL, RESEND_API_KEY, ...inherited } = process.env;
  const env = { ...inherited, PORT: String(port), DATA_DIR: dataDir, SMTP_URL: mail.url, MAIL_BUNDLE_SECONDS: "0" };
  supervisor.keep("app", ["scripts/start.mjs"], env);
  const base = `http://localhost:${port}`;
  if (!(await answers(`${base}/ready`, 180_000, () => supervisor.ending)))
    throw new Error("The application did not become ready.");

  return supervisor.run("playwright", ["node_modules/@playwright/test/cli.js", "test", ...process.argv.slice(2)], {
    ...inherited,
    BASE_URL: base,
    CHROMIUM_PATH: browser,
    MAIL_FOLDER: path.join(home, "mail"),
    ROOT_DATABASE_URL: rootUrl(dataDir),
  });
}

/** The throw-away database's superuser, so that a test can move the clock and look at all rows. */
function rootUrl(dataDir) {
  const { postgres } = secretsOf(dataDir);
  const port = readFileSync(path.join(dataDir, "db.port"), "utf8").trim();
  return `postgres://postgres:${postgres}@127.0.0.1:${port}/tandem`;
}
