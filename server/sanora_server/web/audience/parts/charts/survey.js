// Survey: the charts of its questions.

import { html } from "../../../vendor/preact.js";
import { partsOf } from "../../inputs/survey.js";
import { Own } from "../own.js";
import { Base } from "./base.js";

/** The chart whose parts are drawn by the `charts` given, of which those in `withOwn` show the own answer. */
export function surveyOf(charts, withOwn) {
  return ({ chart, asked, known }) => {
    const parts = partsOf(asked);
    return html`${chart.parts.map((part, index) => {
      const Chart = charts[part.chart.chart];
      return html`<section key=${part.key} class="part" data-part=${part.key}>
        <h2 class="asked asked-long" dir="auto">
          <span class="part-number">${asked.texts.number(index + 1)}</span> ${part.text}
        </h2>
        ${!withOwn.includes(part.chart.chart) && html`<${Own} asked=${parts[index]} />`}
        <${Chart} chart=${part.chart} asked=${parts[index]} known=${known} />
        ${parts[index].question.explanation && html`<p class="note" dir="auto">${parts[index].question.explanation}</p>`}
      </section>`;
    })}
    ${known && html`<${Base} chart=${chart} texts=${asked.texts} />`}`;
  };
}
