// Histogram: how many gave numbers in each stretch; the median is a dashed line, the right number a full one.

import { html, useContext } from "../../vendor/preact.js";
import { Page } from "../page.js";
import { Prompt } from "../parts/prompt.js";
import { axisOf } from "./axis.js";

const MOST_TICKS = 6;
const LETTERS = 46; // that have room below the bins, at the least
const BETWEEN = 3; // letters between two of them

/** `half`: there is half the room. */
export function Histogram({ asked, matter, half }) {
  const { quantity } = useContext(Page);
  const { chart } = matter;
  if (!chart || !chart.bins.length) return html`<${Prompt} asked=${asked} matter=${matter} />`;
  const { decimals, unit } = chart;
  const named = (value) => quantity(value, { decimals, unit });
  const longest = Math.max(...chart.bins.map(({ end }) => named(end).length));
  const room = Math.floor((half ? LETTERS / 2 : LETTERS) / (longest + BETWEEN));
  const { at, edge, width, ticks } = axisOf(chart, Math.max(2, Math.min(MOST_TICKS, room)));
  return html`<div class="histogram" dir="ltr" style=${{ "--letters": longest }}>
    <div class="bins" aria-hidden="true">
      ${chart.bins.map(
        (bin) =>
          html`<span
            key=${bin.start}
            class="bin"
            style=${{ "--at": edge(bin.start), "--width": width, "--share": bin.share }}
          ></span>`,
      )}
      ${["median", "truth"]
        .filter((name) => chart[name] !== null)
        .map((name) => {
          const style = { "--at": at(chart[name]) };
          return html`<span key=${name} class=${`line line-${name}`} style=${style}></span>`;
        })}
    </div>
    <p class="ticks">
      ${ticks.map(
        ({ value, share }) =>
          html`<span key=${value} class="tick" style=${{ "--at": share }}>${named(value)}</span>`,
      )}
    </p>
  </div>`;
}
