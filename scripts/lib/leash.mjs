// Preloaded into every child: when the supervisor is gone, however it went, the child ends as if asked to.
// What the child forks inherits this file too, and must be left alone.
if (process.connected && process.env.TANDEM_LEASH === String(process.ppid)) {
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), 8_000).unref();
  });
  process.channel?.unref();
}
// With the terminal closed a log line raises EIO, which must not stop the stopping.
for (const out of [process.stdout, process.stderr]) out.on("error", () => {});
