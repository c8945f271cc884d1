// Which way a text runs: the layout of a question follows its own words, not the page's language.

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const LETTER = /\p{L}/u;

/** "rtl" or "ltr" by the first letter of `text`; `otherwise` when it has none. */
export function directionOf(text, otherwise) {
  const letter = LETTER.exec(text);
  if (!letter) return otherwise;
  return RIGHT_TO_LEFT.test(letter[0]) ? "rtl" : "ltr";
}
