// Heat: where on the picture people pointed, the own pin, and the right place.

import { html } from "../../../vendor/preact.js";
import { Needle, placeOf, saidPlace } from "../../inputs/pin.js";
import { Picture } from "../picture.js";
import { Base, Table } from "./base.js";

const SAID = 8; // cells in the table, those with the most pins
const FAINTEST = 0.35;
const SPREAD = 3; // cells that a spot is wide: alone they are too small for a phone

export function Heat({ chart, asked, known }) {
  const { question, answer, texts } = asked;
  const middle = (edge) => 1000 * (edge + chart.size / 2);
  const rows = chart.cells
    .slice()
    .sort((one, other) => other.count - one.count)
    .slice(0, SAID)
    .map((cell) => [
      saidPlace(`${middle(cell.left)},${middle(cell.top)}`, texts),
      texts.number(cell.count),
    ]);
  return html`<${Picture} id=${question.picture} words=${question.pictureText} texts=${texts}>
      ${chart.cells.map((cell) => {
        const style = {
          left: `${(cell.left - chart.size) * 100}%`,
          top: `${(cell.top - chart.size) * 100}%`,
          width: `${SPREAD * chart.size * 100}%`,
          height: `${SPREAD * chart.size * 100}%`,
          opacity: FAINTEST + (1 - FAINTEST) * cell.share,
        };
        return html`<span key=${`${cell.left} ${cell.top}`} class="heat" aria-hidden="true" style=${style}></span>`;
      })}
      ${chart.area && html`<${RightArea} area=${chart.area} />`}
      ${answer && html`<${Needle} place=${placeOf(answer)} />`}
    <//>
    ${
      chart.area &&
      html`<p class="base">
      ${texts.t("rightAnswer")}: ${saidPlace(`${1000 * chart.area.x},${1000 * chart.area.y}`, texts)}
    </p>`
    }
    ${known && html`<${Base} chart=${chart} texts=${texts} />`}
    ${known && html`<${Table} texts=${texts} heads=${["where", "people"]} rows=${rows} />`}`;
}

function RightArea({ area: { x, y, radius } }) {
  const style = {
    left: `${(x - radius) * 100}%`,
    top: `${(y - radius) * 100}%`,
    width: `${radius * 200}%`,
    height: `${radius * 200}%`,
  };
  return html`<span class="area" aria-hidden="true" style=${style}></span>`;
}
