// What the two ends of a scale mean.

import { html } from "../../vendor/preact.js";
import { ONE_ROW } from "./value.js";

/**
 * The words for the least and the most, below a row of `values`; nothing where there are none. Where the values
 * break into rows, the words alone would stand below the wrong ones: then each is named with its value.
 */
export function Ends({ question: { leastLabel, mostLabel }, values }) {
  if (!leastLabel && !mostLabel) return null;
  const named = values.length > ONE_ROW;
  const end = (words, value) =>
    html`<span>${words && named && html`<b>${value}</b> `}<span dir="auto">${words}</span></span>`;
  return html`<p class="ends" aria-hidden="true">
    ${end(leastLabel, values[0])}${end(mostLabel, values[values.length - 1])}
  </p>`;
}
