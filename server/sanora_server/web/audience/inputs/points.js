// Points: a budget to share, by steps or typed.

import { html, useState } from "../../vendor/preact.js";
import { markOf } from "../../shared/mark.js";
import { Bar } from "../parts/bar.js";
import { Icon } from "../parts/icons.js";
import { OptionLabel } from "../parts/option.js";
import { arranged } from "./arranged.js";

const MOST_TAPS = 20; // from nothing to the whole budget

/** The draft is the points by key. */
export const points = {
  Field,
  draftOf: (answer) => answer || {},
  answerOf(draft) {
    const given = {};
    Object.keys(draft).forEach((key) => draft[key] > 0 && (given[key] = draft[key]));
    return Object.keys(given).length ? given : undefined;
  },
  taskOf: ({ hints }) => ["taskPoints", { count: hints.budget }],
  unsentOf: (draft, { hints }) => ["pointsUnsent", { count: leftOf(draft, hints) }],
  wordsOf(answer, { question, texts }) {
    return question.options
      .filter(({ key }) => answer[key])
      .map(({ key, text }) => `${text}: ${texts.number(answer[key])}`);
  },
};

/** How many points of the budget are left. */
export function leftOf(draft, { budget }) {
  return Object.keys(draft).reduce((left, key) => left - draft[key], budget);
}

/** The draft with `wanted` points for an option, as far as steps and budget allow. */
export function giving(draft, key, wanted, hints) {
  const room = leftOf(draft, hints) + (draft[key] || 0);
  const bounded = Math.min(room, Math.max(0, wanted));
  return { ...draft, [key]: Math.floor(bounded / hints.step) * hints.step };
}

function Field({ asked, draft, change, barred, id }) {
  const { hints, texts } = asked;
  const left = leftOf(draft, hints);
  const jump = Math.max(1, Math.round(hints.budget / hints.step / MOST_TAPS)) * hints.step;
  return html`<div class="shares" role="group" aria-labelledby=${id} aria-describedby=${`${id}-status`}>
    <p class="left" aria-live="polite">${texts.t("pointsLeft", { count: left, budget: hints.budget })}</p>
    ${arranged(asked).map((option) => {
      const mine = draft[option.key] || 0;
      const give = (wanted) => barred || change(giving(draft, option.key, wanted, hints));
      const name = { option: option.text };
      return html`<div key=${option.key} class="share" data-key=${option.key}>
        <${OptionLabel} asked=${asked} option=${option} />
        <div class="stepper">
          <button
            type="button"
            class="step"
            aria-label=${texts.t("fewerPoints", name)}
            aria-disabled=${barred || mine === 0 ? "true" : null}
            onClick=${() => give(mine - jump)}
          >
            <${Icon} name="dash" />
          </button>
          <${Typed} value=${mine} give=${give} barred=${barred} label=${texts.t("pointsFor", name)} />
          <button
            type="button"
            class="step"
            aria-label=${texts.t("morePoints", name)}
            aria-disabled=${barred || left < hints.step ? "true" : null}
            onClick=${() => give(mine + Math.min(jump, left))}
          >
            <${Icon} name="plus" />
          </button>
        </div>
        <${Bar} share=${mine / hints.budget} tone=${markOf(asked.question, option.key).tone} />
      </div>`;
    })}
  </div>`;
}

/** The points as a field; what is typed counts once the field is left or Enter is pressed. */
function Typed({ value, give, barred, label }) {
  const [typed, type] = useState(null);

  function settle() {
    if (typed !== null) give(Number(typed.replace(/\D/g, "")) || 0);
    type(null);
  }

  return html`<input
    class="input input-points"
    inputmode="numeric"
    autocomplete="off"
    maxlength="4"
    dir="ltr"
    aria-label=${label}
    value=${typed === null ? String(value) : typed}
    disabled=${barred}
    onFocus=${(event) => event.target.select()}
    onInput=${(event) => type(event.target.value)}
    onBlur=${settle}
    onKeyDown=${(event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      settle();
    }}
  />`;
}
