// The question on the screen: to be read, open, paused, closed, with results, with the right answer.

import { html } from "../../vendor/preact.js";
import { chartOf } from "../../shared/charts/charts.js";
import { scoreOf } from "../beside.js";
import { useDraft } from "../drafting.js";
import { inputOf } from "../inputs/inputs.js";
import { Abstain } from "../parts/abstain.js";
import { CHARTS, WITH_OWN } from "../parts/charts/charts.js";
import { BarFigures } from "../parts/charts/bars.js";
import { Dock } from "../parts/dock.js";
import { Icon } from "../parts/icons.js";
import { Own } from "../parts/own.js";
import { Picture } from "../parts/picture.js";
import { Score } from "../parts/score.js";
import { Timer } from "../parts/timer.js";
import { Tools } from "../parts/tools.js";
import { useReading } from "../reading.js";
import { askedOf, roundView } from "../scene.js";

const LONG = 120; // characters above which a question is set smaller
const NOTHING = { totalResponses: 0, optionCounts: {} };

const VERDICTS = {
  right: ["tick", "verdictRight"],
  part: ["tick", "verdictPart"],
  wrong: ["cross", "verdictWrong"],
  none: ["dash", "verdictNone"],
};

/** One round of one question; `key` it by the round, so that each starts afresh. */
export function QuestionScreen({ texts, room, view, scene, round, say, hall }) {
  const shown = roundView(view, round, room.now());
  const { question, open, verdict } = shown;
  const asked = askedOf(shown, view.state.participantId, texts);
  const seconds = useReading(round, room.now, (key, values) => say(texts.t(key, values)));
  const drafting = useDraft(shown.notice);
  const input = inputOf(asked);
  const parts = { asked, input, shown, room, drafting };
  const beside = { texts, room, view, scene, say, hall };
  const answering = open && seconds === 0;
  const words = question.questionText.length > LONG ? "asked asked-long" : "asked";
  return html`<article class="question">
      <${Timer}
        round=${round}
        now=${room.now}
        reading=${seconds}
        texts=${texts}
        near=${() => say(texts.t("saidTenSeconds"))}
      />
      <h1 class=${words} id="question" dir="auto" tabindex="-1">${question.questionText}</h1>
      ${
        !(input.drawsPicture && (answering || drawnOf(shown))) &&
        html`<${Picture} id=${question.picture} words=${question.pictureText} texts=${texts}>
          ${input.OnPicture && html`<${input.OnPicture} answer=${asked.answer} />`}
        <//>`
      }
      ${verdict && html`<${Verdict} verdict=${verdict} texts=${texts} />`}
      <${Score} score=${scoreOf(view.state, round)} state=${view.state} texts=${texts} />
      <div class=${open ? "gap" : "gap gap-closed"}></div>
      ${answering && html`<${Answering} ...${parts} />`}
      ${!open && !(drawnOf(shown) && WITH_OWN.includes(round.hints.chart)) && html`<${Own} asked=${asked} />`}
      ${!(answering && input.drawsChart) && html`<${Results} asked=${asked} shown=${shown} />`}
      ${
        question.explanation &&
        html`<section class="explanation">
        <h2>${texts.t("explanation")}</h2>
        <p dir="auto">${question.explanation}</p>
      </section>`
      }
    </article>
    <${Foot} ...${parts} answering=${answering} beside=${beside} />`;
}

function Verdict({ verdict, texts }) {
  const [icon, key] = VERDICTS[verdict];
  return html`<p class=${`verdict verdict-${verdict}`}>
    <span class="verdict-sign"><${Icon} name=${icon} /></span>${texts.t(key)}
  </p>`;
}

/** The fields, in a form of their own unless the input has its own. */
function Answering({ asked, input, shown, room, drafting }) {
  const { round, own, pending, final, tally } = shown;
  const chart = tally && input.drawsChart ? chartOf(shown.question, round.hints, tally) : null;
  const draft = draftOf({ asked, input, drafting });
  const state = asked.answer === undefined ? null : pending ? "sending" : "saved";

  function send(answer, left = null) {
    drafting.sent(left);
    room.cast(round.id, answer);
  }

  function submit(event) {
    event.preventDefault();
    const answer = input.answerOf(draft, asked);
    if (!final && drafting.draft !== null && answer !== undefined) send(answer);
  }

  const field = html`<${input.Field}
    asked=${asked}
    draft=${draft}
    change=${drafting.change}
    send=${send}
    counted=${own ? own.answer : undefined}
    state=${state}
    barred=${final}
    chart=${chart}
    id="question"
  />`;
  return html`${
      input.ownButtons ? field : html`<form id="answer" onSubmit=${submit} novalidate>${field}</form>`
    }
    ${
      shown.question.abstain &&
      html`<${Abstain} asked=${asked} state=${state} barred=${final} send=${send} />`
    }
    ${chart && html`<${BarFigures} chart=${chart} asked=${asked} />`}`;
}

function draftOf({ asked, input, drafting }) {
  if (drafting.draft !== null) return drafting.draft;
  return input.draftOf(asked.answer === undefined ? null : asked.answer, asked);
}

/** The chart, where there is one to be seen. */
function Results({ asked, shown }) {
  const drawn = drawnOf(shown);
  if (!drawn) return null;
  const Chart = CHARTS[asked.hints.chart];
  const chart = chartOf(asked.question, asked.hints, drawn, asked.right);
  return html`<${Chart} chart=${chart} asked=${asked} known=${shown.tally !== null} />`;
}

/** The tally to be drawn: none where it was not sent, an empty one where the chart tells something all the same. */
function drawnOf({ tally, right, open, round }) {
  if (tally) return tally;
  return !open && (right.length > 0 || round.hints.chart === "bars") ? NOTHING : null;
}

function Foot({ asked, input, shown, room, drafting, answering, beside }) {
  const { own, pending, final } = shown;
  const { draft } = drafting;
  const writing = draft !== null && !final && answering;
  const begun = writing && !drafting.refused;
  const problem = begun && input.problemOf ? input.problemOf(draft, asked) : null;
  const unsent = begun ? (input.unsentOf ? input.unsentOf(draft, asked) : ["unsentPlain"]) : null;
  const fresh = !own && !pending;
  const instant = input.ownButtons || (input.instant && input.instant(asked.hints));
  const button = answering && !instant && !final && (writing || fresh);
  return html`<${Dock}
    view=${shown}
    texts=${asked.texts}
    begun=${problem || unsent}
    button=${
      button && {
        form: "answer",
        ready: writing && input.answerOf(draft, asked) !== undefined,
        count: writing && input.drawsChart ? draft.length : 0,
      }
    }
    retry=${room.retry}
  >
    <${Tools} ...${beside} unsaved=${writing} />
  <//>`;
}
