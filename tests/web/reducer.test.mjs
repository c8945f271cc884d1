import assert from "node:assert/strict";
import { test } from "node:test";
import {
  currentRound,
  initial,
  picks,
  questionOf,
  reduce,
  rightKeys,
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
  assert.deepEqual(rightKeys(questionOf(state, currentRound(state))), []);
  const whole = question({ correctOption: "B", explanation: "Because.", revisable: null });
  state = reduce(state, { type: "question:revealed", round: 1, step: "answer", at: at(51), question: whole });
  const shown = questionOf(state, currentRound(state));
  assert.deepEqual(
    [rightKeys(shown), shown.explanation, shown.revisable, shown.notes],
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
  assert.deepEqual([picks("A"), picks(["A", "C"])], [["A"], ["A", "C"]]);
  assert.deepEqual(rightKeys({ correctOptions: ["A", "C"] }), ["A", "C"]);
});
