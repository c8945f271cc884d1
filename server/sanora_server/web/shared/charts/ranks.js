// Ranks: options with their points, most first; or in the right order, once it may be shown.

import { answered, countsOf, places, rounded, share } from "./base.js";

/**
 * `{rows, solved}`: rows `{key, place, points, share, mean, crowd}` by place; equal points share one, and then
 * stand in the order in which they were asked. `share` is of the most points, `mean` is points a person.
 * `solved` means that the places are those of the right order; `crowd` is then the place by points, else null.
 */
export function ranks(source) {
  const { options, tally, right } = source;
  const base = answered(tally);
  const points = countsOf(source);
  const most = Math.max(0, ...points);
  const byPoints = places(points);
  const rows = options.map(({ key }, index) => ({
    key,
    place: right.includes(key) ? right.indexOf(key) + 1 : byPoints[index],
    points: points[index],
    share: share(points[index], most),
    mean: base ? rounded(points[index] / base, 1) : null,
    crowd: right.length ? byPoints[index] : null,
  }));
  const order = new Map(rows.map((row, index) => [row, index])); // old engines may mix up equal ones
  rows.sort((one, other) => one.place - other.place || order.get(one) - order.get(other));
  return { rows, solved: right.length > 0 };
}
