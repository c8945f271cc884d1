// What charts are made with. They come out the same as those of `sanora.charts`, figure by figure.

/** Below so many people, a percentage alone says more than is known: counts stand beside it. */
export const FEW = 20;

/** How many gave an answer and did not abstain: the base of shares. */
export function answered(tally) {
  return tally.totalResponses - (tally.abstained || 0);
}

/** How often each option came. */
export function countsOf({ tally, options }) {
  return options.map((option) => tally.optionCounts[option.key] || 0);
}

/** The texts of a tally, `[text, count]`, most frequent first, then by spelling. */
export function textsOf({ tally }) {
  return Object.keys(tally.optionCounts)
    .map((text) => [text, tally.optionCounts[text]])
    .filter(([, count]) => count > 0)
    .sort((one, other) => other[1] - one[1] || bySpelling(one[0], other[0]));
}

/** A share from 0 to 1, in four digits. */
export function share(count, of) {
  return of > 0 ? rounded(count / of, 4) : 0;
}

/** A number with so many decimals; halves go to the even digit, as in Python. */
export function rounded(value, digits) {
  const odd = Math.abs((value * 2 ** (digits + 1)) % 2) === 1; // only then is it a half, and exactly that
  if (!odd) return Number(value.toFixed(digits)) + 0; // adding 0 makes of -0 a 0
  const low = Math.floor(value * 10 ** digits);
  return (low % 2 ? low + 1 : low) / 10 ** digits;
}

/** The place of each, 1 for the most; equal ones share it: 1, 2, 2, 4. */
export function places(points) {
  return points.map((mine) => 1 + points.filter((other) => other > mine).length);
}

/** Which text comes first, by code points. */
function bySpelling(one, other) {
  const end = Math.min(one.length, other.length);
  for (let at = 0; at < end; at += 1) {
    const apart = rankOf(one.charCodeAt(at)) - rankOf(other.charCodeAt(at));
    if (apart) return apart;
  }
  return one.length - other.length;
}

/** UTF-16 writes code points from U+10000 on with units that lie below U+E000. */
function rankOf(unit) {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
