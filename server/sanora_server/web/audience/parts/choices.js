// The options of an open question: one tap for one answer, or boxes and a button for several.

import { html } from "../../vendor/preact.js";
import { Icon } from "./icons.js";
import { OptionBody } from "./option.js";

/**
 * Options of which a tap picks one at once; `pick(key)` is called with it. `result`: figures to show already,
 * or null.
 */
export function SingleChoices({ view, texts, result, pick }) {
  const { question, chosen, pending, final } = view;
  return html`<div class="options" role="group" aria-labelledby="question" aria-describedby="status">
    ${question.options.map((option) => {
      const picked = chosen.includes(option.key);
      const state = picked ? (pending ? "sending" : "saved") : null;
      return html`<button
        type="button"
        key=${option.key}
        class="option"
        data-key=${option.key}
        data-state=${state}
        aria-pressed=${picked ? "true" : "false"}
        data-barred=${final ? "" : null}
        aria-disabled=${final ? "true" : null}
        onClick=${() => final || picked || pick(option.key)}
      >
        <${OptionBody} question=${question} option=${option} texts=${texts} result=${result} />
        <span class="check" aria-hidden="true">
          ${state === "saved" && html`<${Icon} name="tick" />`}
          ${state === "sending" && html`<span class="spinner"></span>`}
        </span>
      </button>`;
    })}
  </div>`;
}

/** Options of which several can be marked; `picked` are the marked ones, `mark(key, on)` changes them. */
export function SeveralChoices({ view, texts, result, picked, mark }) {
  const { round, question, chosen, pending, final } = view;
  const full = picked.length >= round.hints.most;
  return html`<div class="options" role="group" aria-labelledby="question" aria-describedby="status">
    ${question.options.map((option) => {
      const marked = picked.includes(option.key);
      const kept = chosen.includes(option.key);
      const state = marked ? (!kept ? "marked" : pending ? "sending" : "saved") : null;
      const barred = final || (full && !marked);
      return html`<label
        key=${option.key}
        class="option"
        data-key=${option.key}
        data-state=${state}
        data-barred=${barred ? "" : null}
      >
        <input
          type="checkbox"
          class="box"
          checked=${marked}
          disabled=${barred}
          onChange=${(event) => mark(option.key, event.target.checked)}
        />
        <${OptionBody} question=${question} option=${option} texts=${texts} result=${result} />
        <span class="check check-box" aria-hidden="true">${marked && html`<${Icon} name="tick" />`}</span>
      </label>`;
    })}
  </div>`;
}
