// Bars: how many picked each option.

import { FEW, answered, countsOf, share } from "./base.js";

/**
 * `{several, showCounts, bars}` of options in their order. A bar is `{key, count, percent, share, leads}`:
 * `percent` a whole number (null without answers), `share` 0 to 1 of the base.
 *
 * Where one person may pick `several`, percentages may add up to more than 100; else they add up to exactly
 * 100. Equal counts lead together.
 */
export function bars(source) {
  const several = source.hints.most > 1;
  return { several, showCounts: answered(source.tally) < FEW, bars: barsOf(source, several) };
}

/** One bar for each option. */
export function barsOf(source, several) {
  const base = answered(source.tally);
  const counts = countsOf(source);
  const percents = several ? counts.map((count) => whole(count, base)) : hundred(counts, base);
  const most = Math.max(0, ...counts);
  return source.options.map(({ key }, index) => ({
    key,
    count: counts[index],
    percent: percents[index],
    share: share(counts[index], base),
    leads: most > 0 && counts[index] === most,
  }));
}

/** A percentage as a whole number, half up; null of nobody. */
function whole(count, base) {
  return base ? Math.floor((200 * count + base) / (2 * base)) : null;
}

/**
 * Percentages that add up to 100, by largest remainder; whole-number arithmetic, so every face agrees.
 * Of equal remainders the larger count gets the missing one, then the earlier option.
 */
function hundred(counts, base) {
  if (!base) return counts.map(() => null);
  const percents = counts.map((count) => Math.floor((100 * count) / base));
  const missing = 100 - percents.reduce((sum, percent) => sum + percent, 0);
  counts
    .map((count, index) => ({ count, index, rest: (100 * count) % base }))
    .sort((a, b) => b.rest - a.rest || b.count - a.count || a.index - b.index)
    .slice(0, Math.max(0, missing))
    .forEach(({ index }) => (percents[index] += 1));
  return percents;
}
