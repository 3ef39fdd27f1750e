import type { Db } from "../db/client";
import type { Actor } from "../domain/actor";
import type { RequestId } from "../domain/ids";

/** `id` is the form's own key: the same form sent twice acts once. */
export type RequestInfo = { id: RequestId | null; address: string | null; userAgent: string | null };

/** What every verb and view is handed: the database, who asks, and how. */
export type Context = { db: Db; actor: Actor; request: RequestInfo };
/** Before anybody is known: sign-in, and answers by a link's token. */
export type OpenContext = Omit<Context, "actor">;
