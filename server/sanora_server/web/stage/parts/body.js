// What stands below the question: time to read, what there is to answer, what came of it.

import { html, useContext, useState } from "../../vendor/preact.js";
import { CHARTS } from "../charts/charts.js";
import { Page } from "../page.js";
import { captions } from "../words.js";
import { Emphasis } from "./emphasis.js";
import { Picture } from "./picture.js";
import { HeldBack } from "./prompt.js";
import { Ready } from "./ring.js";

const TEXTUAL = ["cloud", "wall"];
const BESIDE = 7; // values of scales that have room beside each other
const OVERLAID = ["bars"]; // charts that show the round before in themselves

/** The body of `asked`; `matter` is what of it is drawn. */
export function Body({ asked, matter, frozen }) {
  const { picture, pictureText, hints } = matter;
  const beside = picture && hints.chart !== "heat";
  return html`<div class=${beside ? "body body-pictured" : "body"} data-fit="both">
    ${beside && html`<${Picture} id=${picture} words=${pictureText} />`}
    ${
      asked.reading
        ? html`<${Ready} round=${asked.round} />`
        : html`<${Rounds} asked=${asked} matter=${matter} frozen=${frozen} />`
    }
  </div>`;
}

/** The chart, and beside it that of the round before where both are to be compared. */
function Rounds({ asked, matter, frozen }) {
  const { t, number } = useContext(Page);
  const { before, hints } = matter;
  const sides = before && !OVERLAID.includes(hints.chart);
  if (!sides) return html`<${Chart} asked=${asked} matter=${matter} frozen=${frozen} />`;
  const earlier = { ...matter, chart: before.chart, before: null };
  const now = { ...matter, before: null };
  const stacked = hints.chart === "scale" && matter.options.length > BESIDE;
  return html`<div class=${stacked ? "rounds rounds-stacked" : "rounds"}>
    ${[
      [before.run, earlier],
      [asked.run, now],
    ].map(
      ([run, one]) =>
        html`<section class="round" key=${run}>
          <h2 class="round-name">${t("run", { run: number(run) })}</h2>
          <${Chart} asked=${asked} matter=${one} frozen=${frozen} half />
        </section>`,
    )}
  </div>`;
}

function Chart({ asked, matter, frozen, half }) {
  const page = useContext(Page);
  const [left, leave] = useState(0);
  const { chart, hints } = matter;
  if (frozen && TEXTUAL.includes(hints.chart)) return html`<${HeldBack} />`;
  const Drawn = CHARTS[hints.chart];
  const counted = chart && left ? { ...matter, chart: { ...chart, more: chart.more + left } } : matter;
  return html`<div class="chart">
    <${Drawn} asked=${asked} matter=${matter} leave=${leave} half=${Boolean(half)} />
    ${
      hints.chart !== "bars" &&
      html`<ul class=${`captions captions-${hints.chart}${isTold(chart) ? " captions-true" : ""}`}>
        ${captions(counted, page).map((text) => html`<li class="caption"><${Emphasis} text=${text} /></li>`)}
      </ul>`
    }
  </div>`;
}

/** Whether the right number of a histogram is told. */
function isTold(chart) {
  return Boolean(chart) && typeof chart.truth === "number";
}
