// A value of a scale: what is seen of it, and what is said.

import { html } from "../../vendor/preact.js";

const STAR = "m12 2.6 2.9 6 6.5.9-4.7 4.6 1.1 6.5-5.8-3.1-5.8 3.1 1.1-6.5L2.6 9.5l6.5-.9z";

/** The value as it is drawn: a star, a face or a number. */
export function Value({ hints, option, filled }) {
  if (hints.style === "stars")
    return html`<svg class="star" viewBox="0 0 24 24" aria-hidden="true" data-filled=${filled ? "" : null}>
      <path d=${STAR} />
    </svg>`;
  return html`<span aria-hidden="true">${option.text}</span>`;
}

const WIDE = 6; // values in a row
const NARROW = 5;

/** So many values have room in one row on every phone. */
export const ONE_ROW = NARROW;

/** The style of a row of so many values: how many stand side by side on wide phones, and on narrow ones. */
export function rowOf(count) {
  return { "--wide": inRow(count, WIDE), "--narrow": inRow(count, NARROW) };
}

function inRow(count, most) {
  return Math.ceil(count / Math.ceil(count / most));
}

/** The value in words, with what its end of the scale means: "1 of 5, bad". */
export function saidValue({ question, texts }, key) {
  const keys = question.options.map((option) => option.key);
  const most = keys[keys.length - 1];
  const said = texts.t("valueOf", { value: Number(key), most: Number(most) });
  const end = key === keys[0] ? question.leastLabel : key === most ? question.mostLabel : "";
  return end ? `${said}, ${end}` : said;
}
