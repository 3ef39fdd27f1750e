import Link from "next/link";

/** Missing and foreign look the same (D-27). */
export function NothingHere() {
  return (
    <main className="narrow" id="main" tabIndex={-1}>
      <h1 className="lead">
        <b>This page does not exist, or it is not yours to see</b>
      </h1>
      <p>Check the address. A ticket that was deleted or belongs to another company looks the same from here.</p>
      <p>
        <Link href="/">Go to your tickets</Link>
      </p>
    </main>
  );
}
