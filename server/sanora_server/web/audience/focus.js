// Where the keyboard goes on when the thing it was on has left the page.

import { useLayoutEffect, useRef } from "../vendor/preact.js";

/** After every drawing: if the element that had the focus is gone, the screen's heading gets it. */
export function useFocusKept(page) {
  const last = useRef(null);
  useLayoutEffect(() => {
    const note = (event) => (last.current = event.target);
    page.document.addEventListener("focusin", note);
    return () => page.document.removeEventListener("focusin", note);
  }, []);
  useLayoutEffect(() => {
    const { body, activeElement } = page.document;
    if (!last.current || body.contains(last.current) || (activeElement && activeElement !== body)) return;
    last.current = null;
    const heading = body.querySelector("main h1");
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  });
}
