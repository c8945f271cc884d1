// The last page: thanks, and what this person answered.

import { html } from "../../vendor/preact.js";
import { optionText } from "../../shared/i18n.js";
import { picks } from "../../shared/reducer.js";
import { Icon } from "../parts/icons.js";
import { answered } from "../scene.js";

/** The conference is over. */
export function Ended({ texts, view }) {
  const rounds = answered(view.state);
  return html`<section class="calm">
    <span class="calm-sign"><${Icon} name="tick" /></span>
    <h1 class="calm-title">${texts.t("endedTitle")}</h1>
    <p class="calm-text">${texts.t("endedText")}</p>
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
              round.verdict &&
              html`<span class=${`kept-sign kept-${round.verdict}`}>
              <${Icon} name=${round.verdict === "right" ? "tick" : "cross"} />
              <span class="spoken">
                ${texts.t(round.verdict === "right" ? "verdictRight" : "verdictWrong")}
              </span>
            </span>`
            }
            <span dir="auto">${words(round, texts)}</span>
          </p>
        </li>`,
        )}
      </ol>
    </section>`
    }
  </section>`;
}

function words({ question, own }, texts) {
  const chosen = picks(own.answer);
  const options = question.options.filter((option) => chosen.includes(option.key));
  return options.map((option) => optionText(question, option, texts.t)).join(" · ");
}
