// Scales: several statements, a value for each.

import { html } from "../../vendor/preact.js";
import { Ends } from "../parts/ends.js";
import { rowOf } from "../parts/value.js";
import { arranged } from "./arranged.js";

/** The draft is the values by statement, as the answer. */
export const scales = {
  Field,
  draftOf: (answer) => answer || {},
  answerOf: (draft) => (Object.keys(draft).length ? draft : undefined),
  taskOf: () => ["taskScales"],
  unsentOf: (draft, { question }) => [
    "ratedUnsent",
    { count: Object.keys(draft).length, most: question.options.length },
  ],
  wordsOf(answer, { question, hints, texts }) {
    return question.options
      .filter(({ key }) => key in answer)
      .map(({ key, text }) => `${text}: ${texts.t("valueOf", { value: answer[key], most: hints.steps })}`);
  },
};

function Field({ asked, draft, change, barred, id }) {
  const { question, hints, texts } = asked;
  const values = Array.from({ length: hints.steps }, (_, index) => index + 1);
  return html`<div class="statements" role="group" aria-labelledby=${id} aria-describedby=${`${id}-status`}>
    ${arranged(asked).map(
      (option) => html`<fieldset key=${option.key} class="statement" data-key=${option.key}>
        <legend dir="auto">${option.text}</legend>
        <div class="value-row" style=${rowOf(hints.steps)}>
          ${values.map(
            (value) => html`<label
              key=${value}
              class="value"
              data-state=${draft[option.key] === value ? "marked" : null}
            >
              <input
                type="radio"
                class="box"
                name=${`${id}-${option.key}`}
                checked=${draft[option.key] === value}
                disabled=${barred}
                aria-label=${said(question, hints, value, texts)}
                onChange=${() => change({ ...draft, [option.key]: value })}
              />
              <span class="mark-box" aria-hidden="true">${texts.number(value)}</span>
            </label>`,
          )}
        </div>
        <${Ends} question=${question} values=${values.map(texts.number)} />
      </fieldset>`,
    )}
  </div>`;
}

function said(question, { steps }, value, texts) {
  const end = value === 1 ? question.leastLabel : value === steps ? question.mostLabel : "";
  const number = texts.t("valueOf", { value, most: steps });
  return end ? `${number}, ${end}` : number;
}
