// The question on the screen: open, paused, closed, with results, with the right answer.

import { html, useState } from "../../vendor/preact.js";
import { figures } from "../../shared/figures.js";
import { SeveralChoices, SingleChoices } from "../parts/choices.js";
import { Dock } from "../parts/dock.js";
import { Icon } from "../parts/icons.js";
import { ClosedOptions, Figures } from "../parts/results.js";
import { Timer } from "../parts/timer.js";
import { roundView } from "../scene.js";

const LONG = 120; // characters above which a question is set smaller

const VERDICTS = {
  right: ["tick", "verdictRight"],
  wrong: ["cross", "verdictWrong"],
  none: ["dash", "verdictNone"],
};

/** One round of one question; `key` it by the round, so that each starts afresh. */
export function QuestionScreen({ texts, room, view, round, say }) {
  const shown = roundView(view, round);
  const { question, open, tally, verdict } = shown;
  const [draft, setDraft] = useState(null);
  const picked = draft || shown.chosen;
  const result = tally && figures(tally, question.options, round.hints);

  function mark(key, on) {
    const keys = question.options.map((option) => option.key);
    setDraft(keys.filter((one) => (one === key ? on : picked.includes(one))));
  }

  function send(answer) {
    setDraft(null);
    room.cast(round.id, answer);
  }

  const asked = question.questionText.length > LONG ? "asked asked-long" : "asked";
  const parts = { view: shown, texts, result };
  return html`<article class="question">
      <${Timer} round=${round} now=${room.now} texts=${texts} near=${() => say(texts.t("saidTenSeconds"))} />
      <h1 class=${asked} id="question" dir="auto" tabindex="-1">${question.questionText}</h1>
      ${verdict && html`<${Verdict} verdict=${verdict} texts=${texts} />`}
      <div class="gap"></div>
      ${!open && html`<${ClosedOptions} ...${parts} />`}
      ${open && shown.several && html`<${SeveralChoices} ...${parts} picked=${picked} mark=${mark} />`}
      ${open && !shown.several && html`<${SingleChoices} ...${parts} pick=${send} />`}
      ${result && html`<${Figures} ...${parts} />`}
      ${
        question.explanation &&
        html`<section class="explanation">
        <h2>${texts.t("explanation")}</h2>
        <p dir="auto">${question.explanation}</p>
      </section>`
      }
    </article>
    <${Dock} view=${shown} texts=${texts} draft=${draft} send=${send} retry=${room.retry} />`;
}

function Verdict({ verdict, texts }) {
  const [icon, key] = VERDICTS[verdict];
  return html`<p class=${`verdict verdict-${verdict}`}>
    <span class="verdict-sign"><${Icon} name=${icon} /></span>${texts.t(key)}
  </p>`;
}
