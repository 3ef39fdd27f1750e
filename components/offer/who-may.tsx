import { LinkButton } from "@/components/ui/button";

/** For a colleague who may not answer offers: who may (PERM-7). */
export function WhoMay({ answerers }: { answerers: readonly string[] }) {
  return (
    <main className="narrow" id="main" tabIndex={-1}>
      <h1 className="text-xl font-semibold">You may not answer offers</h1>
      <p>Offers are read and answered by people with the level Allow Partner Management or Allow All.</p>
      {answerers.length > 0 && <p>In your company: {answerers.join(", ")}.</p>}
      <p className="row">
        <LinkButton href="/">Go to the Tickets</LinkButton>
      </p>
    </main>
  );
}
