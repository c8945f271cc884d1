// The end of a quiz, while the winners stand on the stage: the own place.

import { html } from "../../vendor/preact.js";
import { scoreOf } from "../beside.js";
import { Places } from "../parts/score.js";

/** The own place, or a look to the stage for somebody who has none. */
export function Final({ texts, view: { state } }) {
  const score = scoreOf(state, null);
  return html`<section class="calm">
    <p class="calm-over">${texts.t("finalTitle")}</p>
    ${
      score && score.place > 0
        ? html`<h1 class="calm-title">
            ${texts.t("placeOf", { place: score.place, players: score.players })}
          </h1>
          <p class="calm-text">${texts.t("total", { count: score.total })}</p>
          <${TeamPlace} score=${score} state=${state} texts=${texts} />`
        : html`<h1 class="calm-title">${texts.t("quietTitle")}</h1>
          <p class="calm-text">${texts.t("finalText")}</p>`
    }
  </section>`;
}

function TeamPlace({ score, state, texts }) {
  return html`<${Places} score=${{ ...score, place: 0 }} state=${state} texts=${texts} />`;
}

/** The final score on the last page; nothing for somebody who did not play. */
export function FinalScore({ state, texts }) {
  const score = scoreOf(state, null);
  if (!score || !score.place) return null;
  return html`<section class="score" aria-label=${texts.t("scoreTitle")}>
    <p class="score-gained"><b>${texts.t("placeOf", { place: score.place, players: score.players })}</b></p>
    <p class="score-total">${texts.t("total", { count: score.total })}</p>
    <${TeamPlace} score=${score} state=${state} texts=${texts} />
  </section>`;
}
