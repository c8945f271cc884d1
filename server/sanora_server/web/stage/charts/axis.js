// The line on which numbers stand, without a browser.

const FARTHEST = 2; // times the bins' own length that a right number may lie beside them
const NARROWEST = 8; // bins that have room beside each other, so that a few are no walls

/**
 * How the numbers of a histogram lie on a line from 0 to 1: `at(value)`, the `edge` of the bin that begins
 * with one, the `width` of a bin, and at `most` so many `ticks` `{value, share}` that name some of them.
 *
 * Where each bin holds one number, as of whole ones, that stands in its middle. A right number far beside the
 * bins lies at the edge.
 */
export function axisOf({ bins, decimals, truth }, most) {
  const step = bins[0].end - bins[0].start;
  const single = step <= 10 ** -decimals * 1.001;
  const shift = single ? step / 2 : 0;
  const [low, high] = reach(bins[0].start, bins[bins.length - 1].end, truth, step, single);
  const spare = Math.max(0, NARROWEST * step - (high - low)) / 2;
  const [start, end] = [low - spare, high + spare];
  const share = (value) => Math.min(1, Math.max(0, (value - start) / (end - start)));
  return {
    at: (value) => share(value + shift),
    edge: share,
    width: step / (end - start),
    ticks: ticksOf(bins, single, most).map((value) => ({ value, share: share(value + shift) })),
  };
}

/** The ends of the line: the bins, and the right number where it is not far. */
function reach(least, most, truth, step, single) {
  if (truth === null) return [least, most];
  const far = FARTHEST * Math.max(most - least, step);
  const end = single ? truth + step : truth;
  return [Math.min(least, Math.max(truth, least - far)), Math.max(most, Math.min(end, most + far))];
}

/** What is named, evenly spread: where bins start; of those that are stretches, also where the last ends. */
function ticksOf(bins, single, most) {
  const count = single ? bins.length : bins.length + 1;
  const every = Math.ceil((count - 1) / (most - 1)) || 1;
  const numbers = Array.from({ length: count }, (_, index) => index).filter((index) => index % every === 0);
  return numbers.map((index) => (index < bins.length ? bins[index].start : bins[bins.length - 1].end));
}
