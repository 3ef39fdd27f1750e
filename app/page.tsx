import { redirect } from "next/navigation";
import { requireVisitor } from "@/lib/auth/context";

/** Where a person begins: the portal's people in the portal, everybody else with the tickets (A20). */
export default async function Page(): Promise<never> {
  const { actor } = await requireVisitor();
  redirect(actor.tenantKind === "portal" ? "/portal" : "/tickets");
}
