// Histogram: how many gave numbers in each of some equal stretches.

import { rounded, share } from "./base.js";

const MOST_BINS = 60; // empty ones among them

/**
 * `{bins, unit, decimals, median, mean, truth}`: bins `{start, end, count, share}` without gaps, lowest first,
 * each up to less than its `end`; `share` is of the fullest. `truth` is the right number, once it may be shown,
 * else null.
 */
export function histogram({ hints, tally, right }) {
  const { width = 0, median = null, mean = null } = tally.measures || {};
  return {
    bins: binsOf(tally.optionCounts, width),
    unit: hints.unit,
    decimals: hints.decimals,
    median,
    mean,
    truth: right.length ? Number(right[0]) : null,
  };
}

function binsOf(counts, width) {
  const known = new Map();
  if (width > 0)
    Object.keys(counts).forEach((start) => known.set(rounded(Number(start) / width, 0), counts[start]));
  const numbers = Array.from(known.keys());
  const least = Math.min(...numbers);
  const length = Math.max(...numbers) - least + 1;
  if (!numbers.length || length > MOST_BINS) return [];
  const most = Math.max(...known.values());
  return Array.from({ length }, (_, index) => {
    const count = known.get(least + index) || 0;
    return {
      start: rounded((least + index) * width, 9),
      end: rounded((least + index + 1) * width, 9),
      count,
      share: share(count, most),
    };
  });
}
