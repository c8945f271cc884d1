// What is said on an answer: that it is the right one, that it is the own one.

import { html } from "../../vendor/preact.js";
import { Icon } from "./icons.js";

/** The signs that apply; nothing where none does. */
export function Tags({ right, mine, texts }) {
  if (!right && !mine) return null;
  return html`<span class="tags">
    ${
      right &&
      html`<span class="tag tag-right"><${Icon} name="tick" />${texts.t("rightAnswer")}</span>`
    }
    ${mine && html`<span class="tag">${texts.t("yourAnswer")}</span>`}
  </span>`;
}

/** The same in words behind a name, for those who hear it. */
export function tagged(name, { right, mine, texts }) {
  return [name, right && texts.t("rightAnswer"), mine && texts.t("yourAnswer")].filter(Boolean).join(", ");
}
