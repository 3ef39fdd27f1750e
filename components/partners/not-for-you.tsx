/** INV-1: said alike to who lacks the level and to a company without the agreement. */
export function NotForYou() {
  return (
    <main id="main" tabIndex={-1} className="page">
      <header>
        <h1>Invite &amp; Manage</h1>
      </header>
      <p>
        Partners are invited and managed by colleagues with the level Allow Partner Management or Allow All, once the
        company accepted the outsource agreement. Ask an administrator of your company.
      </p>
    </main>
  );
}
