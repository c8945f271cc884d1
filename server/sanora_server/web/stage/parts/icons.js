// Small pictures, drawn in the colour of the text around them.

import { html } from "../../vendor/preact.js";

const PATHS = {
  lock: "M7 10.5V7.5a5 5 0 0 1 10 0v3M5 10.5h14v10H5z",
  bars: "M5 20v-7M12 20V5M19 20v-10",
  pause: "M8.5 5.5v13M15.5 5.5v13",
  open:
    "M12 12h.01M8 8a5.7 5.7 0 0 0 0 8M16 8a5.7 5.7 0 0 1 0 8" +
    "M4.9 4.9a10 10 0 0 0 0 14.2M19.1 4.9a10 10 0 0 1 0 14.2",
  read: "M12 6.5C9.5 4.8 6 4.6 3 5.5v13c3-.9 6.5-.7 9 1 2.5-1.7 6-1.9 9-1v-13c-3-.9-6.5-.7-9 1zM12 6.5v13",
  tick: "m4.5 12.8 5 5L19.5 7",
  cross: "m6 6 12 12m0-12L6 18",
  away: "M4 4l16 16M8.5 15.5a5 5 0 0 1 5-1.4M5 12a10 10 0 0 1 4-2.5M14.5 9.2A10 10 0 0 1 19 12M12 19.5h.01",
  phone:
    "M7.5 2.5h9A1.5 1.5 0 0 1 18 4v16a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 6 20V4a1.5 1.5 0 0 1 1.5-1.5z" +
    "M11 18.5h2",
  held: "M9 3.5 3.5 9v6L9 20.5h6l5.5-5.5V9L15 3.5zM12 7.5v5.5M12 16.5h.01",
  pin:
    "M12 21.5s6.5-6.3 6.5-11.5a6.5 6.5 0 0 0-13 0c0 5.2 6.5 11.5 6.5 11.5z" +
    "M12 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z",
  up: "m5 14.5 7-7 7 7",
};

/** The picture `name`; said by what stands beside it, so hidden from screen readers. */
export function Icon({ name }) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d=${PATHS[name]} />
  </svg>`;
}
