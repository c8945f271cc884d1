// A stored picture, as large as its place allows and never cut.

import { html, useState } from "../../vendor/preact.js";

/**
 * The picture `id`, with `words` for those who do not see it. `corner` lies in its corner, also while there is
 * no picture; `children` lie on it, in shares of its size.
 */
export function Picture({ id, words, corner, children }) {
  const [ratio, measure] = useState(null);
  const measured = ({ target }) => measure(target.naturalWidth / target.naturalHeight);
  return html`<div class="picture">
    <div class="picture-frame" dir="ltr" style=${ratio ? { "--ratio": ratio } : null}>
      <img class="picture-image" src=${`/pictures/${id}`} alt=${words} onLoad=${measured} />
      ${corner}${ratio && children}
    </div>
  </div>`;
}
