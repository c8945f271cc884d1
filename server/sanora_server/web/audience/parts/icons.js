// The page's few pictures, drawn with the colour of the text beside them.

import { html } from "../../vendor/preact.js";

const PATHS = {
  tick: "m5 12.5 4.5 4.5L19 7.5",
  cross: "m6.5 6.5 11 11m0-11-11 11",
  clock: "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM12 8v4.5l3 2",
  pause: "M9 6.5v11m6-11v11",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  down: "m7 10 5 5 5-5",
  up: "M12 19V5.5M6 11l6-6 6 6",
  warn: "M12 4 21 19.5H3zM12 10v4.5m0 2.2v.1",
  wave: "M6 14v4M12 6v12M18 10v8",
  dash: "M6 12h12",
  plus: "M12 6v12M6 12h12",
  raise: "m7 14 5-5 5 5",
  tabs: "M8 8V4h12v12h-4M4 8h12v12H4z",
  reload: "M19 5v5h-5m4.5 0A7.5 7.5 0 1 0 19.5 14",
};

/** One picture by its name; it says nothing to those who hear the page. */
export function Icon({ name }) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d=${PATHS[name]} />
  </svg>`;
}
