// One option as every list shows it: its mark, its picture, its words, and its bar once there are results.

import { html } from "../../vendor/preact.js";
import { optionText } from "../../shared/i18n.js";
import { Mark, markOf } from "../../shared/mark.js";
import { Bar } from "./bar.js";

const LONGEST_LETTER = 2; // longer keys, such as YES, are no letters

/** The inside of an option; `chart` are the bars of all, or null. `children` stand below the words. */
export function OptionBody({ asked, option, chart, children }) {
  const { question, texts } = asked;
  const bar = chart && chart.base > 0 && chart.bars.find((one) => one.key === option.key);
  return html`<${Mark} question=${question} optionKey=${option.key} plain=${asked.hints.shuffle} />
    <span class="option-body">
      ${option.picture && html`<img class="option-picture" src=${`/pictures/${option.picture}`} alt="" />`}
      <span class="option-line">
        <${Letter} asked=${asked} option=${option} />
        <span class="words" dir="auto">${optionText(option, texts.t)}</span>
        ${
          bar &&
          html`<span class="figure" aria-hidden="true">
          ${chart.showCounts && html`<span class="count">${texts.number(bar.count)} ·</span>`}
          <b data-leads=${bar.leads ? "" : null}>${texts.percent(bar.percent)}</b>
        </span>`
        }
      </span>
      ${
        bar &&
        html`<${Bar} share=${bar.share} tone=${markOf(question, option.key).tone} />`
      }
      ${children}
    </span>`;
}

/** Picture and words of an option, without its letter. */
export function OptionLabel({ asked, option }) {
  return html`<span class="option-body">
    ${option.picture && html`<img class="option-picture" src=${`/pictures/${option.picture}`} alt="" />`}
    <span class="words" dir="auto">${optionText(option, asked.texts.t)}</span>
  </span>`;
}

/** The letter of an option in front of its words, as it is said; empty where options have no letters. */
export function letterOf({ hints }, option) {
  return hints.shuffle || option.key.length > LONGEST_LETTER ? "" : option.key;
}

/** The letter for those who hear the page: the mark beside the words is a picture. */
function Letter({ asked, option }) {
  const letter = letterOf(asked, option);
  return letter ? html`<span class="spoken">${letter}. </span>` : null;
}
