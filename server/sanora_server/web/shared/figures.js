// What a tally says in figures: counts, percentages, who leads.

const FEW = 20; // below this many people, a percentage alone says more than is known

/**
 * The figures of a tally for options in their order: `{base, several, showCounts, empty, bars}`.
 *
 * A bar is `{key, count, percent, share, leads}`: `percent` a whole number (null without answers), `share` 0
 * to 1 of the base. The base is the people who answered and did not abstain, also where one person may pick
 * `several`; then percentages may add up to more than 100. With one pick each they add up to exactly 100. Equal
 * counts lead together.
 */
export function figures(tally, options, hints) {
  const base = tally.totalResponses - (tally.abstained || 0);
  const several = hints.most > 1;
  const counts = options.map((option) => tally.optionCounts[option.key] || 0);
  const percents = several ? counts.map((count) => rounded(count, base)) : hundred(counts, base);
  const most = Math.max(0, ...counts);
  const bars = options.map((option, index) => ({
    key: option.key,
    count: counts[index],
    percent: percents[index],
    share: base ? counts[index] / base : 0,
    leads: most > 0 && counts[index] === most,
  }));
  return { base, several, showCounts: base < FEW, empty: base === 0, bars };
}

function rounded(count, base) {
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
