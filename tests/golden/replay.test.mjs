// The pages' own logic against the golden files: it shows what every client shows.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { chartOf, DRAWN } from "../../server/sanora_server/web/shared/charts/charts.js";
import {
  completed,
  currentRound,
  initial,
  questionOf,
  reduce,
  visibleTally,
} from "../../server/sanora_server/web/shared/reducer.js";

const folder = new URL(".", import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
const stories = names.filter((name) => name !== "charts.json");

/** What a state shows, in the golden files' words. */
function summary(state) {
  const round = currentRound(state);
  const question = round && questionOf(state, round);
  const own = round && state.answers[round.id];
  return {
    status: state.status,
    title: state.title,
    locked: state.locked,
    rehearsing: state.rehearsing,
    round: round ? round.id : null,
    run: round ? round.run : null,
    questionText: question ? question.questionText : null,
    optionKeys: question ? (question.options || []).map((option) => option.key) : [],
    hints: round ? round.hints : null,
    answersAt: round ? round.answersAt : null,
    waited: round ? round.waited : null,
    closesAt: round ? round.closesAt : null,
    paused: Boolean(round) && round.pausedAt !== null,
    remaining: round ? round.remaining : null,
    closed: Boolean(round) && round.closedAt !== null,
    revealed: round ? round.revealed : null,
    right: round ? round.right : [],
    explanation: question ? question.explanation : null,
    tally: round ? visibleTally(state, round) : null,
    ownAnswer: own ? own.answer : null,
    stage: state.stage,
    setup: state.setup,
    you: [state.name, state.team, state.hidden],
    scores: state.scores,
    ownScore: state.ownScore,
    before: before(state, round),
    asked: state.asked,
    ownAsked: state.ownAsked,
    offset: state.offset,
  };
}

/** What a projector sets beside the results of the round on the screen. */
function before(state, round) {
  if (!round || !state.stage.compare || !visibleTally(state, round)) return null;
  const earlier = Object.values(state.rounds)
    .filter((other) => other.questionId === round.questionId && other.id < round.id)
    .sort((one, other) => other.id - one.id)[0];
  return earlier && earlier.tally ? { run: earlier.run, tally: earlier.tally } : null;
}

function inMilliseconds(expected) {
  const { closesAt, answersAt } = expected;
  const instant = (time) => time && Date.parse(time);
  return { ...expected, closesAt: instant(closesAt), answersAt: instant(answersAt) };
}

test("there are stories", () => assert.ok(stories.length >= 12));

for (const name of stories) {
  const { about, viewers } = read(name);
  for (const [viewer, steps] of Object.entries(viewers)) {
    test(`${name}, ${viewer}: ${about}`, () => {
      let state = initial();
      steps.forEach(({ frame, expected }, index) => {
        state = reduce(state, frame);
        assert.deepEqual(summary(state), inMilliseconds(expected), `after frame ${index}: ${frame.type}`);
      });
    });
  }
}

test("charts are the same on every face", () => {
  const drawn = new Set();
  for (const { question, hints, tally, right, chart } of read("charts.json")) {
    assert.deepEqual(chartOf(question, completed(hints), tally, right), chart);
    drawn.add(chart.chart);
  }
  assert.deepEqual([...drawn].sort(), Object.keys(DRAWN).sort());
});
