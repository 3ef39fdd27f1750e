import * as z from "zod";
import type { ItemId } from "../domain/ids";
import { id } from "./fields";

/** The address of a ticket's uploads. */
export const UploadPlace = z.object({ number: z.string().min(1).max(60) });

/** The address of a stored file; `show` asks for a picture to be drawn in a page instead of saved. */
export const AttachmentPlace = z.object({ id: id<ItemId>(), show: z.string().optional() });
