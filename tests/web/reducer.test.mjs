import assert from "node:assert/strict";
import { test } from "node:test";
import {
  currentRound,
  initial,
  isReading,
  picks,
  questionOf,
  reduce,
  takesAnswers,
  visibleTally,
} from "../../server/sanora_server/web/shared/reducer.js";
import { at, live, question, T0, welcome } from "./world.mjs";

const after = (...messages) => messages.reduce(reduce, initial());
const milliseconds = (text) => Date.parse(text);

test("welcome rebuilds everything from its events", () => {
  const state = after(welcome({ offset: 5, events: [...welcome().events, live()] }));
  assert.equal(state.title, "How halls decide");
  assert.equal(state.status, "ACTIVE");
  assert.equal(state.offset, 5);
  assert.equal(currentRound(state).closesAt, milliseconds(at(45)));
  assert.equal(questionOf(state, currentRound(state)).questionText, "Tea or coffee?");
});

test("a recovered welcome adds what was missed, another one begins anew", () => {
  const receipt = { type: "answer:submitted", round: 1, answer: "A", voteId: "v1", outcome: "counted" };
  const before = after(welcome({ events: [...welcome().events, live()] }), receipt);
  const closed = { type: "question:closed", offset: 9, round: 1, closedAt: at(45), reason: "deadline" };
  const recovered = reduce(before, welcome({ recovered: true, offset: 9, events: [closed] }));
  assert.equal(recovered.answers[1].answer, "A");
  assert.equal(currentRound(recovered).closeReason, "deadline");
  const fresh = reduce(before, welcome());
  assert.deepEqual(fresh.answers, {});
  assert.equal(currentRound(fresh), null);
});

test("numbered events move the offset on, others do not", () => {
  const state = after(welcome(), live({ offset: 12 }));
  assert.equal(state.offset, 12);
  assert.equal(reduce(state, { type: "tick", offset: 40, now: T0 }).offset, 12);
  assert.equal(reduce(state, { type: "question:results", round: 1, tally: {} }).offset, 12);
});

test("time is extended, paused and resumed", () => {
  let state = after(welcome(), live());
  state = reduce(state, { type: "question:extended", round: 1, closesAt: at(60) });
  assert.equal(currentRound(state).closesAt, milliseconds(at(60)));
  state = reduce(state, { type: "question:paused", round: 1, pausedAt: at(20), remaining: 40 });
  assert.deepEqual([currentRound(state).remaining, takesAnswers(currentRound(state))], [40, false]);
  state = reduce(state, { type: "question:extended", round: 1, remaining: 55 });
  assert.equal(currentRound(state).remaining, 55);
  assert.equal(currentRound(state).closesAt, null);
  state = reduce(state, { type: "question:resumed", round: 1, closesAt: at(90) });
  assert.deepEqual([currentRound(state).pausedAt, takesAnswers(currentRound(state))], [null, true]);
});

test("revealing brings the right answer and keeps what only this copy knows", () => {
  let state = after(welcome(), live({ question: question({ revisable: false, notes: "mine" }) }));
  state = reduce(state, { type: "question:closed", round: 1, closedAt: at(45), reason: "host" });
  state = reduce(state, { type: "question:revealed", round: 1, step: "results", at: at(50) });
  assert.deepEqual(currentRound(state).right, []);
  const whole = question({ correctOption: "B", explanation: "Because.", revisable: null });
  const revealed = { type: "question:revealed", round: 1, step: "answer", at: at(51), question: whole };
  state = reduce(state, { ...revealed, right: ["B"] });
  assert.deepEqual(currentRound(reduce(state, revealed)).right, []);
  const shown = questionOf(state, currentRound(state));
  assert.deepEqual(
    [currentRound(state).right, shown.explanation, shown.revisable, shown.notes],
    [["B"], "Because.", false, "mine"],
  );
});

test("results are shown as long as the stage does not hold them back", () => {
  const tally = { totalResponses: 1, optionCounts: { A: 1 }, correctCount: null };
  let state = after(welcome(), live(), { type: "question:results", round: 1, tally });
  assert.deepEqual(visibleTally(state, currentRound(state)), tally);
  state = reduce(state, {
    type: "stage:directed",
    blank: false,
    scene: "auto",
    resultsHidden: true,
    after: 0,
  });
  assert.equal(visibleTally(state, currentRound(state)), null);
});

test("a deleted question leaves the screen, and no older round takes its place", () => {
  let state = after(welcome(), live(), live({ round: 2, question: question({ id: "q2" }) }));
  state = reduce(state, {
    type: "stage:directed",
    blank: false,
    scene: "auto",
    resultsHidden: false,
    after: 2,
  });
  state = reduce(state, { type: "question:deleted", questionId: "q2", rounds: [2] });
  assert.equal(currentRound(state), null);
  assert.equal(state.questions.q2, undefined);
});

test("a rehearsal leaves nothing", () => {
  let state = after(welcome(), { type: "rehearsal:started" }, live({ rehearsal: true }));
  assert.deepEqual([state.rehearsing, currentRound(state).rehearsal], [true, true]);
  state = reduce(state, { type: "rehearsal:stopped", rounds: [1] });
  assert.deepEqual([state.rehearsing, currentRound(state)], [false, null]);
});

test("new wording reaches the screen, new content counts anew, unknown questions stay unknown", () => {
  let state = after(welcome(), live(), { type: "question:results", round: 1, tally: { totalResponses: 0 } });
  state = reduce(state, {
    type: "question:updated",
    question: question({ questionText: "Tea?" }),
    known: "public",
  });
  assert.equal(questionOf(state, currentRound(state)).questionText, "Tea?");
  assert.notEqual(currentRound(state).tally, null);
  state = reduce(state, { type: "question:updated", question: question(), known: "public", fresh: [1, 99] });
  assert.equal(currentRound(state).tally, null);
  const known = state.questions;
  state = reduce(state, { type: "question:updated", question: question({ id: "q9" }), known: "public" });
  assert.deepEqual(state.questions, known);
});

test("a question that becomes another one is asked in its way, in all its rounds", () => {
  const state = after(welcome(), live(), live({ round: 2, run: 2 }));
  const hints = { input: "text", chart: "wall" };
  const updated = { type: "question:updated", question: question(), hints, known: "public", fresh: [1, 2] };
  const { rounds } = reduce(state, updated);
  assert.deepEqual([rounds[1].hints.chart, rounds[2].hints.input, rounds[2].hints.fewest], ["wall", "text", 1]);
});

test("whoever was sent out and is welcome again is in", () => {
  const you = { type: "participant:you", participant: 7, name: "", team: 0, hidden: false, removed: true };
  const out = after(welcome(), you);
  assert.equal(reduce(out, welcome({ recovered: true, events: [] })).removed, false);
});

test("what has no number is forgotten with every welcome, but for the list that a phone looks at", () => {
  const list = { type: "qa:list", items: [], open: 0, held: 1, answered: 0 };
  const count = { type: "audience:count", joined: 3, connected: 2, answered: 1 };
  for (const role of ["audience", "stage"]) {
    const known = after(welcome({ role }), list, count);
    const back = reduce(known, welcome({ role, recovered: true, events: [] }));
    assert.deepEqual([back.counts, back.asked === null, back.title], [null, role === "stage", known.title]);
  }
});

test("conference, counts and venue", () => {
  let state = after(welcome(), { type: "conference:updated", title: "T", description: "", network: "Hall" });
  state = reduce(state, { type: "conference:locked", locked: true });
  state = reduce(state, { type: "audience:count", joined: 3, connected: 2, answered: 1 });
  state = reduce(state, { type: "venue:changed", joinUrl: "http://h/", publicCode: "ABC234" });
  assert.deepEqual([state.title, state.network, state.locked], ["T", "Hall", true]);
  assert.deepEqual(state.counts, { joined: 3, connected: 2, answered: 1, round: null });
  assert.deepEqual(state.venue, { joinUrl: "http://h/", publicCode: "ABC234" });
  assert.equal(reduce(state, { type: "conference:deleted", id: "c1" }).deleted, true);
});

test("what is not known changes nothing, and nothing is changed in place", () => {
  const state = after(welcome(), live());
  const frozen = JSON.stringify(state);
  for (const message of [
    { type: "nonsense" },
    { type: "toString" },
    { type: "done", ref: 1 },
    { type: "question:closed", round: 99, closedAt: T0, reason: "host" },
    { type: "question:results", round: 99, tally: {} },
  ]) {
    assert.deepEqual(reduce(state, message), state);
  }
  reduce(state, { type: "question:closed", round: 1, closedAt: T0, reason: "host" });
  reduce(state, { type: "question:deleted", questionId: "q1", rounds: [1] });
  assert.equal(JSON.stringify(state), frozen);
});

test("an answer names its keys", () => {
  assert.deepEqual([picks("A"), picks(["A", "C"]), picks(null)], [["A"], ["A", "C"], []]);
});

test("there is time to read until the answers are shown, and none of it passes in a pause", () => {
  const moment = (seconds) => milliseconds(at(seconds));
  const reading = (state, seconds) => isReading(currentRound(state), moment(seconds));
  let state = after(welcome(), live());
  assert.deepEqual([currentRound(state).answersAt, reading(state, -9)], [null, false]);
  state = after(welcome(), live({ answersAt: at(5), closesAt: at(50) }));
  assert.deepEqual([reading(state, 4.9), reading(state, 5)], [true, false]);
  state = reduce(state, { type: "question:paused", round: 1, pausedAt: at(2), remaining: 48 });
  assert.equal(reading(state, 60), true);
  const resumed = { type: "question:resumed", round: 1, closesAt: at(108), answersAt: at(63) };
  state = reduce(state, resumed);
  assert.deepEqual([reading(state, 62), reading(state, 63), currentRound(state).waited], [true, false, 0]);
  state = reduce(state, { ...resumed, waited: 12.5 });
  assert.equal(currentRound(state).waited, 12.5);
  state = reduce(state, { type: "question:closed", round: 1, closedAt: at(61), reason: "host" });
  assert.equal(reading(state, 62), false);
});

test("a set-up is taken over as a whole, and what it leaves out is as at the beginning", () => {
  const fresh = initial().setup;
  const configured = (setup) => reduce(after(welcome()), { type: "conference:configured", setup }).setup;
  assert.deepEqual(configured({}), fresh);
  const quiz = { on: true, teams: ["Owls", "Bats"] };
  assert.deepEqual(configured({ quiz, names: "off" }), {
    ...fresh,
    quiz: { ...fresh.quiz, ...quiz },
    names: "off",
  });
  const state = reduce(after(welcome()), { type: "conference:configured", setup: { quiz } });
  assert.equal(reduce(state, { type: "conference:configured", setup: {} }).setup.quiz.on, false);
});

test("the stage and hints have what their messages leave out", () => {
  const directed = { type: "stage:directed", blank: true, scene: "qa", resultsHidden: false };
  assert.deepEqual(after(welcome(), directed).stage, { ...initial().stage, blank: true, scene: "qa" });
  assert.equal(after(welcome(), { ...directed, compare: true, part: 2, frozen: true }).stage.part, 2);
  const parts = { 1: { input: "text", chart: "wall", longest: 80 } };
  const { hints } = currentRound(after(welcome(), live({ hints: { input: "survey", chart: "survey", parts } })));
  assert.deepEqual([hints.most, hints.step, hints.least], [1, 1, null]);
  assert.deepEqual([hints.parts[1].longest, hints.parts[1].fewest, hints.parts[1].parts], [80, 1, {}]);
});

test("a corrected solution is marked where the answer is known already, and only there", () => {
  const reveal = { type: "question:revealed", round: 1, step: "answer", at: at(50), right: ["A"] };
  const corrected = { type: "question:updated", question: question(), known: "revealed", right: ["B"] };
  const known = after(welcome(), live(), { ...reveal, question: question() });
  assert.deepEqual(currentRound(reduce(known, corrected)).right, ["B"]);
  const reworded = { ...corrected, known: "public", right: [] };
  assert.deepEqual(currentRound(reduce(known, reworded)).right, ["A"]);
  const again = reduce(known, live({ round: 2, run: 2 }));
  assert.deepEqual(currentRound(reduce(again, corrected)).right, []);
});
