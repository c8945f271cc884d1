// The last page: thanks, and what this person answered.

import { html } from "../../vendor/preact.js";
import { wordsOf } from "../inputs/inputs.js";
import { Icon } from "../parts/icons.js";
import { answered, askedOf } from "../scene.js";
import { FinalScore } from "./final.js";

const SIGNS = {
  right: ["tick", "verdictRight"],
  part: ["tick", "verdictPart"],
  wrong: ["cross", "verdictWrong"],
};

/** The conference is over. */
export function Ended({ texts, view }) {
  const rounds = answered(view.state);
  return html`<section class="calm">
    <span class="calm-sign"><${Icon} name="tick" /></span>
    <h1 class="calm-title">${texts.t("endedTitle")}</h1>
    <p class="calm-text">${texts.t("endedText")}</p>
    <${FinalScore} state=${view.state} texts=${texts} />
    ${
      rounds.length > 0 &&
      html`<section class="kept">
      <h2>${texts.t("endedAnswers")}</h2>
      <ol>
        ${rounds.map(
          (round) => html`<li key=${round.round.id}>
          <p class="kept-question" dir="auto">${round.question.questionText}</p>
          <p class="kept-answer">
            ${
              SIGNS[round.verdict] &&
              html`<span class=${`kept-sign kept-${round.verdict}`}>
              <${Icon} name=${SIGNS[round.verdict][0]} />
              <span class="spoken">${texts.t(SIGNS[round.verdict][1])}</span>
            </span>`
            }
            <span dir="auto">
              ${wordsOf(askedOf(round, view.state.participantId, texts)).join(" · ")}
            </span>
          </p>
        </li>`,
        )}
      </ol>
    </section>`
    }
  </section>`;
}
