// What this person asked, and what became of it.

import { html, useState } from "../../vendor/preact.js";
import { ownQuestions, waits } from "../beside.js";
import { refusalOf } from "../desk.js";

const STATES = {
  pending: "askedPending",
  open: "askedOpen",
  answered: "askedAnswered",
  archived: "askedArchived",
  merged: "askedMerged",
};

/** Nothing before the first one. Taking back asks once more: votes of others go with it. */
export function OwnQuestions({ texts, room, view: { state, errands }, refused }) {
  const [sure, setSure] = useState(0);
  const mine = ownQuestions(state);
  const problem = refusalOf(errands.withdraw, refused);
  if (!mine.length) return null;

  function withdraw(asked) {
    if (sure !== asked) return setSure(asked);
    setSure(0);
    return room.errand("withdraw", { type: "qa:withdraw", asked });
  }

  return html`<section aria-labelledby="own-title">
    <h2 class="panel-part" id="own-title">${texts.t("ownQuestions")}</h2>
    <p class="problem" role="alert">${problem && texts.t(...problem)}</p>
    <ul class="wishes">
      ${mine.map(
        (item) => html`<li class="wish" key=${item.id}>
          <p class="wish-text" dir="auto">${item.text}</p>
          <p class="wish-line">
            <span class=${`tag tag-${item.state}`}>${texts.t(STATES[item.state])}</span>
            ${item.state === "open" && html`<span>${texts.t("wishVotes", { count: item.votes })}</span>`}
          </p>
          ${
            waits(item) &&
            html`<button
            type="button"
            class="plain"
            onClick=${() => withdraw(item.id)}
            onBlur=${() => setSure(0)}
          >
            ${texts.t(sure === item.id ? "withdrawSure" : "withdraw")}
          </button>`
          }
        </li>`,
      )}
    </ul>
  </section>`;
}
