// Cloud: the words, the more often the larger.

import { html } from "../../../vendor/preact.js";
import { Base } from "./base.js";

const SMALLEST = 1; // rem
const GROWTH = 1.25;
const TONES = 8;

export function Cloud({ chart, asked: { texts } }) {
  return html`<ul class="cloud" aria-label=${texts.t("results")}>
      ${chart.words.map(
        ({ text, count, weight }, index) => html`<li
          key=${text}
          class=${`cloud-word mark-${index % TONES}`}
          style=${{ fontSize: `${SMALLEST + GROWTH * weight}rem` }}
        >
          <bdi>${text}</bdi>
          <span class="spoken">${texts.t("times", { count })}</span>
        </li>`,
      )}
    </ul>
    <${More} chart=${chart} texts=${texts} />
    <${Base} chart=${chart} texts=${texts} />`;
}

/** How many different texts are not shown. */
export function More({ chart, texts }) {
  return chart.more > 0 ? html`<p class="note">${texts.t("moreTexts", { count: chart.more })}</p>` : null;
}
