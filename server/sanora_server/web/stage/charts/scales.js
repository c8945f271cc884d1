// Scales: for each statement how many chose each value, as dots on a line, and the mean.

import { html, useContext } from "../../vendor/preact.js";
import { Page } from "../page.js";
import { Ends } from "./scale.js";

export function Scales({ matter }) {
  const { number } = useContext(Page);
  const { options, chart, hints, leastLabel, mostLabel } = matter;
  const values = Array.from({ length: hints.steps }, (_, index) => index + 1);
  const style = { "--rows": options.length, "--steps": hints.steps };
  return html`<div class="scales" data-fit="both" style=${style}>
    <div class="scales-head" dir="ltr" aria-hidden="true">
      <${Ends} least=${leastLabel} most=${mostLabel} />
      <div class="dots dots-names">
        ${values.map((value) => html`<span key=${value} class="dot-name">${number(value)}</span>`)}
      </div>
    </div>
    <ol class="statements">
      ${options.map(
        (option, index) =>
          html`<${Statement}
            key=${option.key}
            option=${option}
            row=${chart && chart.rows[index]}
            values=${values}
          />`,
      )}
    </ol>
  </div>`;
}

function Statement({ option, row, values }) {
  const { decimal, number } = useContext(Page);
  const known = row && row.mean !== null;
  return html`<li class="statement">
    <span class="statement-text" data-fit="width"><bdi>${option.text}</bdi></span>
    <span class="dots" dir="ltr" aria-hidden="true">
      ${values.map(
        (value, index) =>
          html`<span class="dot" key=${value}>
            <span class="dot-full" style=${{ "--side": known ? Math.sqrt(row.shares[index]) : 0 }}></span>
          </span>`,
      )}
      ${known && html`<span class="dots-mean" style=${{ "--at": (row.mean - 0.5) / values.length }}></span>`}
    </span>
    <span class="statement-mean">${known ? decimal(row.mean, 1) : ""}</span>
    ${
      known &&
      html`<span class="spoken">
      ${values.map((value, index) => `${number(value)}: ${number(row.counts[index])}`).join(", ")}
    </span>`
    }
  </li>`;
}
