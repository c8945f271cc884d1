// What the hall asks: a list to vote in.

import { html, useState } from "../../vendor/preact.js";
import { ordered, ownQuestions } from "../beside.js";
import { newestOf, refusalOf } from "../desk.js";
import { Icon } from "../parts/icons.js";

const UPVOTE = "upvote "; // and the question: votes for several may be under way
const SORTS = { top: "sortTop", newest: "sortNewest", oldest: "sortOldest" };

/** The list as the server told it last. While texts are held back there is none. */
export function HallQuestions({ texts, room, view, refused }) {
  const [sort, setSort] = useState("top");
  const { state, errands } = view;
  const { asked, ownAsked } = state;
  const { frozen } = state.stage;
  const problem = refusalOf(newestOf(errands, UPVOTE), refused);
  const mine = ownQuestions(state).map(({ id }) => id);
  const voted = ownAsked ? ownAsked.voted : [];
  const items = asked && !frozen ? ordered(asked.items, sort) : [];
  return html`<section aria-labelledby="hall-title" aria-busy=${asked ? null : "true"}>
    <h2 class="panel-part" id="hall-title">${texts.t("hallQuestions")}</h2>
    ${asked && html`<${Counts} asked=${asked} texts=${texts} />`}
    ${
      items.length > 1 &&
      html`<div class="sorts" role="group" aria-label=${texts.t("sort")}>
      ${Object.keys(SORTS).map(
        (one) => html`<button
          key=${one}
          type="button"
          class="sort"
          aria-pressed=${String(sort === one)}
          onClick=${() => setSort(one)}
        >
          ${texts.t(SORTS[one])}
        </button>`,
      )}
    </div>`
    }
    <p class="problem" role="alert">${problem && texts.t(...problem)}</p>
    ${frozen && html`<p class="panel-text">${texts.t("hallFrozen")}</p>`}
    ${asked && !frozen && !items.length && html`<p class="panel-text">${texts.t("hallNone")}</p>`}
    <ul class="wishes">
      ${items.map(
        (item) => html`<${Wish}
          key=${item.id}
          item=${item}
          mine=${mine.includes(item.id)}
          voted=${votedOf(errands[`${UPVOTE}${item.id}`], voted.includes(item.id))}
          texts=${texts}
          room=${room}
        />`,
      )}
    </ul>
    ${
      items.length > 0 &&
      asked.open > items.length &&
      html`<p class="panel-note">${texts.t("moreTexts", { count: asked.open - items.length })}</p>`
    }
  </section>`;
}

/** Whether a question has the own vote: as tapped just now, else as counted. */
function votedOf(errand, counted) {
  return errand && errand.step === "sent" ? errand.command.on : counted;
}

/** How many there are of each sort: nobody can hold back questions unseen. */
function Counts({ asked: { open, answered, held }, texts }) {
  return html`<ul class="counts">
    <li>${texts.t("countOpen", { count: open })}</li>
    ${answered > 0 && html`<li>${texts.t("countAnswered", { count: answered })}</li>`}
    ${held > 0 && html`<li>${texts.t("countHeld", { count: held })}</li>`}
  </ul>`;
}

function Wish({ item, mine, voted, texts, room }) {
  const vote = () => room.errand(`${UPVOTE}${item.id}`, { type: "qa:upvote", asked: item.id, on: !voted });
  return html`<li class=${item.pinned ? "wish wish-pinned" : "wish"}>
    ${
      item.pinned &&
      html`<p class="wish-pin"><${Icon} name="pin" />${texts.t("pinned")}</p>`
    }
    <p class="wish-text" dir="auto" id=${`wish-${item.id}`}>${item.text}</p>
    <div class="wish-foot">
      <p class="wish-line">
        ${item.name && html`<bdi class="wish-name">${item.name}</bdi>`}
        ${mine && html`<span class="tag">${texts.t("yours")}</span>`}
        <span>${texts.t("wishVotes", { count: item.votes })}</span>
      </p>
      ${
        !mine &&
        html`<button
        type="button"
        class="upvote"
        aria-pressed=${String(voted)}
        aria-describedby=${`wish-${item.id}`}
        onClick=${vote}
      >
        <${Icon} name=${voted ? "tick" : "raise"} />
        <span>${texts.t(voted ? "voted" : "upvote")}</span>
      </button>`
      }
    </div>
  </li>`;
}
