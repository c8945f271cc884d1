// Text: a field of one line or several, with a counter.

import { html } from "../../vendor/preact.js";

const FEW = 20; // characters left from which they are said

/** The draft is the text as it stands in the field. */
export const text = {
  Field,
  draftOf: (answer) => (typeof answer === "string" ? answer : ""),
  answerOf(draft, { hints }) {
    const written = draft.trim();
    return written && lengthOf(written) <= hints.longest ? written : undefined;
  },
  problemOf(draft, { hints: { longest } }) {
    const over = lengthOf(draft.trim()) - longest;
    return over > 0 ? ["textTooLong", { count: over }] : null;
  },
  taskOf: ({ hints }) => [hints.lines ? "taskText" : "taskTyped"],
  wordsOf: (answer) => [answer],
  judge: (answer, right) => (right.includes(answer) ? true : null), // the server forgives other spellings
};

/** Characters as the server counts them. */
function lengthOf(written) {
  return Array.from(written).length;
}

function Field({ asked, draft, change, barred, id }) {
  const { hints, texts } = asked;
  const length = lengthOf(draft.trim());
  const left = hints.longest - length;
  const field = {
    class: hints.lines ? "input input-lines" : "input",
    name: `${id}-text`,
    dir: "auto",
    value: draft,
    disabled: barred,
    "aria-labelledby": id,
    "aria-describedby": `${id}-count ${id}-status`,
    "aria-invalid": left < 0 ? "true" : null,
    onInput: (event) => change(event.target.value),
  };
  return html`<div class="fields">
    ${
      hints.lines
        ? html`<textarea ...${field} rows="4"></textarea>`
        : html`<input ...${field} autocomplete="off" autocapitalize="off" enterkeyhint="send" />`
    }
    <p class=${left < 0 ? "counter counter-over" : "counter"} id=${`${id}-count`}>
      ${texts.t("counter", { count: length, most: hints.longest })}
    </p>
    <p class="spoken" aria-live="polite">
      ${left >= 0 && left <= FEW && texts.t("charactersLeft", { count: left })}
    </p>
  </div>`;
}
