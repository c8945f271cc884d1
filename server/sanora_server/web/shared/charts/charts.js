// Tallies as what the pages draw: one module for each chart of the vocabulary, as in `sanora.charts`.

import { bars } from "./bars.js";
import { answered } from "./base.js";
import { cloud } from "./cloud.js";
import { heat } from "./heat.js";
import { histogram } from "./histogram.js";
import { ranks } from "./ranks.js";
import { scale } from "./scale.js";
import { scales } from "./scales.js";
import { survey } from "./survey.js";
import { wall } from "./wall.js";

/** How each chart of the vocabulary is made. */
export const DRAWN = { bars, scale, scales, cloud, wall, ranks, histogram, heat, survey };

/**
 * The chart of a question's tally: `{chart, base, abstained, …}`, `chart` its name, `base` the people who
 * answered and did not abstain, the rest as its module says.
 *
 * `hints` are those of the round, complete; `right` marks the right answer, and is empty as long as that is
 * not to be shown.
 */
export function chartOf(question, hints, tally, right = []) {
  const source = { question, hints, tally, right, options: question.options || [], draw: chartOf };
  return {
    chart: hints.chart,
    base: answered(tally),
    abstained: tally.abstained || 0,
    ...DRAWN[hints.chart](source),
  };
}
