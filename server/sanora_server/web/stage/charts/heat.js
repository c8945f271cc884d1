// Heat: the picture, where people pointed, and a ring around the right place.

import { html } from "../../vendor/preact.js";
import { Picture } from "../parts/picture.js";

export function Heat({ matter }) {
  const { chart, picture, pictureText } = matter;
  return html`<div class="heat">
    <${Picture} id=${picture} words=${pictureText}>
      ${
        chart &&
        chart.cells.map(
          (cell) =>
            html`<span
              key=${`${cell.left} ${cell.top}`}
              class="heat-cell"
              style=${{ "--left": cell.left, "--top": cell.top, "--size": chart.size, "--share": cell.share }}
            ></span>`,
        )
      }
      ${chart && chart.area && html`<${Ring} area=${chart.area} />`}
    <//>
  </div>`;
}

function Ring({ area: { x, y, radius } }) {
  return html`<span class="heat-ring" style=${{ "--x": x, "--y": y, "--radius": radius }}></span>`;
}
