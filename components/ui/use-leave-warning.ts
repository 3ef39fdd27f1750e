"use client";
import { type RefObject, useEffect } from "react";

const question = "What you wrote here is not saved yet. Leave and lose it?";

/** Asks before a page with unsaved text is left: by closing, reloading, or a link of the application. */
export function useLeaveWarning(unsaved: RefObject<boolean>, wanted: boolean) {
  useEffect(() => {
    if (!wanted) return;
    const beforeUnload = (event: BeforeUnloadEvent) => {
      if (unsaved.current) event.preventDefault();
    };
    const click = (event: MouseEvent) => {
      if (!unsaved.current || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey) return;
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.hasAttribute("download")) return;
      if (link.pathname === window.location.pathname) return; // state of this page: the form stays
      if (window.confirm(question)) unsaved.current = false;
      else {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    window.addEventListener("beforeunload", beforeUnload);
    document.addEventListener("click", click, true);
    return () => {
      window.removeEventListener("beforeunload", beforeUnload);
      document.removeEventListener("click", click, true);
    };
  }, [unsaved, wanted]);
}
