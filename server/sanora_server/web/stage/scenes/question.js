// A question on the screen, from the time to read it to the right answer.

import { html, useContext, useRef } from "../../vendor/preact.js";
import { directionOf } from "../direction.js";
import { useFit } from "../fit.js";
import { Page } from "../page.js";
import { Body } from "../parts/body.js";
import { Corner } from "../parts/door.js";
import { Abstained, Answered } from "../parts/people.js";
import { Seal } from "../parts/seal.js";
import { doing, eyebrow, isPrompted, note } from "../words.js";

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

/** The sizes where a chart takes the room: a long question leaves it some. */
function charted({ text }) {
  const cap = Math.max(3.2, Math.min(6.4, 640 / text.length));
  const leads = (size) => ({
    least: Math.max(size, Math.min(4.2, cap, 1.3 * size)),
    most: Math.max(size, Math.min(cap, Math.max(4.4, 1.6 * size))),
  });
  return { ...SIZES, leads };
}

/** The question of `picture`. Of a survey whose results are shown, it is one of its questions. */
export function QuestionScene({ picture }) {
  const page = useContext(Page);
  const { question: asked, door, frozen } = picture;
  const matter = asked.part && asked.chart ? asked.part : asked;
  const { explanation } = matter;
  const box = useRef(null);
  const sizes = explanation ? EXPLAINED : matter.hints.input === "options" ? SIZES : charted(matter);
  useFit(box, contentOf(picture, asked, matter, page), sizes);
  const classes = `question question-${asked.phase}${explanation ? " question-explained" : ""}`;
  return html`<main class=${classes} dir=${directionOf(matter.text, page.direction)} ref=${box}>
    <header class="ask">
      <${Eyebrow} text=${eyebrow(asked, page)} kept=${keeps(asked, page)} />
      <h1 class="ask-text" data-fit="width">${matter.text}</h1>
    </header>
    <${Body} key=${asked.part ? asked.part.index : 0} asked=${asked} matter=${matter} frozen=${frozen} />
    ${explanation && html`<p class="why" data-fit="width">${explanation}</p>`}
    <aside class="rail" dir=${page.direction}>
      <${Seal} asked=${asked} />
      <div class="rail-figures">
        <${Answered} asked=${asked} />
        <${Abstained} asked=${asked} />
        <p class="note">${note(matter, page)}</p>
      </div>
      <${Corner} door=${door} />
    </aside>
  </main>`;
}

/** All that takes room, but for figures: while it stays, no text changes its size. */
function contentOf({ door, rehearsal, frozen }, asked, matter, page) {
  const { text, options, hints, picture, leastLabel, mostLabel, explanation, chart, before } = matter;
  const shown = asked.phase === "results" || asked.phase === "answer";
  return JSON.stringify([
    [text, options, hints, picture, leastLabel, mostLabel, explanation, eyebrow(asked, page)],
    [asked.phase === "answer", asked.reading, Boolean(door), rehearsal, frozen],
    Boolean(before),
    hints.chart !== "bars" && [shown, chart && [chart.base > 0, chart.solved]],
  ]);
}

/** Whether the line of what to do stays, empty, when there is nothing to do any more. */
function keeps(asked, page) {
  return !isPrompted({ ...asked, chart: null }) && doing(asked, page) !== "";
}

/** What one needs to know before answering; its line is `kept` when it goes, so that nothing moves. */
function Eyebrow({ text, kept }) {
  return text || kept ? html`<p class="eyebrow">${text || "\u00a0"}</p>` : null;
}
