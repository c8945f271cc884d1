// Questions from the hall: those to be answered first, as many as have room, and how many there are of all.

import { html, useContext, useLayoutEffect, useRef } from "../../vendor/preact.js";
import { directionOf } from "../direction.js";
import { Page } from "../page.js";
import { Corner } from "../parts/door.js";
import { Emphasis } from "../parts/emphasis.js";
import { Icon } from "../parts/icons.js";
import { useBox } from "../parts/measured.js";
import { HeldBack, Notice } from "../parts/prompt.js";

const SIZES = [5, 4.4, 3.9, 3.4, 3, 2.7]; // of the questions, in percent of the screen's height

/** What the hall asks in `picture`. */
export function QaScene({ picture }) {
  const { t } = useContext(Page);
  const { asked, door, frozen } = picture;
  const { items, open, held, answered } = asked || { items: [], open: 0, held: 0, answered: 0 };
  return html`<main class="qa">
    <h1 class="qa-title">${t("qa")}</h1>
    ${
      frozen
        ? html`<${HeldBack} />`
        : items.length
          ? html`<${Wishes} items=${items} />`
          : html`<${Notice} icon="phone" text=${t("qaNone")} />`
    }
    <aside class="rail">
      <ul class="qa-counts">
        <${Count} says="qaOpen" name="open" count=${open} />
        ${answered > 0 && html`<${Count} says="qaAnswered" name="answered" count=${answered} />`}
        ${held > 0 && html`<${Count} says="qaHeld" name="held" count=${held} />`}
      </ul>
      <${Corner} door=${door} />
    </aside>
  </main>`;
}

function Count({ says, name, count }) {
  const { t, number } = useContext(Page);
  return html`<li class="figure"><${Emphasis} text=${t(says, { count, [name]: number(count) })} /></li>`;
}

function Wishes({ items }) {
  const ref = useRef(null);
  const box = useBox(ref);
  useLayoutEffect(() => {
    if (box) settle(ref.current, box);
  });
  return html`<ol class="wishes" ref=${ref}>
    ${items.map((item) => html`<${Wish} key=${item.id} item=${item} />`)}
  </ol>`;
}

function Wish({ item: { text, votes, name, pinned } }) {
  const { t, number, direction } = useContext(Page);
  const said = t("votes", { count: votes, votes: number(votes) });
  return html`<li class=${pinned ? "wish wish-pinned" : "wish"} dir=${directionOf(text, direction)}>
    <span class="wish-votes" dir=${direction}>
      <${Icon} name="up" />
      <strong aria-hidden="true">${number(votes)}</strong>
      <span class="spoken">${said}</span>
    </span>
    <span class="wish-body">
      <span class="wish-text">${text}</span>
      ${
        (name || pinned) &&
        html`<span class="wish-more">
        ${pinned && html`<span class="wish-pin">${t("pinned")}</span>`}
        ${name && html`<bdi>${name}</bdi>`}
      </span>`
      }
    </span>
  </li>`;
}

/** Show all at the largest size at which they have room; at the smallest, the first that have it. */
function settle(list, box) {
  const items = Array.from(list.children);
  items.forEach((item) => item.removeAttribute("data-away"));
  const bottom = (item) => item.offsetTop + item.offsetHeight;
  for (const size of SIZES) {
    list.style.setProperty("--font", `${size * box.percent}px`);
    if (bottom(items[items.length - 1]) <= box.height) return;
  }
  items.forEach((item, index) => item.toggleAttribute("data-away", index > 0 && bottom(item) > box.height));
}
