import type { Metadata } from "next";
import Link from "next/link";
import { NothingHere } from "@/components/shell/nothing-here";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <>
      <header className="top">
        <Link className="brand" href="/">
          Tandem
        </Link>
      </header>
      <NothingHere />
    </>
  );
}
