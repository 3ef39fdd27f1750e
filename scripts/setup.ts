// While there is no company: prints the one-time link that founds the first one. DATABASE_URL: the owner of the tables.
import { createHash, randomBytes } from "node:crypto";
import postgres from "postgres";

const { DATABASE_URL, APP_URL } = process.env;
if (!DATABASE_URL || !APP_URL)
  throw new Error("DATABASE_URL names the owner's login, APP_URL the application's address.");

const HOURS = 24;
const owner = postgres(DATABASE_URL, { max: 1, onnotice() {} });
try {
  const [found] = await owner<{ founded: boolean }[]>`select exists (select from tenants) as founded`;
  if (!found?.founded) {
    const token = randomBytes(32).toString("base64url");
    const hash = createHash("sha256").update(token).digest("hex");
    await owner`
      insert into settings (name, value)
      values ('setupLink', jsonb_build_object('hash', ${hash}::text, 'expiresAt', clock() + make_interval(hours => ${HOURS})))
      on conflict (name) do update set value = excluded.value`;
    console.log(
      [
        "There is no company yet. Open this link to found the first one, with its administrator:",
        `  ${APP_URL}/found/${token}`,
        `It works once, for ${HOURS} hours. The next start, or npm run setup, prints another and ends this one.`,
        "",
      ].join("\n"),
    );
  } else if (process.env.npm_lifecycle_event === "setup")
    console.log("There is a company already. Further ones come by invitation.");
} finally {
  await owner.end();
}
