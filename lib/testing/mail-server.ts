import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

/** `busy` 421, `refusing` 550, `slow` answers the recipient late, `silent` never does, `cutting` takes the mail and hangs up before saying so. */
export type Mood = "well" | "busy" | "refusing" | "slow" | "silent" | "cutting";
export type Received = { mail: ParsedMail; to: string[]; mood: Mood };
export type MailServer = {
  url: string;
  received: Received[];
  mood: Mood;
  /** Everything that arrived for this address. */
  to(address: string): Received[];
  close(): Promise<void>;
};

const answers = { busy: 421, refusing: 550 } as const;
const SLOW_MS = 400;

/** A real SMTP server with moods, on a port of its own unless one is given. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    logger: false,
    closeTimeout: 500,
    onRcptTo(_address, _session, done) {
      if (post.mood === "silent") return;
      if (post.mood === "slow") return void setTimeout(done, SLOW_MS);
      const code = post.mood === "busy" || post.mood === "refusing" ? answers[post.mood] : null;
      done(
        code
          ? Object.assign(new Error("not now, key SG.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), { responseCode: code })
          : null,
      );
    },
    async onData(stream, session, done) {
      const { mood } = post;
      const mail = await simpleParser(stream).catch(() => null);
      if (!mail) return; // a client that hung up
      const to = session.envelope.rcptTo.map(({ address }) => address);
      post.received.push({ mail, to, mood });
      if (mood !== "cutting") return done();
      for (const one of server.connections) if (one.id === session.id) one.close(); // the others may still be sending
    },
  });
  server.on("error", () => {}); // a client that hung up
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("the mail server has no port");
  const post: MailServer = {
    url: `smtp://127.0.0.1:${address.port}`,
    received: [],
    mood: "well",
    to: (wanted) => post.received.filter(({ to }) => to.includes(wanted)),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return post;
}
