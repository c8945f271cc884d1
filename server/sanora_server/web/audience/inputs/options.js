// Options: one tap for one answer, or boxes and a button for several.

import { html } from "../../vendor/preact.js";
import { optionText } from "../../shared/i18n.js";
import { picks } from "../../shared/reducer.js";
import { Icon } from "../parts/icons.js";
import { OptionBody } from "../parts/option.js";
import { arranged } from "./arranged.js";

/** The draft is the list of picked keys. */
export const options = {
  Field: ({ asked, ...given }) =>
    asked.hints.most > 1
      ? html`<${Several} asked=${asked} ...${given} />`
      : html`<${Single} asked=${asked} ...${given} />`,
  drawsChart: true,
  instant: ({ most }) => most === 1,
  draftOf: picks,
  answerOf(draft, { hints }) {
    if (draft.length < hints.fewest || draft.length > hints.most) return undefined;
    return hints.most > 1 ? draft : draft[0];
  },
  taskOf({ question, hints: { fewest, most } }) {
    if (most === 1) return [question.revisable ? "tapOne" : "tapOneFinal"];
    return fewest === most ? ["pickExactly", { count: fewest }] : ["pickBetween", { fewest, most }];
  },
  unsentOf: (draft) => ["unsent", { count: draft.length }],
  wordsOf(answer, { question, texts }) {
    const keys = picks(answer);
    return question.options
      .filter(({ key }) => keys.includes(key))
      .map((option) => optionText(option, texts.t));
  },
  judge(answer, right) {
    const mine = picks(answer);
    return mine.length === right.length && mine.every((key) => right.includes(key));
  },
};

function Single({ asked, draft, send, state, barred, chart, id }) {
  return html`<div class="options" role="group" aria-labelledby=${id} aria-describedby=${`${id}-status`}>
    ${arranged(asked).map((option) => {
      const picked = draft.includes(option.key);
      return html`<button
        type="button"
        key=${option.key}
        class="option"
        data-key=${option.key}
        data-state=${picked ? state : null}
        aria-pressed=${picked ? "true" : "false"}
        data-barred=${barred ? "" : null}
        aria-disabled=${barred ? "true" : null}
        onClick=${() => barred || picked || send(option.key)}
      >
        <${OptionBody} asked=${asked} option=${option} chart=${chart} />
        <span class="check" aria-hidden="true">
          ${picked && state === "saved" && html`<${Icon} name="tick" />`}
          ${picked && state === "sending" && html`<span class="spinner"></span>`}
        </span>
      </button>`;
    })}
  </div>`;
}

function Several({ asked, draft, change, state, barred, chart, id }) {
  const full = draft.length >= asked.hints.most;
  const kept = asked.answer === undefined ? [] : picks(asked.answer);
  const keys = asked.question.options.map((option) => option.key);

  function mark(key, on) {
    change(keys.filter((one) => (one === key ? on : draft.includes(one))));
  }

  return html`<div class="options" role="group" aria-labelledby=${id} aria-describedby=${`${id}-status`}>
    ${arranged(asked).map((option) => {
      const marked = draft.includes(option.key);
      const closed = barred || (full && !marked);
      return html`<label
        key=${option.key}
        class="option"
        data-key=${option.key}
        data-state=${marked ? (kept.includes(option.key) ? state : "marked") : null}
        data-barred=${closed ? "" : null}
      >
        <input
          type="checkbox"
          class="box"
          checked=${marked}
          disabled=${closed}
          onChange=${(event) => mark(option.key, event.target.checked)}
        />
        <${OptionBody} asked=${asked} option=${option} chart=${chart} />
        <span class="check check-box" aria-hidden="true">${marked && html`<${Icon} name="tick" />`}</span>
      </label>`;
    })}
  </div>`;
}
