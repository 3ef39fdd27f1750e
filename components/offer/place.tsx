type Props = {
  place: { organizationName: string; contactName: string; address: string; city: string; phone: string };
};

/** Where the work is, for signed-in readers. */
export function Place({ place }: Props) {
  const { organizationName, contactName, address, city, phone } = place;
  const rows = [
    ["Customer", organizationName],
    ["Address", [address, city].filter(Boolean).join(", ")],
    ["Contact", contactName],
  ].filter(([, value]) => value);
  if (rows.length === 0 && !phone) return null;
  return (
    <section>
      <h2>Place of work</h2>
      <dl className="kv">
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {phone && (
          <>
            <dt>Phone</dt>
            <dd>
              <a className="underline underline-offset-3" href={`tel:${phone.replaceAll(/[^+\d]/g, "")}`}>
                {phone}
              </a>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

/** By the link alone the place stays with the lead (5.1). */
export function PlaceAfterSignIn() {
  return (
    <section>
      <h2>Place of work</h2>
      <p className="text-ink-3">Shown after sign-in.</p>
    </section>
  );
}
