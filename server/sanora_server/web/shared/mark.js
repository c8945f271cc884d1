// The mark of an option: a shape of its own, its letter, a tone. Colour never stands alone.

import { html } from "../vendor/preact.js";

const DISC = "M12 1.5a10.5 10.5 0 1 1 0 21 10.5 10.5 0 0 1 0-21z";
const SQUARE = "M3 3h18v18H3z";
const SHAPES = [
  { path: DISC },
  { path: SQUARE },
  { path: "M12 2.5 22.5 21h-21z", lift: 3 },
  { path: "M12 1.2 22.8 12 12 22.8 1.2 12z" },
  { path: "M12 1.8 20.9 6.9v10.2L12 22.2l-8.9-5.1V6.9z" },
  { path: "M3 3h18v19l-9-4.5L3 22z", lift: -1.5 },
  { path: "M2.5 2.5H13a8.5 8.5 0 0 1 8.5 8.5v10.5H11A8.5 8.5 0 0 1 2.5 13z" },
  { path: "M12 1.8 22 9.2l-3.8 11.9H5.8L2 9.2z", lift: 0.5 },
  {
    path:
      "M7 2a5 5 0 0 1 5 2.1A5 5 0 0 1 17 2a5 5 0 0 1 5 5 5 5 0 0 1-2.1 5A5 5 0 0 1 22 17a5 5 0 0 1-5 5" +
      "a5 5 0 0 1-5-2.1A5 5 0 0 1 7 22a5 5 0 0 1-5-5 5 5 0 0 1 2.1-5A5 5 0 0 1 2 7a5 5 0 0 1 5-5z",
  },
  { path: "M3 21.5V11a9 9 0 0 1 18 0v10.5z", lift: 1 },
  { path: "M8 2.5h8V8h5.5v8H16v5.5H8V16H2.5V8H8z" },
  { path: "M6.5 3h11L23 12l-5.5 9h-11L1 12z" },
];
const TICK = "m7 12.4 3.4 3.4L17 9";
const CROSS = "m8 8 8 8m0-8-8 8";

/**
 * Shape, tone (0 to 11: `--mark-0` …), letter or glyph of one option of a question; the same on every screen.
 */
export function markOf(question, key) {
  if (key === "YES" || key === "NO") {
    const yes = key === "YES";
    return { path: yes ? DISC : SQUARE, lift: 0, tone: yes ? 0 : 1, letter: "", glyph: yes ? TICK : CROSS };
  }
  const tone =
    Math.max(
      0,
      question.options.findIndex((option) => option.key === key),
    ) % SHAPES.length;
  return { lift: 0, glyph: "", ...SHAPES[tone], tone, letter: key.slice(0, 2) };
}

/**
 * The mark as a picture beside the option's words; for readers of the screen the letter is said elsewhere.
 * A `plain` one has no letter.
 */
export function Mark({ question, optionKey, plain }) {
  const mark = markOf(question, optionKey);
  return html`<svg class=${`mark mark-${mark.tone}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path class="mark-shape" d=${mark.path} />
    ${
      mark.glyph
        ? html`<path class="mark-glyph" d=${mark.glyph} />`
        : html`<text class="mark-letter" x="12" y=${12 + mark.lift} dy="0.36em">
            ${plain ? "" : mark.letter}
          </text>`
    }
  </svg>`;
}
