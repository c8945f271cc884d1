// The answer as it stands in the fields, before it is sent, and again after it was refused.

import { useLayoutEffect, useRef, useState } from "../vendor/preact.js";

/** Refusals after which one words the answer differently; after others there is nothing to be done. */
const WORDED = ["bad_answer"];

/**
 * `{draft, change(draft), sent(left), refused}`: `draft` is null while nothing was changed since the last answer.
 * `sent` is to be called when the draft goes out; `left` is what of it stays. What is refused is given back, and
 * `refused` is true until it is changed.
 */
export function useDraft(notice) {
  const [{ draft, refused }, set] = useState({ draft: null, refused: false });
  const last = useRef(null);
  useLayoutEffect(() => {
    const back = last.current;
    if (!WORDED.includes(notice) || back === null) return;
    last.current = null;
    set((now) => ({ draft: restored(back, now.draft), refused: true }));
  }, [notice]);

  function change(wanted) {
    set({ draft: wanted, refused: false });
  }

  function sent(left) {
    last.current = draft;
    change(left);
  }

  return { draft, change, sent, refused };
}

/** What was refused with what was changed since. */
function restored(refused, now) {
  if (now === null) return refused;
  return isTable(refused) && isTable(now) ? { ...refused, ...now } : now;
}

function isTable(draft) {
  return typeof draft === "object" && !Array.isArray(draft);
}
