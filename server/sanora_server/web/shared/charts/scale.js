// Scale: how many chose each value, and their mean.

import { barsOf } from "./bars.js";
import { FEW, answered, rounded } from "./base.js";

/** `{style, showCounts, bars, mean, nps}`: `mean` null without answers, `nps` from -100 to 100 or null. */
export function scale(source) {
  const { mean = null, nps = null } = source.tally.measures || {};
  return {
    style: source.hints.style,
    showCounts: answered(source.tally) < FEW,
    bars: barsOf(source, false),
    mean,
    nps: nps === null ? null : rounded(nps, 0),
  };
}
