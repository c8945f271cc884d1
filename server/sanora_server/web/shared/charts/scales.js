// Scales: what was thought of each of several statements.

import { share } from "./base.js";

/**
 * `{steps, rows}` of statements in their order, on one scale from 1 to `steps`. A row is
 * `{key, base, counts, shares, mean}`: people per value from 1 up, and their shares of those who rated it.
 */
export function scales({ hints, options, tally }) {
  const values = Array.from({ length: hints.steps }, (_, index) => index + 1);
  const rows = options.map(({ key }) => {
    const counts = values.map((value) => tally.optionCounts[`${key}:${value}`] || 0);
    const base = counts.reduce((sum, count) => sum + count, 0);
    const { [key]: mean = null } = tally.measures || {};
    return {
      key,
      base,
      counts,
      shares: counts.map((count) => share(count, base)),
      mean: base ? mean : null,
    };
  });
  return { steps: hints.steps, rows };
}
