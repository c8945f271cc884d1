// Ranks: the options by their points, or in the right order.

import { html } from "../../../vendor/preact.js";
import { markOf } from "../../../shared/mark.js";
import { Bar } from "../bar.js";
import { OptionLabel } from "../option.js";
import { Base } from "./base.js";

export function Ranks({ chart, asked, known }) {
  const { question, hints, texts } = asked;
  const options = {};
  question.options.forEach((option) => (options[option.key] = option));
  const ordering = hints.input === "order";
  const notes = ordering && !chart.solved ? [["bordaNote", { count: question.options.length - 1 }]] : [];
  return html`${chart.solved && html`<p class="base">${texts.t("rightOrder")}</p>`}
    <ol class="ordered" aria-label=${texts.t("results")}>
      ${chart.rows.map(
        (row) => html`<li
          key=${row.key}
          class="placed"
          data-key=${row.key}
          data-right=${chart.solved ? "" : null}
        >
          <span class="place">${texts.number(row.place)}</span>
          <span class="placed-body">
            <${OptionLabel} asked=${asked} option=${options[row.key]} />
            ${known && chart.base > 0 && html`<${Bar} share=${row.share} tone=${markOf(question, row.key).tone} />`}
            ${
              known &&
              chart.base > 0 &&
              html`<span class="placed-points">
              ${texts.t(...(chart.solved ? ["crowdPlace", { count: row.crowd }] : ["pointsShort", { count: row.points }]))}
            </span>`
            }
          </span>
        </li>`,
      )}
    </ol>
    ${known && html`<${Base} chart=${chart} texts=${texts} notes=${notes} />`}`;
}
