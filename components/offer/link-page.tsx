import { LinkButton } from "@/components/ui/button";

/** The calm page behind a link that opens nothing. */
export function LinkPage({ sentence, company }: { sentence: string; company?: string }) {
  return (
    <main className="m" id="main" tabIndex={-1}>
      <div className="top">
        <span className="brand">Tandem</span>
        {company && <span className="hint">For {company}</span>}
      </div>
      <div className="pad">
        <h1>This link opens no offer</h1>
        <p className="mt-2">{sentence}</p>
        <p className="row">
          <LinkButton href="/sign-in">Sign In</LinkButton>
        </p>
      </div>
    </main>
  );
}
