"use server";
import { refresh } from "next/cache";
import { headers } from "next/headers";
import { addNote, signedIn, whoOf } from "../../../queries";

/** The bare SQL of a note behind a server action, and the page shown anew, as ours is. */
export async function add(form: FormData): Promise<void> {
  const who = whoOf((await headers()).get("cookie") ?? "");
  await signedIn(who);
  await addNote(who.user, String(form.get("number")), String(form.get("body")));
  refresh();
}
