import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { APP, OWNER, prepareServer, urlFor, WORKER } from "../../scripts/lib/roles.mjs";
import { migrateDatabase } from "../db/migrate";
import { startTestServer } from "./postgres";

export type TestDatabase = {
  superUrl: string;
  template: string;
  passwords: { owner: string; app: string; worker: string };
};

declare module "vitest" {
  interface ProvidedContext {
    database: TestDatabase;
  }
}

/** Vitest global setup: one server for the run, migrated once; every test file clones the result in milliseconds. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer();
  const passwords = { owner: "owner", app: "app", worker: "worker" };
  const template = `tandem_template_${process.pid}`;
  const { owner } = await prepareServer(server.superUrl, passwords, template);
  await migrateDatabase(owner, urlFor(owner, { user: WORKER, password: passwords.worker }));
  project.provide("database", { superUrl: server.superUrl, template, passwords });

  return async () => {
    const root = postgres(server.superUrl, { max: 1, onnotice() {} });
    await root`drop database if exists ${root(template)} with (force)`;
    await root.end();
    await server.stop();
  };
}

/** The addresses of one database of the run for each login. */
export function urlsOf({ superUrl, passwords }: TestDatabase, database: string) {
  return {
    root: urlFor(superUrl, { database }),
    owner: urlFor(superUrl, { database, user: OWNER, password: passwords.owner }),
    app: urlFor(superUrl, { database, user: APP, password: passwords.app }),
    worker: urlFor(superUrl, { database, user: WORKER, password: passwords.worker }),
  };
}
