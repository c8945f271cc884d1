// Histogram: how many gave numbers in each stretch, with median, mean and the right number.

import { html } from "../../../vendor/preact.js";
import { Base, Table } from "./base.js";

export function Histogram({ chart, asked, known }) {
  const { answer, texts } = asked;
  const said = (value, more = 0) =>
    texts.quantity(value, { unit: chart.unit, decimals: chart.decimals + more });
  const mine = typeof answer === "string" ? Number(answer) : null;
  const facts = [
    ["rightAnswer", chart.truth, 0],
    ["yourAnswer", mine, 0],
    ["median", chart.median, 1],
    ["mean", chart.mean, 1],
  ].filter(([, value]) => value !== null);
  const rows = chart.bins.map((bin) => [
    texts.t("fromTo", { from: said(bin.start), to: said(bin.end) }),
    texts.number(bin.count),
  ]);
  return html`<dl class="facts">
      ${facts.map(
        ([key, value, more]) => html`<div key=${key} class=${`fact fact-${key}`}>
          <dt>${texts.t(key)}</dt>
          <dd dir="ltr">${said(value, more)}</dd>
        </div>`,
      )}
    </dl>
    ${
      chart.bins.length > 0 &&
      html`<div class="bins" dir="ltr" aria-hidden="true">
        <span class="bins-row">
          ${chart.bins.map(
            (bin) => html`<span key=${bin.start} class="bin">
              <span class="bin-bar" style=${{ height: `${bin.share * 100}%` }}></span>
            </span>`,
          )}
          <${Line} bins=${chart.bins} at=${chart.truth} name="rightAnswer" />
          <${Line} bins=${chart.bins} at=${mine} name="yourAnswer" />
        </span>
        <span class="bins-ends">
          <span>${said(chart.bins[0].start)}</span>
          <span>${said(chart.bins[chart.bins.length - 1].end)}</span>
        </span>
      </div>`
    }
    ${known && html`<${Base} chart=${chart} texts=${texts} />`}
    ${known && html`<${Table} texts=${texts} heads=${["stretch", "people"]} rows=${rows} />`}`;
}

/** A number as a line across the bins; nothing where it lies beside them. */
function Line({ bins, at, name }) {
  const start = bins[0].start;
  const share = at === null ? -1 : (at - start) / (bins[bins.length - 1].end - start);
  if (share < 0 || share > 1) return null;
  return html`<span class=${`bin-line line-${name}`} style=${{ left: `${share * 100}%` }}></span>`;
}
