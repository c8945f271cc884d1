// A line of words on a bar: the share of an option, the points of a place.

import { html, useContext } from "../../vendor/preact.js";
import { Page } from "../page.js";
import { Icon } from "./icons.js";

/**
 * The card. Its bar is the same face once more, in inverted colours and cut off at the `share`, so that the
 * words are readable on the bar and beside it. `value` is `{large, small}`, null where there is none to come;
 * it takes its room before there is anything to say. `was` is `{share, text}` of the round before.
 */
export function Card({ text, right, value, share, was }) {
  const face = html`<${Face} text=${text} right=${right} value=${value} was=${was} />`;
  return html`<div class=${was ? "option-card option-compared" : "option-card"}>
    ${face}
    <div class="option-bar" aria-hidden="true" style=${{ "--share": share }}>${face}</div>
    ${was && html`<div class="option-was" aria-hidden="true" style=${{ "--share": was.share }}></div>`}
  </div>`;
}

function Face({ text, right, value, was }) {
  const { t } = useContext(Page);
  return html`<div class="option-face" data-fit="both">
    <span class="option-text" data-fit="width">
      <bdi>${text}</bdi>
      ${right && html` <span class="tag"><${Icon} name="tick" />${t("rightAnswer")}</span>`}
    </span>
    ${
      value &&
      html`<span class="value">
      <span class="value-percent">${value.large}</span>
      <span class="value-count">${was ? t("was", { before: was.text }) : value.small}</span>
    </span>`
    }
  </div>`;
}
