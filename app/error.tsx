"use client";
import { Outage } from "@/components/ui/outage";

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return <Outage error={error} retry={retry} />;
}
