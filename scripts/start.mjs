// npm start, npm run dev: database, migrations, demo world, build, web and worker, and one Ctrl-C to end them in order.
import { buildIfNeeded, occupyBuild } from "./lib/build.mjs";
import { fillNew, openServer } from "./lib/database.mjs";
import { FEW_ARENAS, SMALL_HEAP } from "./lib/heap.mjs";
import { checkLogin } from "./lib/roles.mjs";
import { childEnvironments, claim, readSettings, untilFree } from "./lib/settings.mjs";
import { NEXT, Supervisor } from "./lib/supervisor.mjs";
import { answers, watch } from "./lib/watch.mjs";

const dev = process.argv.includes("--dev");
const supervisor = new Supervisor();

try {
  await start();
} catch (error) {
  if (!supervisor.ending) console.error(`\n${error.message}`);
  await supervisor.stop(1, "the start failed");
}

async function start() {
  const settings = readSettings();
  const { port, host, dataDir, appUrl, secrets } = settings;
  supervisor.finally(claim(dataDir, port));
  await untilFree(port);

  const opening = openServer(dataDir, secrets);
  supervisor.finally(async () => (await opening.catch(() => null))?.stop());
  const server = await opening;
  const { web, worker } = childEnvironments(settings, server, { dev });

  const owner = { ...worker, DATABASE_URL: server.owner };
  await fillNew(dataDir, server, async () => {
    await step("migrate", ["--import", "tsx", "scripts/migrate.ts"], owner);
    await Promise.all([checkLogin(server.app), checkLogin(server.worker)]);
    if (server.embedded) await step("seed", ["--import", "tsx", "scripts/seed.ts"], owner);
  });
  if (!dev) {
    await buildIfNeeded(() => supervisor.build());
    occupyBuild();
  }
  if (supervisor.ending) return;

  const webArgs = [
    ...(dev ? [] : SMALL_HEAP),
    NEXT,
    dev ? "dev" : "start",
    "-p",
    String(port),
    ...(host ? ["-H", host] : []),
  ];
  supervisor.keep("web", webArgs, { ...web, ...FEW_ARENAS });
  supervisor.keep("worker", ["--import", "tsx", "lib/jobs/worker.ts"], worker);
  const local = `http://${!host || ["0.0.0.0", "::"].includes(host) ? "127.0.0.1" : host}:${port}/live`;
  if (!(await answers(local, 120_000, () => supervisor.ending))) throw new Error("The web server did not answer.");
  if (!dev) watch(local, () => supervisor.restart("web", webArgs, { ...web, ...FEW_ARENAS }));
  greet(appUrl, server.embedded);
  if (!server.embedded) await step("setup", ["--import", "tsx", "scripts/setup.ts"], owner);
}

async function step(name, args, env) {
  const code = await supervisor.run(name, args, env);
  if (supervisor.ending) return new Promise(() => {}); // the stop goes on without us
  if (code !== 0) throw new Error(`${name} failed (${code}).`);
}

function greet(appUrl, demo) {
  const lines = ["", `Tandem is ready: ${appUrl}`];
  if (demo) {
    lines.push("", "Demo accounts, all with the password tandem-demo-password:");
    lines.push("  Brightwater IT            admin@ dispatcher@ technician@ viewer@brightwater.example");
    lines.push("  Ridgeline Field Services  admin@ dispatcher@ technician@ridgeline.example");
    lines.push("  Harbor Networks           admin@ dispatcher@ technician@harbor.example");
    lines.push(
      `Mails that are sent: ${process.env.RESEND_API_KEY || process.env.SMTP_URL ? "to their recipients" : `${appUrl}/mailbox`}`,
    );
  } else if (!process.env.RESEND_API_KEY && !process.env.SMTP_URL) {
    lines.push("", "No mail transport is set (RESEND_API_KEY or SMTP_URL): mails wait until there is one.");
  }
  console.log([...lines, "", "Ctrl-C stops everything.", ""].join("\n"));
}
