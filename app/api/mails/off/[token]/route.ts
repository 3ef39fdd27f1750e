import { redirect } from "next/navigation";
import { stopByProgram } from "@/lib/auth/mail-programs";

type Place = { params: Promise<{ token: string }> };

/** A person who follows the header's link gets the page; opening it changes nothing. */
export async function GET(_: Request, { params }: Place): Promise<never> {
  redirect(`/mails-off/${encodeURIComponent((await params).token)}`);
}

export async function POST(_: Request, { params }: Place): Promise<Response> {
  return stopByProgram((await params).token);
}
