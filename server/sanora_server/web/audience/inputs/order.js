// Order: tap options one after the other; buttons move what stands in the list already.

import { html, useLayoutEffect, useRef, useState } from "../../vendor/preact.js";
import { picks } from "../../shared/reducer.js";
import { Icon } from "../parts/icons.js";
import { OptionLabel } from "../parts/option.js";
import { arranged } from "./arranged.js";

/** The draft is the list of keys in their order. */
export const order = {
  Field,
  draftOf: picks,
  answerOf(draft, { hints }) {
    return draft.length >= hints.fewest && draft.length <= hints.most ? draft : undefined;
  },
  taskOf({ question, hints: { fewest, most } }) {
    if (fewest === question.options.length) return ["orderAll"];
    return most === question.options.length ? ["orderSome"] : ["orderUpTo", { count: most }];
  },
  unsentOf: (draft, { hints }) =>
    draft.length < hints.fewest
      ? ["orderUnfinished", { count: hints.fewest - draft.length }]
      : ["unsentPlain"],
  wordsOf(answer, { question, texts }) {
    const words = {};
    question.options.forEach(({ key, text }) => (words[key] = text));
    return answer.map((key, index) => `${texts.number(index + 1)}. ${words[key]}`);
  },
  judge: (answer, right) => answer.length === right.length && answer.every((key, at) => key === right[at]),
};

/** The list with the one at `from` moved to the place `to`. */
export function moved(keys, from, to) {
  const others = keys.filter((_, index) => index !== from);
  return [...others.slice(0, to), keys[from], ...others.slice(to)];
}

function Field({ asked, draft, change, state, barred, id }) {
  const { question, hints, texts } = asked;
  const settled = barred && state !== null && !question.revisable;
  const [said, say] = useState("");
  const focus = useFocus();
  const options = {};
  question.options.forEach((option) => (options[option.key] = option));
  const rest = arranged(asked).filter(({ key }) => !draft.includes(key));
  const full = draft.length >= hints.most;

  /** Take the list over, say where the option is now, and let the keyboard go on at `next`. */
  function set(keys, key, next) {
    change(keys);
    const place = keys.indexOf(key) + 1;
    const name = { option: options[key].text };
    say(place ? texts.t("orderPlaced", { ...name, count: place }) : texts.t("orderTaken", name));
    focus.next(next);
  }

  /** Put an option at the end of the list; the keyboard goes on with the next one that is left. */
  function append(key) {
    if (barred || full) return;
    const at = rest.findIndex((option) => option.key === key);
    const follower = rest[at + 1] || rest[at - 1];
    set([...draft, key], key, follower ? `put-${follower.key}` : `up-${key}`);
  }

  function move(from, to, way) {
    if (barred || to < 0 || to >= draft.length) return;
    set(moved(draft, from, to), draft[from], `${way}-${draft[from]}`);
  }

  function take(key) {
    if (barred) return;
    set(
      draft.filter((one) => one !== key),
      key,
      `put-${key}`,
    );
  }

  const button = (key, way, label, bar, act, icon) => html`<button
    type="button"
    class="step"
    ref=${focus.on(`${way}-${key}`)}
    aria-label=${texts.t(label, { option: options[key].text })}
    aria-disabled=${barred || bar ? "true" : null}
    onClick=${act}
  >
    <${Icon} name=${icon} />
  </button>`;

  return html`<div class="ordering" role="group" aria-labelledby=${id} aria-describedby=${`${id}-status`}>
    <p class="spoken" aria-live="polite">${said}</p>
    <ol class="ordered" aria-label=${texts.t("yourOrder")}>
      ${draft.map(
        (key, place) => html`<li key=${key} class="placed" data-key=${key}>
          <span class="place" aria-hidden="true">${texts.number(place + 1)}</span>
          <${OptionLabel} asked=${asked} option=${options[key]} />
          ${
            !settled &&
            html`<span class="steps">
            ${button(key, "up", "moveUp", place === 0, () => move(place, place - 1, "up"), "raise")}
            ${button(
              key,
              "down",
              "moveDown",
              place + 1 === draft.length,
              () => move(place, place + 1, "down"),
              "down",
            )}
            ${button(key, "take", "takeOut", false, () => take(key), "cross")}
          </span>`
          }
        </li>`,
      )}
    </ol>
    ${
      rest.length > 0 &&
      html`<div class="options unplaced">
      ${rest.map(
        (option) => html`<button
          type="button"
          key=${option.key}
          class="option"
          data-key=${option.key}
          data-barred=${barred || full ? "" : null}
          aria-disabled=${barred || full ? "true" : null}
          ref=${focus.on(`put-${option.key}`)}
          onClick=${() => append(option.key)}
        >
          <span class="place place-next" aria-hidden="true"></span>
          <${OptionLabel} asked=${asked} option=${option} />
        </button>`,
      )}
    </div>`
    }
  </div>`;
}

/** Keeps the keyboard where the hand is when elements move: `on(name)` is a ref, `next(name)` gets the focus. */
function useFocus() {
  const elements = useRef({});
  const wanted = useRef(null);
  useLayoutEffect(() => {
    const element = wanted.current && elements.current[wanted.current];
    wanted.current = null;
    if (element) element.focus({ preventScroll: true });
  });
  return {
    on: (name) => (element) => (elements.current[name] = element),
    next: (name) => (wanted.current = name),
  };
}
