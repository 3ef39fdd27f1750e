import { logoTakenAnswer } from "@/lib/auth/files";
import { route } from "@/lib/auth/route";
import { NoPlace } from "@/lib/inputs/files";
import { uploadLogo } from "@/lib/services/companies/logo";
import { fileStore } from "@/lib/services/files/store";

/** The picture of a form, with and without JavaScript; proxy.ts leaves this path alone. */
export const POST = route(NoPlace, async (ctx, _, request) =>
  logoTakenAnswer(await uploadLogo(ctx, fileStore(), request)),
);
