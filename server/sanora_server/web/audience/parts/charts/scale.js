// Scale: how many chose each value, and the mean.

import { html } from "../../../vendor/preact.js";
import { Bar } from "../bar.js";
import { tagged } from "../tags.js";
import { saidValue, Value } from "../value.js";
import { Base, shareOf, Table } from "./base.js";

export function Scale({ chart, asked }) {
  const { question, hints, answer, texts } = asked;
  const most = Math.max(0, ...chart.bars.map((bar) => bar.share));
  const rows = chart.bars.map((bar) => [
    tagged(saidValue(asked, bar.key), { mine: bar.key === answer, texts }),
    texts.number(bar.count),
    shareOf(bar.percent, texts),
  ]);
  return html`<${Mean} chart=${chart} asked=${asked} />
    <div aria-hidden="true">
      <${End} words=${question.leastLabel} />
      <ul class="levels">
        ${question.options.map((option, index) => {
          const bar = chart.bars[index];
          const mine = option.key === answer;
          return html`<li key=${option.key} class="level" data-key=${option.key} data-mine=${mine ? "" : null}>
            <span class=${`level-value level-${hints.style}`}>
              ${hints.style === "stars" && texts.number(Number(option.key))}
              <${Value} hints=${hints} option=${option} filled=${true} />
            </span>
            <${Bar} share=${most ? bar.share / most : 0} />
            <span class="level-count">${texts.number(bar.count)}</span>
          </li>`;
        })}
      </ul>
      <${End} words=${question.mostLabel} />
    </div>
    <${Base} chart=${chart} texts=${texts} />
    <${Table} texts=${texts} heads=${["value", "people", "share"]} rows=${rows} />`;
}

/** What an end of the scale means, above the first value or below the last one. */
function End({ words }) {
  return words ? html`<p class="level-end" dir="auto">${words}</p>` : null;
}

/** The mean and, where there is one, the Net Promoter Score. */
function Mean({ chart, asked: { question, texts } }) {
  if (chart.mean === null) return null;
  const most = Number(question.options[question.options.length - 1].key);
  return html`<p class="sum">
    ${chart.nps !== null && html`<b class="sum-figure">${texts.t("nps", { nps: signed(chart.nps, texts) })}</b>`}
    <b class="sum-figure">${texts.t("meanOf", { mean: texts.decimal(chart.mean, 1), most })}</b>
  </p>`;
}

function signed(value, texts) {
  return `${value > 0 ? "+" : value < 0 ? "−" : ""}${texts.number(Math.abs(value))}`;
}
