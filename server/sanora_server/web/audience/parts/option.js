// One option as every list shows it: its mark, its words, and its bar once there are results.

import { html } from "../../vendor/preact.js";
import { optionText } from "../../shared/i18n.js";
import { Mark, markOf } from "../../shared/mark.js";

/** The inside of an option; `result` are the figures of all, or null. `children` stand below the words. */
export function OptionBody({ question, option, texts, result, children }) {
  const bar = result && result.bars.find((one) => one.key === option.key);
  return html`<${Mark} question=${question} optionKey=${option.key} />
    <span class="option-body">
      <span class="option-line">
        ${spokenKey(question, option)}
        <span class="words" dir="auto">${optionText(question, option, texts.t)}</span>
        ${
          bar &&
          !result.empty &&
          html`<span class="figure" aria-hidden="true">
          ${result.showCounts && html`<span class="count">${texts.number(bar.count)} ·</span>`}
          <b data-leads=${bar.leads ? "" : null}>${texts.percent(bar.percent)}</b>
        </span>`
        }
      </span>
      ${
        bar &&
        !result.empty &&
        html`<span class=${`bar mark-${markOf(question, option.key).tone}`} aria-hidden="true">
        <span class="bar-fill" style=${{ inlineSize: `${bar.share * 100}%` }}></span>
      </span>`
      }
      ${children}
    </span>`;
}

/** The letter, for those who hear the page: the mark beside the words is a picture. */
function spokenKey(question, option) {
  return question.kind === "yesno" ? null : html`<span class="spoken">${option.key}. </span>`;
}
