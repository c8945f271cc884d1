// The answer as it stands in the fields, before it is sent, and again after it was refused.

import { useEffect, useRef, useState } from "../vendor/preact.js";

/** Refusals after which one words the answer differently; after others there is nothing to be done. */
const WORDED = ["bad_answer"];

/**
 * `{draft, change(draft), sent(left)}`: `draft` is null while nothing was changed since the last answer. `sent` is
 * to be called when the draft goes out; `left` is what of it stays. What is refused is given back.
 */
export function useDraft(notice) {
  const [draft, change] = useState(null);
  const last = useRef(null);
  useEffect(() => {
    const refused = last.current;
    if (!WORDED.includes(notice) || refused === null) return;
    last.current = null;
    change((now) => restored(refused, now));
  }, [notice]);

  function sent(left) {
    last.current = draft;
    change(left);
  }

  return { draft, change, sent };
}

/** What was refused with what was changed since. */
function restored(refused, now) {
  if (now === null) return refused;
  return isTable(refused) && isTable(now) ? { ...refused, ...now } : now;
}

function isTable(draft) {
  return typeof draft === "object" && !Array.isArray(draft);
}
