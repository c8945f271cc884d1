// A bar: a share of a line.

import { html } from "../../vendor/preact.js";

/** `share` is from 0 to 1; `tone` is the number of the colour. */
export function Bar({ share, tone = 0 }) {
  return html`<span class=${`bar mark-${tone}`} aria-hidden="true">
    <span class="bar-fill" style=${{ inlineSize: `${share * 100}%` }}></span>
  </span>`;
}
