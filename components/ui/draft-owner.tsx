"use client";
import { createContext, type ReactNode, useContext } from "react";

type Owner = { id: string; timeZone: string } | null;
const OwnerContext = createContext<Owner>(null);

/** Whose drafts the forms below keep; outside of it none are kept. */
export function DraftOwner({ id, timeZone, children }: { id: string; timeZone: string; children: ReactNode }) {
  return <OwnerContext value={{ id, timeZone }}>{children}</OwnerContext>;
}

export const useDraftOwner = (): Owner => useContext(OwnerContext);
