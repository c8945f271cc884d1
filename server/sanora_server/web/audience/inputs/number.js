// Number: a field that takes numbers as people write them, and says what it understood.

import { html } from "../../vendor/preact.js";
import { decimalsOf, readNumber, writeNumber } from "./numerals.js";

const MOST_DIGITS = 15;

/** The draft is the text as it stands in the field. */
export const number = {
  Field,
  draftOf: (answer, { texts }) => (answer ? writeNumber(answer, texts.language) : ""),
  answerOf(draft, asked) {
    const read = readNumber(draft, asked.hints);
    return read === null || number.problemOf(draft, asked) ? undefined : read;
  },
  problemOf(draft, { hints, texts }) {
    if (!draft.trim()) return null;
    const { least, greatest, decimals } = hints;
    const read = readNumber(draft, hints);
    if (read === null) return ["noNumber"];
    if (decimalsOf(read) > decimals) return decimals ? ["tooFine", { count: decimals }] : ["onlyWhole"];
    if (read.replace("-", "").split(".")[0].length + decimals > MOST_DIGITS) return ["tooLarge"];
    const beyond = (least !== null && Number(read) < least) || (greatest !== null && Number(read) > greatest);
    return beyond ? rangeOf(hints, texts) : null;
  },
  taskOf({ hints, texts }) {
    return rangeOf(hints, texts) || ["taskNumber"];
  },
  wordsOf: (answer, { hints, texts }) => [texts.quantity(Number(answer), hints)],
  judge: (answer, right) => (Number(answer) === Number(right[0]) ? true : null), // near may be near enough
};

/** The sentence that tells the bounds, null where there are none. */
function rangeOf(hints, texts) {
  const [least, most] = [hints.least, hints.greatest].map((end) => end !== null && texts.quantity(end, hints));
  if (hints.least !== null && hints.greatest !== null) return ["numberBetween", { least, most }];
  if (hints.least !== null) return ["numberFrom", { least }];
  return hints.greatest !== null ? ["numberTo", { most }] : null;
}

function Field({ asked, draft, change, barred, id }) {
  const { hints, texts } = asked;
  const read = readNumber(draft, hints);
  const problem = number.problemOf(draft, asked);
  const understood = read !== null && !problem ? texts.quantity(Number(read), hints) : "";
  const whole = hints.decimals === 0 && hints.least !== null && hints.least >= 0; // no sign and no mark needed
  return html`<div class="fields">
    <div class="quantity">
      <input
        class="input input-number"
        name=${`${id}-number`}
        dir="ltr"
        inputmode=${whole ? "numeric" : hints.least !== null && hints.least >= 0 ? "decimal" : "text"}
        autocomplete="off"
        enterkeyhint="send"
        maxlength="40"
        aria-labelledby=${hints.unit ? `${id} ${id}-unit` : id}
        aria-describedby=${`${id}-read ${id}-status`}
        aria-invalid=${problem ? "true" : null}
        value=${draft}
        disabled=${barred}
        onInput=${(event) => change(event.target.value)}
      />
      ${hints.unit && html`<span class="unit" id=${`${id}-unit`} dir="auto">${hints.unit}</span>`}
    </div>
    <p class="counter" id=${`${id}-read`} aria-live="polite">
      ${understood !== draft.trim() && understood && `= ${understood}`}
    </p>
  </div>`;
}
