// Results on a phone: one module for each chart of the vocabulary. No other part of the page knows them.
//
// Each draws `{chart, asked, known}`: the chart of `shared/charts`, what was asked (see `inputs/inputs.js`), and
// whether figures are `known`; without them a chart shows the right answer alone. What it draws can be heard as
// well: as a list, or as a table beside it.

import { Bars } from "./bars.js";
import { Cloud } from "./cloud.js";
import { Heat } from "./heat.js";
import { Histogram } from "./histogram.js";
import { Ranks } from "./ranks.js";
import { Scale } from "./scale.js";
import { Scales } from "./scales.js";
import { surveyOf } from "./survey.js";
import { Wall } from "./wall.js";

const SIMPLE = {
  bars: Bars,
  scale: Scale,
  scales: Scales,
  cloud: Cloud,
  wall: Wall,
  ranks: Ranks,
  histogram: Histogram,
  heat: Heat,
};

/** Charts that show the own answer, so that nothing else need do so. */
export const WITH_OWN = ["histogram", "survey"];

/** The charts by their names. */
export const CHARTS = { ...SIMPLE, survey: surveyOf(SIMPLE, WITH_OWN) };
