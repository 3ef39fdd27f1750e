/** Set by the proxy on every request it lets through, over whatever the client sent. */
export const PATH_HEADER = "x-tandem-path";
/** It leads on to where this person begins: an instance to its tickets, the portal to its own. */
const HOME = "/";
const BEGINNINGS = [HOME, "/tickets", "/portal"];
const LONGEST = 2_000;

/** A17: a path of our own to come back to after sign-in; anything else leads home. */
export function ownPath(text: unknown): string {
  if (typeof text !== "string" || text.length > LONGEST || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text))
    return HOME;
  const url = new URL(text, "http://own.invalid");
  if (url.host !== "own.invalid" || /^\/(sign-in|api)(\/|$)/.test(url.pathname)) return HOME;
  const path = url.pathname + url.search + url.hash;
  return path.startsWith("//") ? HOME : path;
}

export const signInHref = (from: string | null): string => {
  const path = ownPath(from);
  return BEGINNINGS.includes(path) ? "/sign-in" : `/sign-in?returnTo=${encodeURIComponent(path)}`;
};
