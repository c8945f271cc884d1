// What the two ends of a scale mean.

import { html } from "../../vendor/preact.js";

/** The words for the least and the most, below a row of values; nothing where there are none. */
export function Ends({ question: { leastLabel, mostLabel } }) {
  if (!leastLabel && !mostLabel) return null;
  return html`<p class="ends" aria-hidden="true">
    <span dir="auto">${leastLabel}</span>
    <span dir="auto">${mostLabel}</span>
  </p>`;
}
