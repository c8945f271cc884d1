// A stored picture, with the words for those who do not see it.

import { html } from "../../vendor/preact.js";

/**
 * The picture `id`; `children` lie on it, placed in shares of its size. With `point`, it takes clicks: for
 * fingers and mice only, so the page must offer another way beside it.
 */
export function Picture({ id, words, texts, point, children }) {
  if (!id) return null;
  const canvas = point ? "canvas canvas-live" : children ? "canvas" : "canvas canvas-kept";
  return html`<div class="picture">
    <div class=${canvas} dir="ltr" onClick=${point}>
      <img src=${`/pictures/${id}`} alt=${words || texts.t("picture")} dir="auto" draggable=${false} />
      ${children}
    </div>
  </div>`;
}
