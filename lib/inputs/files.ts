import * as z from "zod";
import type { ItemId } from "../domain/ids";
import { isTicketNumber } from "../domain/ticket-number";
import { id } from "./fields";

/**
 * The address of a ticket's uploads; `attach` names the note or time entry that the files hang on (S13), `replace` the
 * attachment whose file the one of the form takes the place of (S26).
 */
export const UploadPlace = z.object({
  number: z.string().refine(isTicketNumber),
  attach: id<ItemId>().optional(),
  replace: id<ItemId>().optional(),
});

/** The address of a stored file; `show` asks for a picture to be drawn in a page instead of saved. */
export const AttachmentPlace = z.object({ id: id<ItemId>(), show: z.string().optional() });

/** The address of the own company's logo; `v` names the one that the page knows. */
export const LogoPlace = z.object({ v: z.string().max(64).optional() });

export const NoPlace = z.object({});
