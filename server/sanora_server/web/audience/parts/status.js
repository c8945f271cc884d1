// A line that says where an answer stands.

import { html } from "../../vendor/preact.js";
import { Icon } from "./icons.js";

const ICONS = { good: "tick", bad: "warn", wait: "clock" };

/** `status` is `[key, values]` of a text; `look` is plain, busy, wait, good or bad. `more` is said after it. */
export function Status({ id, status, look, texts, more }) {
  return html`<p class=${`status status-${look}`} id=${id}>
    ${look === "busy" && html`<span class="spinner" aria-hidden="true"></span>`}
    ${ICONS[look] && html`<${Icon} name=${ICONS[look]} />`}
    <span>${texts.t(...status)}${more && html` <span lang="en" dir="auto">${more}</span>`}</span>
  </p>`;
}
