import { attachmentAnswer } from "@/lib/auth/files";
import { route } from "@/lib/auth/route";
import { AttachmentPlace } from "@/lib/inputs/files";
import { openAttachment } from "@/lib/services/files/attachment";
import { fileStore } from "@/lib/services/files/store";

export const GET = route(AttachmentPlace, async (ctx, { id, show }) =>
  attachmentAnswer(await openAttachment(ctx, fileStore(), { id, show: show !== undefined })),
);
