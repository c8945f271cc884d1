// A sentence whose figures stand out.

import { html } from "../../vendor/preact.js";

const INSERTED = /\u2068([^\u2069]*)\u2069/; // what createTexts put in for a placeholder

/** Draw `text` with each inserted value as a `strong`. */
export function Emphasis({ text }) {
  return text.split(INSERTED).map((part, index) => (index % 2 ? html`<strong>${part}</strong>` : part));
}
