import { uploadAnswer } from "@/lib/auth/files";
import { route } from "@/lib/auth/route";
import { UploadPlace } from "@/lib/inputs/files";
import { fileStore } from "@/lib/services/files/store";
import { uploadFiles } from "@/lib/services/files/upload";

/** A form's files, streamed; proxy.ts leaves this path alone. With and without JavaScript. */
export const POST = route(UploadPlace, async (ctx, place, request) =>
  uploadAnswer(request, place, await uploadFiles(ctx, fileStore(), place, request)),
);
