"use client";
import { Outage } from "@/components/ui/outage";
import "./globals.css";

export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Outage - Tandem</title>
        <Outage error={error} retry={retry} />
      </body>
    </html>
  );
}
