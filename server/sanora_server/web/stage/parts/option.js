// One option: its mark, and its words on the bar that shows its share.

import { html, useContext } from "../../vendor/preact.js";
import { optionText } from "../../shared/i18n.js";
import { Mark, markOf } from "../../shared/mark.js";
import { Page } from "../page.js";
import { Card } from "./card.js";
import { Picture } from "./picture.js";

/** An option of `matter`. `bar` is its bar, null while there is none; `was` the bar of the round before. */
export function Option({ asked, matter, option, bar, was }) {
  const { t, number, percent } = useContext(Page);
  const { chart, hints } = matter;
  const isRight = asked.right.includes(option.key);
  const known = bar && chart.base > 0;
  const mark = markOf(matter, option.key);
  const value = {
    large: known ? percent(bar.percent) : "",
    small: known && chart.showCounts ? `(${number(bar.count)})` : "",
  };
  const classes = ["option", `mark-${mark.tone}`];
  if (asked.right.length) classes.push(isRight ? "option-right" : "option-wrong");
  if (bar && bar.leads) classes.push("option-leads");
  if (option.picture) classes.push("option-pictured");
  const sign = html`<${Mark} question=${matter} optionKey=${option.key} plain=${hints.shuffle} />`;
  return html`<li class=${classes.join(" ")}>
    ${option.picture ? html`<${Picture} id=${option.picture} words="" corner=${sign} />` : sign}
    <span class="spoken">${mark.glyph || hints.shuffle ? "" : option.key}</span>
    <${Card}
      text=${optionText(option, t)}
      right=${isRight}
      value=${asked.secret ? null : value}
      share=${bar ? bar.share : 0}
      was=${was && was.percent !== null ? { share: was.share, text: percent(was.percent) } : null}
    />
  </li>`;
}
