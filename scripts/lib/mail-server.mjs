import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

/**
 * A real SMTP server for tests. Each mail becomes `<number>.json` in `folder`:
 * { at, from, to: string[], subject, text, html, headers: Record<string, string> }.
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export async function startMailServer(folder) {
  mkdirSync(folder, { recursive: true });
  let count = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      simpleParser(stream)
        .then((mail) => {
          const name = path.join(folder, `${String(++count).padStart(5, "0")}.json`);
          writeFileSync(`${name}.half`, JSON.stringify(described(mail, session), null, 2));
          renameSync(`${name}.half`, name); // a reader sees whole mails only
          done();
        })
        .catch(done);
    },
  });
  server.on("error", () => {}); // a client that hangs up is its own matter
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `smtp://127.0.0.1:${server.server.address().port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

const described = (mail, session) => ({
  at: new Date(),
  from: mail.from?.text ?? "",
  to: session.envelope.rcptTo.map(({ address }) => address),
  subject: mail.subject ?? "",
  text: mail.text ?? "",
  html: mail.html || "",
  headers: Object.fromEntries(mail.headerLines.map(({ key, line }) => [key, line.slice(key.length + 1).trim()])),
});
