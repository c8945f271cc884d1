// The question on the screen: what is asked, how far it has come, what came of it; without a browser.

import { chartOf } from "../shared/charts/charts.js";
import { currentRound, isReading, questionOf, visibleTally } from "../shared/reducer.js";

const TEXTUAL = ["cloud", "wall"]; // charts of what the audience wrote

/**
 * The question on the screen at `now`, the server's time; null without one.
 *
 * `phase` is `reading`, `open`, `paused`, `closed`, `results` or `answer`; while people are `reading`, answers
 * are neither shown nor taken, also where that is paused. `chart` is there if it may be shown, `before`
 * (`{run, chart}`) to be compared with. A survey has its `part`: the same of the question in it that is shown,
 * with `index` (from 0) and `of`.
 */
export function askedOf(state, now) {
  const round = currentRound(state);
  const question = round && questionOf(state, round);
  if (!question) return null;
  const reading = isReading(round, now);
  const phase = phaseOf(state, round, reading);
  const tally = mayShow(question, phase) ? visibleTally(state, round) : null;
  const told = phase === "answer";
  const chart = tally && chartIn(state, question, round, tally, told);
  const before = chart && beforeOf(state, question, round, told);
  return {
    ...matterOf(question, round.hints, told),
    chart,
    before,
    round,
    run: round.run,
    phase,
    reading,
    secret: question.resultMode === "hostOnly",
    right: told ? round.right : [],
    correct: told && tally && typeof tally.correctCount === "number" ? tally.correctCount : null,
    abstained: tally ? tally.abstained || 0 : 0,
    answered: answeredOf(state, round, tally),
    people: state.counts ? state.counts.joined : null,
    part: partOf(state, question, round, { chart, before, told }),
  };
}

/** What is asked. */
function matterOf(question, hints, told) {
  return {
    text: question.questionText,
    picture: question.picture || "",
    pictureText: question.pictureText || "",
    options: question.options || [],
    hints,
    leastLabel: question.leastLabel || "",
    mostLabel: question.mostLabel || "",
    explanation: told ? question.explanation || "" : "",
  };
}

function phaseOf(state, round, reading) {
  if (round.closedAt === null) {
    if (round.pausedAt !== null) return "paused";
    return reading ? "reading" : "open";
  }
  return round.revealed === "nothing" || state.stage.resultsHidden ? "closed" : round.revealed;
}

function mayShow(question, phase) {
  if (question.resultMode === "hostOnly") return false;
  return question.resultMode === "live" || phase === "results" || phase === "answer";
}

/** The chart of a tally; while the stage is frozen, nothing that the audience wrote. */
function chartIn(state, question, round, tally, told) {
  const chart = chartOf(question, round.hints, tally, told ? round.right : []);
  if (!state.stage.frozen) return chart;
  if (chart.parts) return { ...chart, parts: chart.parts.filter((part) => !isTextual(part.chart)) };
  return isTextual(chart) ? null : chart;
}

function isTextual(chart) {
  return TEXTUAL.includes(chart.chart);
}

/** The round before, where both are to be compared and its results are known. */
function beforeOf(state, question, round, told) {
  const earlier = state.stage.compare ? previousOf(state, round) : null;
  const chart = earlier && earlier.tally && chartIn(state, question, round, earlier.tally, told);
  return chart ? { run: earlier.run, chart } : null;
}

function previousOf(state, round) {
  const earlier = Object.values(state.rounds).filter(
    ({ id, questionId }) => questionId === round.questionId && id < round.id,
  );
  return earlier.reduce((last, one) => (last && last.id > one.id ? last : one), null);
}

function partOf(state, question, round, { chart, before, told }) {
  const parts = question.parts || [];
  if (!parts.length) return null;
  const index = Math.min(state.stage.part, parts.length - 1);
  const key = String(index + 1);
  const earlier = before && inParts(before.chart, key);
  return {
    ...matterOf(parts[index], round.hints.parts[key], told),
    chart: chart && inParts(chart, key),
    before: earlier ? { run: before.run, chart: earlier } : null,
    index,
    of: parts.length,
  };
}

function inParts(chart, key) {
  const found = chart.parts.find((part) => part.key === key);
  return found ? found.chart : null;
}

/** How many answered: what the chart shows, so that both agree; else the newest count; null if unknown. */
function answeredOf(state, round, tally) {
  if (tally) return tally.totalResponses - (tally.abstained || 0);
  return state.counts && state.counts.round === round.id ? state.counts.answered : null;
}
