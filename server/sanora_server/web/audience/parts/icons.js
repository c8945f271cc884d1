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
  bubble: "M4 5h16v11h-8l-5 4v-4H4zM9.5 9.2a2.5 2.2 0 1 1 2.5 2.3m0 2v.1",
  smile: "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM8.5 14a4.5 4.5 0 0 0 7 0M9 9.3v.4m6-.4v.4",
  person: "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4.5 20.5a7.5 6 0 0 1 15 0",
  pin: "M9 4h6l-1 6 3 3.5H7L10 10zM12 13.5V20",
  reload: "M19 5v5h-5m4.5 0A7.5 7.5 0 1 0 19.5 14",
};

/** One picture by its name; it says nothing to those who hear the page. */
export function Icon({ name }) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d=${PATHS[name]} />
  </svg>`;
}
