// Wall: what people wrote, on cards in columns; equal texts once, with their number.

import { html, useContext, useLayoutEffect, useRef } from "../../vendor/preact.js";
import { Page } from "../page.js";
import { directionOf } from "../direction.js";
import { Icon } from "../parts/icons.js";
import { useBox } from "../parts/measured.js";
import { Prompt } from "../parts/prompt.js";
import { stack, steady } from "./columns.js";

const SIZES = [8, 7, 6, 5.2, 4.6, 4.2, 3.8, 3.5, 3.2, 3, 2.8, 2.65, 2.5]; // of the words, in percent of the screen's height
const NARROWEST = 11; // sizes that a column is wide
const WIDEST = 26;
const LETTER = 0.56; // width of a letter, in sizes
const EDGES = 5; // what a card needs beside its words, in sizes
const GAP = 1.6; // percent of the screen's height

/** `leave` is told how many cards have no room. */
export function Wall({ asked, matter, leave }) {
  const { chart } = matter;
  if (!chart || !chart.cards.length) return html`<${Prompt} asked=${asked} matter=${matter} />`;
  return html`<${Cards} cards=${chart.cards} leave=${leave} />`;
}

function Cards({ cards, leave }) {
  const page = useContext(Page);
  const ref = useRef(null);
  const order = useRef([]);
  const found = useRef(null); // for which box, and which of the layouts
  const box = useBox(ref);
  const keys = cards.map(({ text }) => text);
  order.current = steady(keys, order.current);
  const byText = new Map(cards.map((card) => [card.text, card]));

  useLayoutEffect(() => {
    if (!box) return;
    const first = found.current && found.current.box === box ? found.current.layout : 0;
    const { shown, others, layout } = arrange(ref.current, { box, cards, order: order.current, first });
    found.current = { box, layout };
    order.current = [...shown, ...others];
    leave(others.length);
  }, [box, contentOf(cards)]);

  return html`<ol class="wall" ref=${ref}>
    ${order.current.map((text) => html`<${Note} key=${text} card=${byText.get(text)} page=${page} />`)}
  </ol>`;
}

/** All of the cards that takes room. */
function contentOf(cards) {
  return JSON.stringify(cards.map(({ text, count, right }) => [text, String(count).length, right]));
}

function Note({ card: { text, count, right }, page: { number, t, direction } }) {
  const mark = right === null ? "" : right ? " wall-right" : " wall-wrong";
  const dir = directionOf(text, direction);
  return html`<li class=${`wall-card${mark}`} data-away="" data-text=${text} dir=${dir}>
    <span class="wall-text">${text}</span>
    <span class="wall-more">
      ${right && html`<${Icon} name="tick" /><span class="spoken">${t("rightAnswer")}</span>`}
      ${count > 1 && html`<span class="wall-count">×${number(count)}</span>`}
    </span>
  </li>`;
}

/**
 * Lay the cards out at the largest size at which all have room; at the smallest, those have it that came most
 * often. Layouts before the `first` one were too large already. Returns the texts that are `shown`, in their
 * order, the `others`, and which `layout` it is.
 */
function arrange(wall, { box, cards, order, first }) {
  const items = new Map(Array.from(wall.children, (item) => [item.dataset.text, item]));
  const gap = GAP * box.percent;
  const longest = Math.max(...cards.map(({ text }) => text.length));
  const wanted = Math.min(WIDEST, Math.max(NARROWEST, longest * LETTER + EDGES));
  let shown = order;
  let places = null;
  let width = 0;
  const all = layouts(box, wanted, gap);
  let layout = Math.min(first, all.length - 1);
  for (; layout < all.length; layout += 1) {
    const [size, columns] = all[layout];
    width = (box.width - (columns - 1) * gap) / columns;
    wall.style.setProperty("--font", `${size}px`);
    wall.style.setProperty("--card", `${width}px`);
    places = stacked(order, items, { columns, height: box.height, gap });
    if (!places.includes(null)) break;
  }
  if (places.includes(null)) {
    const columns = Math.round((box.width + gap) / (width + gap));
    shown = fitting(cards, order, items, { columns, height: box.height, gap });
    places = stacked(shown, items, { columns, height: box.height, gap });
  }
  items.forEach((item) => item.setAttribute("data-away", ""));
  shown.forEach((text, index) => put(items.get(text), places[index], width + gap));
  return { shown, others: order.filter((text) => !shown.includes(text)), layout };
}

/** Sizes in pixels with numbers of columns, in the order in which they are tried: wide cards, narrower ones. */
function layouts(box, wanted, gap) {
  return SIZES.flatMap((percent) => {
    const size = percent * box.percent;
    const columns = (letters) => Math.max(1, Math.floor((box.width + gap) / (letters * size + gap)));
    const counts = [wanted, (wanted + NARROWEST) / 2, NARROWEST].map(columns);
    return counts.filter((count, index) => counts.indexOf(count) === index).map((count) => [size, count]);
  });
}

function stacked(texts, items, options) {
  return stack(texts.map((text) => items.get(text).offsetHeight), options);
}

/** Of all texts, those that came most often and have room together, in the order that they have. */
function fitting(cards, order, items, options) {
  const texts = cards.map(({ text }) => text);
  const places = stacked(texts, items, options);
  const room = texts.filter((text, index) => places[index]);
  for (let count = room.length; count > 0; count -= 1) {
    const best = new Set(room.slice(0, count));
    const shown = order.filter((text) => best.has(text));
    if (!stacked(shown, items, options).includes(null)) return shown;
  }
  return [];
}

function put(item, place, step) {
  if (!place) return;
  item.removeAttribute("data-away");
  item.style.setProperty("--x", `${place.column * step}px`);
  item.style.setProperty("--y", `${place.top}px`);
}
