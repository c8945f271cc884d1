// Heat: where on a picture people pointed.

import { rounded, share } from "./base.js";

const GRID = 40; // columns and rows

/**
 * `{cells, size, area}` in shares of the picture's width and height: cells `{left, top, count, share}` by row
 * and column, each `size` wide and high, `share` of the fullest. `area` is the right place `{x, y, radius}`,
 * once it may be shown, else null.
 */
export function heat({ tally, right }) {
  const counts = tally.optionCounts;
  const keys = Object.keys(counts).filter((key) => counts[key] > 0);
  const most = Math.max(0, ...keys.map((key) => counts[key]));
  const cells = keys
    .map((key) => [...key.split(",").map(Number), counts[key]])
    .sort((one, other) => one[1] - other[1] || one[0] - other[0])
    .map(([column, row, count]) => ({
      left: rounded(column / GRID, 4),
      top: rounded(row / GRID, 4),
      count,
      share: share(count, most),
    }));
  return { cells, size: 1 / GRID, area: right.length ? areaOf(right[0]) : null };
}

function areaOf(right) {
  const [x, y, radius] = right.split(",").map((part) => Number(part) / 1000);
  return { x, y, radius };
}
