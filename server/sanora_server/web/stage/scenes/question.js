// A question on the screen, from its opening to the right answer.

import { html, useContext, useRef } from "../../vendor/preact.js";
import { directionOf } from "../direction.js";
import { useFit } from "../fit.js";
import { Page } from "../page.js";
import { Corner } from "../parts/door.js";
import { Option } from "../parts/option.js";
import { Answered } from "../parts/people.js";
import { Seal } from "../parts/seal.js";

const ONE_COLUMN = 6; // options; more stand in two columns

const LEAST = 2.5;
const EVEN = { name: "even", least: 3.4, whole: true }; // all rows alike
const ROOMY = { name: "roomy", least: LEAST };
const BRIEF = { name: "brief", least: LEAST }; // wrong answers without their words
const DENSE = { name: "dense", least: LEAST }; // the rail becomes a line at the bottom
const FULL = { name: "dense full", least: LEAST }; // without the QR code too
const LAST = { name: "dense full brief", least: LEAST };

// Sizes in percent of the screen's height. The question is larger than its options, a short one much larger.
const SIZES = {
  plans: [EVEN, ROOMY, DENSE, FULL],
  most: 5.4,
  leads: (size) => ({
    least: Math.max(size, 1.75 * size - 1.9),
    most: Math.max(size, Math.min(8.4, 2.3 * size)),
  }),
};
const EXPLAINED = { ...SIZES, plans: [EVEN, ROOMY, BRIEF, DENSE, FULL, LAST] };

/** The question of `picture`. */
export function QuestionScene({ picture }) {
  const { t, direction } = useContext(Page);
  const { question: asked, door } = picture;
  const { question, round, phase, chart, explanation } = asked;
  const box = useRef(null);
  const content = JSON.stringify([question, phase === "answer", Boolean(door), picture.rehearsal]);
  useFit(box, content, explanation ? EXPLAINED : SIZES);
  const columns = question.options.length > ONE_COLUMN ? 2 : 1;
  const rows = Math.ceil(question.options.length / columns);
  const classes = `question question-${phase}${explanation ? " question-explained" : ""}`;
  return html`<main class=${classes} dir=${directionOf(question.questionText, direction)} ref=${box}>
    <header class="ask">
      <${Eyebrow} round=${round} question=${question} />
      <h1 class="ask-text" data-fit="width">${question.questionText}</h1>
    </header>
    <ol class=${`options options-${columns}`} data-fit="both" style=${{ "--rows": rows }}>
      ${question.options.map(
        (option, index) =>
          html`<${Option} key=${option.key} asked=${asked} option=${option} index=${index} />`,
      )}
    </ol>
    ${explanation && html`<p class="why" data-fit="width">${explanation}</p>`}
    <aside class="rail" dir=${direction}>
      <${Seal} asked=${asked} />
      <div class="rail-figures">
        <${Answered} asked=${asked} />
        <p class="note">${chart && chart.several && t("several")}</p>
      </div>
      <${Corner} door=${door} />
    </aside>
  </main>`;
}

/** What one needs to know before answering: how many picks, and that it is asked again. */
function Eyebrow({ round, question }) {
  const { t, number } = useContext(Page);
  const parts = [
    round.run > 1 && t("run", { run: number(round.run) }),
    picksText(round.hints, question, t, number),
  ];
  const text = parts.filter(Boolean).join(" · ");
  return text ? html`<p class="eyebrow">${text}</p>` : null;
}

function picksText({ fewest, most }, question, t, number) {
  if (most === 1) return "";
  const values = { fewest: number(fewest), most: number(most) };
  if (fewest === most) return t("pickExactly", values);
  if (fewest > 1) return t("pickBetween", values);
  return most >= question.options.length ? t("pickAny") : t("pickUpTo", values);
}
