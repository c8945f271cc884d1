// Scale: a column for each value, the ends with what they mean.

import { html, useContext } from "../../vendor/preact.js";
import { Page } from "../page.js";

export function Scale({ matter }) {
  const { options, chart, hints, leastLabel, mostLabel } = matter;
  return html`<div class=${`scale scale-${hints.style}`} data-fit="both">
    <ol class="columns" dir="ltr">
      ${options.map(
        (option, index) =>
          html`<${Column}
            key=${option.key}
            option=${option}
            chart=${chart}
            bar=${chart && chart.bars[index]}
            style=${hints.style}
          />`,
      )}
    </ol>
    <${Ends} least=${leastLabel} most=${mostLabel} />
  </div>`;
}

function Column({ option, chart, bar, style }) {
  const { number, percent } = useContext(Page);
  const known = bar && chart.base > 0;
  return html`<li class=${known && bar.leads ? "column column-leads" : "column"} data-fit="width">
    <span class="column-value">${known ? percent(bar.percent) : ""}</span>
    <span class="column-track" aria-hidden="true">
      <span class="column-bar" style=${{ "--share": known ? bar.share : 0 }}></span>
    </span>
    <span class="column-name">${nameOf(option, style, number)}</span>
    ${known && chart.showCounts && html`<span class="spoken">(${number(bar.count)})</span>`}
  </li>`;
}

function nameOf(option, style, number) {
  if (style === "emoji") return option.text;
  return style === "stars" ? `${number(Number(option.key))}★` : number(Number(option.key));
}

/** What the ends of a scale mean. */
export function Ends({ least, most }) {
  if (!least && !most) return null;
  return html`<p class="ends" dir="ltr">
    <span class="end" dir="auto">${least}</span><span class="end" dir="auto">${most}</span>
  </p>`;
}
