// One option: its mark, and its words on the bar that shows its share.

import { html, useContext } from "../../vendor/preact.js";
import { optionText } from "../../shared/i18n.js";
import { Mark, markOf } from "../../shared/mark.js";
import { Page } from "../page.js";
import { Icon } from "./icons.js";

/**
 * An option of `asked`. The bar is the same face once more, in inverted colours and cut off at the option's
 * share, so that the words are readable on the bar and beside it.
 */
export function Option({ asked, option, index }) {
  const { question, chart, right } = asked;
  const bar = chart && chart.bars[index];
  const isRight = right.includes(option.key);
  const classes = ["option", `mark-${markOf(question, option.key).tone}`];
  if (right.length) classes.push(isRight ? "option-right" : "option-wrong");
  if (bar && bar.leads) classes.push("option-leads");
  const face = html`<${Face} asked=${asked} option=${option} bar=${bar} isRight=${isRight} />`;
  return html`<li class=${classes.join(" ")}>
    <${Mark} question=${question} optionKey=${option.key} />
    <span class="spoken">${question.kind === "yesno" ? "" : option.key}</span>
    <div class="option-card">
      ${face}
      <div class="option-bar" aria-hidden="true" style=${{ "--share": bar ? bar.share : 0 }}>${face}</div>
    </div>
  </li>`;
}

function Face({ asked, option, bar, isRight }) {
  const { t } = useContext(Page);
  const { question, secret, chart } = asked;
  return html`<div class="option-face" data-fit="both">
    <span class="option-text" data-fit="width">
      <bdi>${optionText(question, option, t)}</bdi>
      ${isRight && html` <span class="tag"><${Icon} name="tick" />${t("rightAnswer")}</span>`}
    </span>
    ${!secret && html`<${Value} bar=${bar} chart=${chart} />`}
  </div>`;
}

/** Percentage, and the count while few have answered. Takes its room before there is anything to say. */
function Value({ bar, chart }) {
  const { percent, number } = useContext(Page);
  const known = bar && !chart.empty;
  return html`<span class="value">
    <span class="value-percent">${known && percent(bar.percent)}</span>
    <span class="value-count">${known && chart.showCounts && `(${number(bar.count)})`}</span>
  </span>`;
}
