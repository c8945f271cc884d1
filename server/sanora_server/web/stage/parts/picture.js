// A stored picture, as large as its place allows and never cut.

import { html, useState } from "../../vendor/preact.js";

/** The picture `id`, with `words` for those who do not see it; `children` lie on it, in shares of its size. */
export function Picture({ id, words, children }) {
  const [ratio, measure] = useState(null);
  const measured = ({ target }) => measure(target.naturalWidth / target.naturalHeight);
  return html`<div class="picture">
    <div class="picture-frame" dir="ltr" style=${ratio ? { "--ratio": ratio } : null}>
      <img class="picture-image" src=${`/pictures/${id}`} alt=${words} onLoad=${measured} />
      ${ratio && children}
    </div>
  </div>`;
}
