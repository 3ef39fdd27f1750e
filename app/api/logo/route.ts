import { logoAnswer } from "@/lib/auth/files";
import { route } from "@/lib/auth/route";
import { LogoPlace } from "@/lib/inputs/files";
import { openLogo } from "@/lib/services/companies/logo";
import { fileStore } from "@/lib/services/files/store";

export const GET = route(LogoPlace, async (ctx, { v }) => logoAnswer(await openLogo(ctx, fileStore()), v));
