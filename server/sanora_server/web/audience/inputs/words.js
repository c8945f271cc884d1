// Words: a field for each.

import { html } from "../../vendor/preact.js";
import { picks } from "../../shared/reducer.js";

const MOST_PARTS = 3; // words that an entry is made of at most

/** The draft is the list of what the fields hold, empty ones too. */
export const words = {
  Field,
  draftOf: picks,
  answerOf(draft, asked) {
    const written = filled(draft);
    return written.length && !words.problemOf(draft, asked) ? written : undefined;
  },
  problemOf: (draft) => (filled(draft).some((word) => parts(word) > MOST_PARTS) ? ["wordTooLong"] : null),
  taskOf: ({ hints }) => ["taskWords", { count: hints.most }],
  wordsOf: (answer) => picks(answer),
};

function filled(draft) {
  return draft.map((word) => word.trim()).filter(Boolean);
}

function parts(word) {
  return word.split(/\s+/).length;
}

function Field({ asked, draft, change, barred, id }) {
  const { hints, texts } = asked;
  const places = Array.from({ length: hints.most }, (_, index) => index);

  function write(place, word) {
    change(places.map((one) => (one === place ? word : draft[one] || "")));
  }

  /** Enter goes to the next field, and sends from the last one. */
  function onward(event) {
    const next = event.target.form.elements[`${id}-word-${Number(event.target.dataset.place) + 1}`];
    if (event.key !== "Enter" || event.isComposing || !next) return;
    event.preventDefault();
    next.focus();
  }

  return html`<div class="fields" role="group" aria-labelledby=${id} aria-describedby=${`${id}-status`}>
    ${places.map(
      (place) => html`<input
        key=${place}
        class="input"
        name=${`${id}-word-${place}`}
        data-place=${place}
        dir="auto"
        maxlength=${hints.longest}
        autocomplete="off"
        enterkeyhint=${place + 1 < hints.most ? "next" : "send"}
        aria-label=${hints.most > 1 ? texts.t("wordNumber", { count: place + 1 }) : texts.t("word")}
        placeholder=${hints.most > 1 ? texts.number(place + 1) : null}
        value=${draft[place] || ""}
        disabled=${barred}
        onInput=${(event) => write(place, event.target.value)}
        onKeyDown=${onward}
      />`,
    )}
  </div>`;
}
