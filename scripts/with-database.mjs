// node scripts/with-database.mjs scripts/seed.ts [arguments]: runs a script against this installation's database, migrated.
import { openServer } from "./lib/database.mjs";
import { childEnvironments, readSettings, supervisorOf } from "./lib/settings.mjs";
import { Supervisor } from "./lib/supervisor.mjs";

const supervisor = new Supervisor({ signalCode: 130 });
const [script, ...args] = process.argv.slice(2);
try {
  const settings = readSettings();
  const opening = openServer(settings.dataDir, settings.secrets);
  supervisor.finally(async () => {
    const server = await opening.catch(() => null);
    if (server && !server.adopted && !supervisorOf(settings.dataDir)) await server.stop(); // npm start keeps its own
  });
  const server = await opening;
  const { worker } = childEnvironments(settings, server, { dev: false });
  const env = { ...worker, DATABASE_URL: server.owner };
  const migrated = await supervisor.run("migrate", ["--import", "tsx", "scripts/migrate.ts"], env);
  const code =
    migrated || !script ? migrated : await supervisor.run("script", ["--import", "tsx", script, ...args], env);
  await supervisor.stop(code, "done");
} catch (error) {
  if (!supervisor.ending) console.error(error.message);
  await supervisor.stop(1, "it failed");
}
