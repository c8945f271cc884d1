// Scale: one tap on one value, in stars, faces or numbers.

import { html } from "../../vendor/preact.js";
import { picks } from "../../shared/reducer.js";
import { Ends } from "../parts/ends.js";
import { rowOf, saidValue, Value } from "../parts/value.js";

/** The draft is the list of the one picked key. */
export const scale = {
  Field,
  instant: () => true,
  draftOf: picks,
  answerOf: (draft) => draft[0],
  taskOf: ({ question }) => [question.revisable ? "tapValue" : "tapOneFinal"],
  wordsOf: (answer, asked) => [`${faceOf(answer, asked)}${saidValue(asked, answer)}`],
};

/** The face that stands for a value, before its words; "" where numbers do. */
function faceOf(answer, { question, hints }) {
  const option = hints.style === "emoji" && question.options.find(({ key }) => key === answer);
  return option ? `${option.text} ` : "";
}

/** A value as short as it can be written. */
function nameOf({ hints, texts }, { key, text }) {
  if (hints.style === "emoji") return text;
  return `${texts.number(Number(key))}${hints.style === "stars" ? "★" : ""}`;
}

function Field({ asked, draft, send, state, barred, id }) {
  const { question, hints } = asked;
  const at = question.options.findIndex(({ key }) => key === draft[0]);
  return html`<div class=${`values values-${hints.style}`}>
    <div
      class="value-row"
      style=${rowOf(question.options.length)}
      role="group"
      aria-labelledby=${id}
      aria-describedby=${`${id}-status`}
    >
      ${question.options.map((option, index) => {
        const picked = index === at;
        const filled = hints.style === "stars" && index <= at;
        return html`<button
          type="button"
          key=${option.key}
          class="value"
          data-key=${option.key}
          data-state=${picked ? state : null}
          data-filled=${filled ? "" : null}
          aria-label=${saidValue(asked, option.key)}
          aria-pressed=${picked ? "true" : "false"}
          aria-disabled=${barred ? "true" : null}
          onClick=${() => barred || picked || send(option.key)}
        >
          <${Value} hints=${hints} option=${option} filled=${filled} />
        </button>`;
      })}
    </div>
    <${Ends} question=${question} values=${question.options.map((option) => nameOf(asked, option))} />
  </div>`;
}
