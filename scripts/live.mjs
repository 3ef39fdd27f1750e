// npm run live: the event streams in a process of their own, on LIVE_PORT, for a proxy that leads their paths there.
import { openServer } from "./lib/database.mjs";
import { childEnvironments, readSettings, supervisorOf } from "./lib/settings.mjs";
import { Supervisor } from "./lib/supervisor.mjs";

const supervisor = new Supervisor();
try {
  const settings = readSettings();
  const opening = openServer(settings.dataDir, settings.secrets);
  supervisor.finally(async () => {
    const server = await opening.catch(() => null);
    if (server && !server.adopted && !supervisorOf(settings.dataDir)) await server.stop(); // npm start keeps its own
  });
  const { web } = childEnvironments(settings, await opening, { dev: false });
  supervisor.keep("live", ["--import", "tsx", "lib/live/server.ts"], web);
} catch (error) {
  if (!supervisor.ending) console.error(error.message);
  await supervisor.stop(1, "it failed");
}
