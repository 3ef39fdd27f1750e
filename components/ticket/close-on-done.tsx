"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useFormInfo } from "@/components/ui/form-context";

/** Leaves for this address when the form around has done its work, or at once where nothing is left to do. */
export function CloseOnDone({ href, now = false }: { href: string; now?: boolean }) {
  const { state } = useFormInfo();
  const router = useRouter();
  const done = now || state.status === "done";
  useEffect(() => {
    if (done) router.replace(href, { scroll: false });
  }, [done, href, router]);
  return null;
}
