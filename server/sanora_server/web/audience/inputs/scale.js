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
  wordsOf: (answer, asked) => [saidValue(asked, answer)],
};

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
    <${Ends} question=${question} />
  </div>`;
}
