"use client";
import { Button } from "./button";

type Props = { error: unknown; retry: () => void };

const referenceOf = (error: unknown): string | null =>
  error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : null;

/** The calm page for what nobody expected: what happened, Try Again, and the reference that the log knows. */
export function Outage({ error, retry }: Props) {
  const reference = referenceOf(error);
  return (
    <main className="narrow" id="main" tabIndex={-1}>
      <h1 className="lead">
        <b>This page cannot be shown right now</b>
      </h1>
      <p className="note red i-alert" role="alert">
        The server did not answer as it should. Nothing was changed, and what was saved before is safe.
      </p>
      <p>If it lasts, tell your administrator the reference below.</p>
      <p className="row">
        <Button kind="go" onClick={retry}>
          Try Again
        </Button>
      </p>
      {reference && <p className="hint">Reference {reference}</p>}
    </main>
  );
}
