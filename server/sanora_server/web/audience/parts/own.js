// The own answer in words, once nothing can be changed any more.

import { html } from "../../vendor/preact.js";
import { inputOf, wordsOf } from "../inputs/inputs.js";

/** Nothing before there is an answer, nor where the options themselves show it. */
export function Own({ asked }) {
  const { answer, texts } = asked;
  if (answer === undefined || (answer !== null && inputOf(asked).drawsChart)) return null;
  const said = wordsOf(asked);
  return html`<section class="own">
    <h2>${texts.t("yourAnswer")}</h2>
    ${
      said.length === 1
        ? html`<p dir="auto">${said[0]}</p>`
        : html`<ul>
          ${said.map((one, index) => html`<li key=${index} dir="auto">${one}</li>`)}
        </ul>`
    }
  </section>`;
}
