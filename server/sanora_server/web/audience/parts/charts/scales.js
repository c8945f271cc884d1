// Scales: each statement with its mean, and how the values spread.

import { html } from "../../../vendor/preact.js";
import { arranged } from "../../inputs/arranged.js";
import { Ends } from "../ends.js";
import { Base, Table } from "./base.js";

export function Scales({ chart, asked }) {
  const { question, answer, texts } = asked;
  const byKey = {};
  chart.rows.forEach((row) => (byKey[row.key] = row));
  const options = arranged(asked);
  const steps = Array.from({ length: chart.steps }, (_, index) => index + 1);
  const rows = options.map(({ key, text }) => [
    text,
    byKey[key].mean === null ? "–" : texts.decimal(byKey[key].mean, 1),
    texts.number(byKey[key].base),
    answer && key in answer ? texts.number(answer[key]) : "–",
  ]);
  return html`<div aria-hidden="true">
      <ul class="means">
        ${options.map(({ key, text }) => {
          const row = byKey[key];
          const most = Math.max(...row.shares);
          return html`<li key=${key} class="mean" data-key=${key}>
            <p class="mean-line">
              <span class="words" dir="auto">${text}</span>
              <b>${row.mean === null ? "–" : texts.decimal(row.mean, 1)}</b>
            </p>
            <span class="spread">
              ${steps.map((value, index) => {
                const style = { blockSize: `${most ? (100 * row.shares[index]) / most : 0}%` };
                const mine = answer && answer[key] === value;
                return html`<span key=${value} class="spread-value" data-mine=${mine ? "" : null}>
                  <span class="spread-room"><span class="spread-bar" style=${style}></span></span>
                  <span class="spread-name">${texts.number(value)}</span>
                </span>`;
              })}
            </span>
          </li>`;
        })}
      </ul>
      <${Ends} question=${question} values=${[]} />
    </div>
    <${Base} chart=${chart} texts=${texts} notes=${answer ? [["scalesNote"]] : []} />
    <${Table} texts=${texts} heads=${["statement", "mean", "people", "yourAnswer"]} rows=${rows} />`;
}
