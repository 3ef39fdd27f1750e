// Writes the demo world into an empty database. DATABASE_URL: the owner of the tables; DATABASE_URL_APP: the application's login.
import postgres from "postgres";
import { openDatabase } from "../lib/db/client";
import { seedDemo } from "../lib/services/demo/world";

const { DATABASE_URL, DATABASE_URL_APP } = process.env;
if (!DATABASE_URL || !DATABASE_URL_APP) throw new Error("DATABASE_URL and DATABASE_URL_APP name the two logins.");

const owner = postgres(DATABASE_URL, { max: 1, onnotice() {} });
const db = openDatabase(DATABASE_URL_APP, { name: "tandem-seed" });
try {
  const [found] = await owner<{ tenants: number; demo: boolean }[]>`
    select (select count(*)::int from tenants) as tenants,
      exists (select from settings where name = 'demoWorld' and value = 'true') as demo`;
  if (found?.demo) console.log("The demo world is there.");
  else if (found && found.tenants > 0) {
    console.error("This database has companies already; the demo world goes into an empty one only.");
    process.exitCode = 1;
  } else {
    console.log("Writing the demo world …");
    await seedDemo(db, owner);
    await owner`insert into settings (name, value) values ('demoWorld', 'true')`;
    console.log("The demo world is written.");
  }
} finally {
  await Promise.all([db.close(), owner.end()]);
}
