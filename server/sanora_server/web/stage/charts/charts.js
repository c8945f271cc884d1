// Every chart of the vocabulary as the hall sees it: one module each. No other part of the page knows them.
//
// Each draws `{asked, matter}`: the question on the screen, and what of it is drawn - itself, a question of a
// survey, or the round before. `matter.chart` is null as long as nothing may be shown; it then shows what
// there is to answer, if anything.

import { Bars } from "./bars.js";
import { Cloud } from "./cloud.js";
import { Heat } from "./heat.js";
import { Histogram } from "./histogram.js";
import { Ranks } from "./ranks.js";
import { Scale } from "./scale.js";
import { Scales } from "./scales.js";
import { Survey } from "./survey.js";
import { Wall } from "./wall.js";

/** The charts by their names. */
export const CHARTS = {
  bars: Bars,
  scale: Scale,
  scales: Scales,
  cloud: Cloud,
  wall: Wall,
  ranks: Ranks,
  histogram: Histogram,
  heat: Heat,
  survey: Survey,
};
