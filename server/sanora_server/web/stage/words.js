// What the page says about a question, in sentences; `texts` are those of createTexts.

const RUNNING = ["open", "paused"];
const SHOWN = ["results", "answer"];
const PROMPTED = ["cloud", "wall", "histogram", "survey"];

/**
 * What one needs to know before answering: that it is asked again, what to do; "" for nothing.
 *
 * Once results are on the screen, nobody is told to do anything; how many picks there were is still said.
 */
export function eyebrow(asked, texts) {
  const { t, number } = texts;
  const again = asked.run > 1 ? t("run", { run: number(asked.run) }) : "";
  const over = SHOWN.includes(asked.phase) && asked.hints.input !== "options";
  const which = asked.chart ? partOf(asked, texts) : "";
  const quiet = over || (isPrompted(asked) && !asked.reading);
  return [again, which || (quiet ? "" : doing(asked, texts))].filter(Boolean).join(" · ");
}

/** Whether what to do stands where the chart will be, for there is nothing to draw yet. */
export function isPrompted({ chart, hints }) {
  const nothing = chart === null || (chart.base === 0 && hints.chart !== "survey");
  return nothing && PROMPTED.includes(hints.chart);
}

/** What then stands there: what to do, as long as it can be done. */
export function promptText({ phase }, matter, texts) {
  return phase === "reading" || RUNNING.includes(phase) ? doing(matter, texts) : "";
}

/** What people do on their phones now; "" where it is plain. */
export function doing(matter, texts) {
  return DOING[matter.hints.input](matter, texts);
}

/** Which question of a survey it is; "" for others. */
export function partOf({ part }, { t, number }) {
  return part ? t("partOf", { index: number(part.index + 1), of: number(part.of) }) : "";
}

/** "37 of 52 answered" while answers come in, "49 answers" afterwards; "" while unknown. */
export function answeredText({ answered, people, phase, reading }, { t, number }) {
  if (answered === null || reading) return "";
  const said = { count: answered, answered: number(answered) };
  return RUNNING.includes(phase) && people !== null
    ? t("answered", { ...said, people: Math.max(people, answered) })
    : t("answers", said);
}

/** "3 abstained", "" if nobody did. */
export function abstainedText({ abstained }, { t, number }) {
  return abstained ? t("abstained", { count: abstained, abstained: number(abstained) }) : "";
}

/** What one needs to know to read the bars; "" for nothing. */
export function note({ chart }, { t }) {
  return chart && chart.several ? t("several") : "";
}

/** What stands below the chart: its measures, the rule by which it came about. */
export function captions(matter, texts) {
  const { chart, hints } = matter;
  if (!chart || chart.base === 0 || !CAPTIONS[hints.chart]) return [];
  return CAPTIONS[hints.chart](matter, texts).filter(Boolean);
}

function picks({ hints, options }, { t, number }) {
  const { fewest, most } = hints;
  if (most === 1) return "";
  const values = { fewest: number(fewest), most: number(most) };
  if (fewest === most) return t("pickExactly", values);
  if (fewest > 1) return t("pickBetween", values);
  return most >= options.length ? t("pickAny") : t("pickUpTo", values);
}

function order({ hints, options }, { t, number }) {
  return hints.most < options.length ? t("do.orderTop", { most: number(hints.most) }) : t("do.order");
}

function numberFrom({ hints }, { t, decimal }) {
  const { least, greatest, decimals } = hints;
  if (least === null || greatest === null) return t("do.number");
  return t("do.numberFrom", { least: decimal(least, decimals), greatest: decimal(greatest, decimals) });
}

/** What people do, by the input of the vocabulary. */
export const DOING = {
  options: picks,
  scale: (matter, { t }) => t("do.scale"),
  scales: (matter, { t }) => t("do.scales"),
  words: ({ hints }, { t, number }) => t("do.words", { count: hints.most, most: number(hints.most) }),
  text: (matter, { t }) => t("do.text"),
  order,
  number: numberFrom,
  points: ({ hints }, { t, number }) => t("do.points", { budget: number(hints.budget) }),
  pin: (matter, { t }) => t("do.pin"),
  survey({ hints }, { t, number }) {
    const count = Object.keys(hints.parts).length;
    return t("do.survey", { count, parts: number(count) });
  },
};

function measures({ chart }, { t, number, decimal }) {
  const { nps, mean } = chart;
  return [
    nps === null ? "" : t("nps", { nps: (nps > 0 ? "+" : "") + number(nps) }),
    mean === null ? "" : t("mean", { mean: decimal(mean, 1) }),
  ];
}

function written({ chart }, { t, number }) {
  const { right = [], more } = chart;
  return [
    right.length ? t("truth", { truth: right.join(", ") }) : "",
    more ? t("more", { count: more, more: number(more) }) : "",
  ];
}

function rule({ chart, hints, options }, { t, number }) {
  if (chart.solved) return [t("rule.solved")];
  if (hints.input === "order") return [t("rule.order", { most: number(options.length - 1) })];
  return [t("rule.points")];
}

function middle({ chart }, { t, quantity }) {
  const { truth, median, mean, decimals, unit } = chart;
  const said = (value, more) => quantity(value, { decimals: decimals + more, unit });
  return [
    truth === null ? "" : t("truth", { truth: said(truth, 0) }),
    median === null ? "" : t("median", { median: said(median, 1) }),
    mean === null ? "" : t("mean", { mean: said(mean, 1) }),
  ];
}

const CAPTIONS = {
  scale: measures,
  cloud: written,
  wall: written,
  ranks: rule,
  histogram: middle,
  heat: ({ chart }, { t }) => [chart.area ? t("ring") : ""],
};
