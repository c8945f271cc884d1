// Numbers as people write them.

const MARKS = { "−": "-", "–": "-", "’": "'", "٫": ".", "٬": "'", "，": ",", "．": "." };
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10]; // of the digits of other scripts
const PLAIN = /^([+-]?) ?([0-9]*)(?:[.,]([0-9]*))?$/;
const GROUPED = /^([+-]?) ?([0-9]{1,3}([ ',.])[0-9]{3}(?:\3[0-9]{3})*)(?:(?!\3)[.,]([0-9]*))?$/;

/**
 * The number that a text says, written with a point and without needless zeros; null if it says none.
 *
 * Decimals stand behind a point or comma. Thousands may be parted by spaces, apostrophes, points or commas:
 * `1.234` are thousands where fewer than three `decimals` are asked for. The `unit` may stand before or behind.
 */
export function readNumber(written, { unit, decimals }) {
  const text = plain(written);
  const named = plain(unit);
  const bare = [text];
  if (named && text.endsWith(named)) bare.push(text.slice(0, -named.length).trim());
  if (named && text.startsWith(named)) bare.push(text.slice(named.length).trim());
  for (const one of bare) {
    const single = parts(one.match(PLAIN), 3);
    const grouped = parts(one.match(GROUPED), 4);
    const found = single && (single.decimals.length <= decimals || !grouped) ? single : grouped;
    if (found) return `${found.sign}${found.whole}${found.decimals && `.${found.decimals}`}`;
  }
  return null;
}

/** A number as it stands in a field: with the mark of the language, without groups. */
export function writeNumber(number, language) {
  const mark = (1.5).toLocaleString(language).charAt(1);
  return number.replace(".", mark === "," ? "," : ".");
}

/** How many decimals a number has that `readNumber` read. */
export function decimalsOf(number) {
  return (number.split(".")[1] || "").length;
}

function plain(written) {
  return Array.from(written)
    .map(inAscii)
    .join("")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

function inAscii(character) {
  if (MARKS[character]) return MARKS[character];
  const code = character.codePointAt(0);
  const zero = ZEROS.find((first) => code >= first && code < first + 10);
  return zero === undefined ? character : String(code - zero);
}

function parts(match, decimals) {
  if (!match || !(match[2] || match[decimals])) return null;
  const whole = match[2].replace(/\D/g, "").replace(/^0+/, "") || "0";
  const rest = (match[decimals] || "").replace(/0+$/, "");
  const nothing = whole === "0" && !rest;
  return { sign: match[1] === "-" && !nothing ? "-" : "", whole, decimals: rest };
}
