import * as z from "zod";

const Choice = z.object({ id: z.string(), name: z.string() });
const Found = z.object({
  organizations: z.array(Choice.extend({ city: z.string().nullable() })),
  contacts: z.array(Choice),
});
export type Found = z.output<typeof Found>;

/** Asks the server for choices; null when it does not answer or the search was overtaken. */
export async function findChoices(asked: { q: string } | { of: string }, signal: AbortSignal): Promise<Found | null> {
  try {
    const response = await fetch(`/organizations/find?${new URLSearchParams(asked)}`, { signal });
    if (!response.ok) return null;
    const found = Found.safeParse(await response.json());
    return found.success ? found.data : null;
  } catch {
    return null;
  }
}
