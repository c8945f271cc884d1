import assert from "node:assert/strict";
import { test } from "node:test";
import { createBallot } from "../../server/sanora_server/web/audience/ballot.js";
import { createSession } from "../../server/sanora_server/web/shared/session.js";
import { at, fakeWorld, live, open, question, say, shut, welcome } from "./world.mjs";

const EVENTS = [...welcome().events, live()];

function room() {
  const world = fakeWorld();
  let taps = 0;
  const session = createSession({
    address: "ws://hall/ws",
    introduce: () => ({}),
    received: (message) => ballot.received(message),
    changed: () => {},
    world,
  });
  const ballot = createBallot({ session, freshId: () => `tap-${(taps += 1)}`, world, changed: () => {} });
  session.start();
  open(world);
  say(world, welcome({ offset: 3, events: EVENTS }));
  return { world, session, ballot };
}

const votes = (world) => world.last().sent.filter((message) => message.type === "answer:submit");
const step = (ballot) => ballot.view().vote && ballot.view().vote.step;

function receipt(vote, fields) {
  return {
    type: "answer:submitted",
    round: vote.round,
    answer: vote.answer,
    voteId: vote.voteId,
    ref: vote.ref,
    ...fields,
  };
}

function refusal(vote, code, fields) {
  return { type: "error", ref: vote.ref, error: { code, message: "…", ...fields } };
}

test("an answer is under way until its receipt", () => {
  const { world, session, ballot } = room();
  ballot.cast(1, "A");
  const [vote] = votes(world);
  assert.deepEqual(vote, { type: "answer:submit", ref: 1, round: 1, answer: "A", voteId: "tap-1" });
  assert.equal(step(ballot), "sent");
  say(world, receipt(vote));
  assert.deepEqual(ballot.view(), { vote: null, notice: null });
  assert.equal(session.view().state.answers[1].answer, "A");
});

test("without an answer it is sent again, under the same id", () => {
  const { world, ballot } = room();
  ballot.cast(1, "A");
  world.pass(4000);
  say(world, { type: "tick", offset: 3, now: at(4) });
  world.pass(4000);
  assert.deepEqual(
    votes(world).map((vote) => vote.voteId),
    ["tap-1", "tap-1", "tap-1"],
  );
  say(world, receipt(votes(world)[0]));
  world.pass(4000);
  assert.equal(votes(world).length, 3);
});

test("a changed mind is a new tap; the receipt of the old one does not settle it", () => {
  const { world, ballot } = room();
  ballot.cast(1, "A");
  ballot.cast(1, "B");
  const [first, second] = votes(world);
  say(world, receipt(first));
  assert.equal(step(ballot), "sent");
  say(world, receipt(second));
  assert.equal(ballot.view().vote, null);
});

test("offline it waits, and goes out for the same round", () => {
  const { world, ballot } = room();
  shut(world, 1006);
  ballot.cast(1, ["A", "B"]);
  assert.equal(step(ballot), "queued");
  world.pass(300);
  open(world);
  say(world, welcome({ recovered: true, offset: 3, events: [] }));
  assert.deepEqual(
    votes(world).map((vote) => vote.answer),
    [["A", "B"]],
  );
  assert.equal(step(ballot), "sent");
});

test("lost with its connection, it waits; counted all the same, it is settled by the welcome", () => {
  const { world, ballot } = room();
  ballot.cast(1, "A");
  const [vote] = votes(world);
  shut(world, 1006);
  assert.equal(step(ballot), "queued");
  world.pass(300);
  open(world);
  say(world, welcome({ recovered: true, offset: 3, events: [receipt(vote, { ref: null })] }));
  assert.deepEqual(ballot.view(), { vote: null, notice: null });
  assert.deepEqual(votes(world), []);
});

test("for a round that is over it is dropped, and that is said", () => {
  const { world, ballot } = room();
  shut(world, 1006);
  ballot.cast(1, "A");
  world.pass(300);
  open(world);
  const next = live({ round: 2, offset: 5, question: question({ id: "q2" }) });
  say(world, welcome({ recovered: true, offset: 5, events: [next] }));
  assert.deepEqual(votes(world), []);
  assert.deepEqual(ballot.view(), { vote: null, notice: { round: 1, code: "missed" } });
  ballot.cast(2, "B");
  assert.equal(ballot.view().notice, null);
});

test("closed meanwhile, the server decides: it may have been in time", () => {
  const { world, session, ballot } = room();
  shut(world, 1006);
  ballot.cast(1, "B");
  world.pass(300);
  open(world);
  const closed = { type: "question:closed", offset: 4, round: 1, closedAt: at(45), reason: "deadline" };
  say(world, welcome({ recovered: true, offset: 4, events: [closed] }));
  say(world, refusal(votes(world)[0], "late", { answer: "A" }));
  assert.deepEqual(ballot.view(), { vote: null, notice: { round: 1, code: "late" } });
  assert.equal(session.view().state.answers[1].answer, "A");
});

test("already answered: what counts is shown", () => {
  const { world, session, ballot } = room();
  ballot.cast(1, "B");
  say(world, refusal(votes(world)[0], "already", { answer: "C" }));
  assert.deepEqual(session.view().state.answers[1], { answer: "C", voteId: "", outcome: "already" });
  assert.deepEqual(ballot.view().notice, { round: 1, code: "already" });
});

test("already abstained: that is what counts; a refusal without an answer tells of none", () => {
  const { world, session, ballot } = room();
  ballot.cast(1, "B");
  say(world, refusal(votes(world)[0], "late"));
  assert.equal(session.view().state.answers[1], undefined);
  ballot.cast(1, "B");
  say(world, refusal(votes(world)[1], "already", { answer: null }));
  assert.deepEqual(session.view().state.answers[1], { answer: null, voteId: "", outcome: "already" });
});

test("an abstention is sent as null", () => {
  const { world, ballot } = room();
  ballot.cast(1, null);
  assert.equal(votes(world)[0].answer, null);
  say(world, receipt(votes(world)[0]));
  assert.deepEqual(ballot.view(), { vote: null, notice: null });
});

test("not saved: tried again by itself, later and later, and at once when asked", () => {
  const { world, ballot } = room();
  ballot.cast(1, "A");
  say(world, refusal(votes(world)[0], "retry"));
  assert.equal(step(ballot), "retry");
  world.pass(1000);
  assert.equal(votes(world).length, 2);
  say(world, refusal(votes(world)[0], "retry"));
  world.pass(1900);
  assert.equal(votes(world).length, 2);
  ballot.retry();
  assert.equal(votes(world).length, 3);
  say(world, receipt(votes(world)[0]));
  assert.equal(ballot.view().vote, null);
});

test("too fast: waits as long as it was told, also when the refusal names no vote", () => {
  const { world, ballot } = room();
  ballot.cast(1, "A");
  say(world, { type: "error", error: { code: "slow_down", message: "…", retryAfter: 3 } });
  world.pass(2900);
  assert.equal(votes(world).length, 1);
  world.pass(200);
  assert.equal(votes(world).length, 2);
});

test("too early: goes out once the answers are there", () => {
  const { world, ballot } = room();
  ballot.cast(1, "A");
  say(world, refusal(votes(world)[0], "too_early", { retryAfter: 2.5 }));
  assert.equal(step(ballot), "retry");
  world.pass(2400);
  assert.equal(votes(world).length, 1);
  world.pass(200);
  assert.deepEqual(
    votes(world).map((vote) => vote.voteId),
    ["tap-1", "tap-1"],
  );
  say(world, receipt(votes(world)[1]));
  assert.deepEqual(ballot.view(), { vote: null, notice: null });
});

test("paused: goes out when the question goes on, or is too late when it never does", () => {
  const { world, ballot } = room();
  ballot.cast(1, "A");
  say(world, refusal(votes(world)[0], "paused"));
  assert.equal(step(ballot), "held");
  say(world, { type: "question:resumed", offset: 4, round: 1, closesAt: at(60) });
  assert.equal(votes(world).length, 2);
  say(world, refusal(votes(world)[0], "paused"));
  say(world, { type: "question:closed", offset: 5, round: 1, closedAt: at(60), reason: "host" });
  assert.deepEqual(ballot.view(), { vote: null, notice: { round: 1, code: "late" } });
});

test("a question that is gone takes the vote with it", () => {
  const { world, ballot } = room();
  ballot.cast(1, "A");
  say(world, { type: "rehearsal:stopped", offset: 4, rounds: [1] });
  assert.deepEqual(ballot.view(), { vote: null, notice: null });
  assert.equal(world.last().sent.length, 2);
});

test("an answer that has to be worded otherwise comes back with the reason", () => {
  const { world, ballot } = room();
  ballot.cast(1, "A");
  say(world, refusal(votes(world)[0], "bad_answer", { message: "Please say it in other words." }));
  const notice = { round: 1, code: "bad_answer", message: "Please say it in other words." };
  assert.deepEqual(ballot.view(), { vote: null, notice });
});

test("somebody else's refusal is not ours", () => {
  const { world, ballot } = room();
  ballot.cast(1, "A");
  say(world, { type: "error", ref: 99, error: { code: "late", message: "…" } });
  assert.equal(step(ballot), "sent");
});
