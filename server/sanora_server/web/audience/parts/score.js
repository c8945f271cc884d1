// The own score: what the last question brought, and where that leads.

import { html } from "../../vendor/preact.js";
import { teamsOf } from "../beside.js";

/** What a question brought: points, what of them a streak added, the total, the places; nothing for a newcomer. */
export function Score({ score, state, texts }) {
  if (!score || (score.right === null && !score.place)) return null;
  const { gained, bonus, streak, total, right } = score;
  return html`<section class="score" aria-label=${texts.t("scoreTitle")}>
    ${
      right !== null &&
      html`<p class="score-gained">
      <b>${texts.t("gained", { count: gained })}</b>
      ${bonus > 0 && html`<span class="score-bonus">${texts.t("bonus", { count: bonus, streak })}</span>`}
    </p>`
    }
    <p class="score-total">${texts.t("total", { count: total })}</p>
    <${Places} score=${score} state=${state} texts=${texts} />
  </section>`;
}

/** The own place and the team's, where there are any. */
export function Places({ score, state, texts }) {
  const team = teamsOf(state)[score.team - 1];
  return html`<ul class="places">
    ${
      score.place > 0 &&
      html`<li>${texts.t("placeOf", { place: score.place, players: score.players })}</li>`
    }
    ${
      team &&
      score.teamPlace > 0 &&
      html`<li>${texts.t("teamPlace", { team, place: score.teamPlace })}</li>`
    }
  </ul>`;
}
