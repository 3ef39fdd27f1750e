/** Whoever has not touched anything for so long is away: nothing is loaded for nobody, and the session may age (D-11). */
const AWAY_MS = 30 * 60_000;
const NEAR_TOP_PX = 40;

let touchedAt = Date.now();
const returns = new Set<() => void>();

function touched(): void {
  const away = Date.now() - touchedAt > AWAY_MS;
  touchedAt = Date.now();
  if (away) for (const back of [...returns]) back();
}
if (typeof window !== "undefined") {
  for (const name of ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const)
    window.addEventListener(name, touched, { passive: true, capture: true });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") for (const back of [...returns]) back();
  });
}

/** Somebody looks at this page again. */
export function onReturn(back: () => void): () => void {
  returns.add(back);
  return () => {
    returns.delete(back);
  };
}

export const isAttended = (): boolean => document.visibilityState === "visible" && Date.now() - touchedAt < AWAY_MS;

/** A question or a menu that is open would change under the hand. */
const isBusy = (): boolean => document.querySelector("dialog[open], [role='menu']") !== null;

export const mayRefresh = (): boolean => isAttended() && !isBusy();

const AGAIN_MS = 1_500;

/** Does it as soon as nothing is open that it would change under the hand. Answers how to call it off. */
export function whenFree(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const attempt = () => {
    if (mayRefresh()) work();
    else timer = setTimeout(attempt, AGAIN_MS);
  };
  attempt();
  return () => clearTimeout(timer);
}

const typed = (field: Element): boolean =>
  field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && /^(text|search)$/.test(field.type))
    ? field.value !== field.defaultValue
    : false;

/** Something may be put in above what stands there: nobody reads further down, writes, selects, or walks through it. */
export function movesNothing(part: Element): boolean {
  const { activeElement } = document;
  if (window.scrollY > NEAR_TOP_PX || isBusy()) return false;
  if (activeElement && activeElement !== part && part.contains(activeElement)) return false;
  if (document.getSelection()?.isCollapsed === false) return false;
  return ![...document.querySelectorAll("main form :is(textarea, input)")].some(typed);
}
