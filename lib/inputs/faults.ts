import type * as z from "zod";

/** The first message of each field, by its name. */
export function faultsOf({ issues }: z.ZodError): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const { path, message } of issues) faults[path.join(".")] ??= message;
  return faults;
}

/** What a form would be told of what stands in it; nothing where it fits. */
export async function checkForm(schema: z.ZodType, data: FormData): Promise<Record<string, string>> {
  const read = await schema.safeParseAsync(Object.fromEntries(data));
  return read.success ? {} : faultsOf(read.error);
}
