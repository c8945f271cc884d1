import assert from "node:assert/strict";
import { test } from "node:test";
import { announcements } from "../../server/sanora_server/web/audience/announce.js";
import { answered, roundView, sceneOf, statusOf } from "../../server/sanora_server/web/audience/scene.js";
import { currentRound, initial, reduce } from "../../server/sanora_server/web/shared/reducer.js";
import { at, live, question, welcome } from "./world.mjs";

const CLOSED = { type: "question:closed", round: 1, closedAt: at(45), reason: "deadline" };
const RECEIPT = { type: "answer:submitted", round: 1, answer: "A", voteId: "v1", outcome: "counted" };
const TALLY = { totalResponses: 1, optionCounts: { A: 1, B: 0, C: 0 }, correctCount: null };
const RESULTS = { type: "question:results", round: 1, tally: TALLY };
const BLANK = { type: "stage:directed", blank: true, scene: "auto", resultsHidden: false, after: 0 };

function view(messages, fields) {
  const state = messages.reduce(reduce, initial());
  return {
    state,
    phase: "open",
    troubled: false,
    refusal: null,
    obstacle: null,
    vote: null,
    notice: null,
    ...fields,
  };
}

const inRoom = (...messages) => view([welcome(), ...messages]);
const texts = { quantity: (value) => String(value) };
const status = (whole) => statusOf(roundView(whole, currentRound(whole.state)), texts)[0];
const refused = (code, closeCode) => sceneOf(view([], { refusal: { code, closeCode } }));

test("the screen follows the room", () => {
  assert.equal(sceneOf(view([])), "joining");
  assert.equal(sceneOf(inRoom()), "waiting");
  assert.equal(sceneOf(inRoom(live())), "question");
  assert.equal(sceneOf(inRoom(live(), CLOSED)), "question");
  assert.equal(sceneOf(inRoom({ type: "conference:status", status: "ENDED" })), "ended");
  assert.equal(sceneOf(inRoom({ type: "conference:deleted", id: "c1" })), "ended");
});

test("a dark stage stops no votes, but sends eyes up when nothing is open", () => {
  assert.equal(sceneOf(inRoom(live(), BLANK)), "question");
  assert.equal(sceneOf(inRoom(live(), CLOSED, BLANK)), "quiet");
});

test("every refusal has its screen", () => {
  assert.equal(refused("unknown_code", 4504), "unknown");
  assert.equal(refused("", 4504), "unknown");
  assert.equal(refused("room_locked", 4503), "locked");
  assert.equal(refused("forbidden", 4503), "barred");
  assert.equal(refused("unauthorized", 4501), "stranger");
  assert.equal(refused("malformed", 4507), "outdated");
  assert.equal(refused("ended", 4506), "ended");
  assert.equal(refused("replaced", 4009), "elsewhere");
  assert.equal(sceneOf(view([], { obstacle: { code: "full" } })), "full");
  assert.equal(sceneOf(view([], { obstacle: { code: "retry" } })), "joining");
});

test("where the answer stands, from the first look to the result", () => {
  const vote = (step) => ({ vote: { round: 1, answer: "A", voteId: "v1", step } });
  const open = [welcome(), live()];
  assert.equal(status(view(open)), "tapOne");
  assert.equal(status(inRoom(live({ question: question({ revisable: false }) }))), "tapOneFinal");
  assert.equal(status(view(open, vote("sent"))), "sending");
  assert.equal(status(view(open, vote("queued"))), "queued");
  assert.equal(status(view(open, vote("retry"))), "retrying");
  assert.equal(status(view(open, vote("held"))), "held");
  assert.equal(status(inRoom(live(), RECEIPT)), "saved");
  assert.equal(status(inRoom(live({ question: question({ revisable: false }) }), RECEIPT)), "savedFinal");
  assert.equal(status(view(open, { notice: { round: 1, code: "late" } })), "late");
  assert.equal(status(view(open, { notice: { round: 1, code: "forbidden" } })), "notCounted");
  assert.equal(status(inRoom(live(), CLOSED)), "closedWait");
  assert.equal(status(inRoom(live(), RECEIPT, CLOSED)), "closedSavedWait");
  assert.equal(status(inRoom(live(), RECEIPT, CLOSED, RESULTS)), "closedAnswered");
  assert.equal(status(inRoom(live(), CLOSED, RESULTS)), "closedUnanswered");
  const host = question({ resultMode: "hostOnly" });
  assert.equal(status(inRoom(live({ question: host }), CLOSED)), "resultsForHost");
  assert.equal(status(inRoom(live({ question: question({ onPhones: false }) }), CLOSED)), "resultsOnStage");
});

test("several picks say how many", () => {
  const hints = { input: "options", chart: "bars", fewest: 1, most: 3 };
  assert.equal(status(inRoom(live({ hints }))), "pickBetween");
  assert.equal(status(inRoom(live({ hints: { ...hints, fewest: 3 } }))), "pickExactly");
});

test("paused: nothing can be answered, what is saved is said", () => {
  const pause = { type: "question:paused", round: 1, pausedAt: at(5), remaining: 40 };
  assert.equal(status(inRoom(live(), pause)), "paused");
  assert.equal(status(inRoom(live(), RECEIPT, pause)), "pausedSaved");
  const whole = inRoom(live(), pause);
  assert.equal(roundView(whole, currentRound(whole.state)).final, true);
});

test("right and wrong are only known once the answer is revealed", () => {
  const verdict = (whole, answer) => {
    const own = answer === undefined ? [] : [{ ...RECEIPT, answer }];
    const all = inRoom(live(), ...own, CLOSED, ...whole);
    return roundView(all, currentRound(all.state)).verdict;
  };
  const reveal = (fields) => ({
    type: "question:revealed",
    round: 1,
    step: "answer",
    at: at(50),
    question: question(fields),
    right: fields.correctOptions || (fields.correctOption ? [fields.correctOption] : []),
  });
  assert.equal(verdict([], "A"), null);
  assert.equal(verdict([reveal({})], "A"), null, "no right answer, nothing to judge");
  assert.equal(verdict([reveal({ correctOption: "A" })], "A"), "right");
  assert.equal(verdict([reveal({ correctOption: "B" })], "A"), "wrong");
  assert.equal(verdict([reveal({ correctOption: "B" })], undefined), "none");
  assert.equal(verdict([reveal({ correctOption: "B" })], null), "none", "abstaining is no mistake");
  assert.equal(verdict([reveal({ correctOptions: ["A", "B"] })], ["B", "A"]), "right");
  assert.equal(verdict([reveal({ correctOptions: ["A", "B"] })], ["A"]), "wrong");
});

test("where the server keeps scores, it says what an answer is worth", () => {
  const reveal = {
    type: "question:revealed",
    round: 1,
    step: "answer",
    at: at(50),
    question: question(),
    right: ["A", "B"],
  };
  const verdict = (score) => {
    const whole = inRoom(live(), RECEIPT, CLOSED, reveal, { type: "score:own", round: 1, ...score });
    return roundView(whole, currentRound(whole.state)).verdict;
  };
  assert.equal(verdict({ right: true, credit: 1000 }), "right");
  assert.equal(verdict({ right: false, credit: 500 }), "part");
  assert.equal(verdict({ right: false, credit: 0 }), "wrong");
  assert.equal(verdict({ round: 9, right: true, credit: 1000 }), "wrong", "another round's score says nothing");
});

test("while there is time to read, nothing is asked of anybody yet", () => {
  const round = live({ answersAt: at(5) });
  const whole = inRoom(round);
  const early = roundView(whole, currentRound(whole.state), Date.parse(at(4)));
  assert.deepEqual(statusOf(early, texts), ["reading"]);
  const late = roundView(whole, currentRound(whole.state), Date.parse(at(5)));
  assert.deepEqual(statusOf(late, texts), ["tapOne"]);
});

test("an abstention is an answer of its own", () => {
  const whole = inRoom(live(), { ...RECEIPT, answer: null });
  assert.equal(status(whole), "abstainedSaved");
});

test("the last page lists what was answered, in order", () => {
  const second = live({ round: 2, question: question({ id: "q2" }) });
  const whole = inRoom(
    live(),
    RECEIPT,
    CLOSED,
    second,
    { ...RECEIPT, round: 2, answer: "C" },
    { ...RECEIPT, round: 7 },
  );
  assert.deepEqual(
    answered(whole.state).map(({ round, answer }) => [round.id, answer]),
    [
      [1, "A"],
      [2, "C"],
    ],
  );
});

const said = (before, after) => announcements(before, after).map(([key]) => key);

test("each change that matters is said once", () => {
  const steps = [
    [view([]), inRoom(), ["waitingTitle"]],
    [inRoom(), inRoom(live()), ["saidQuestion"]],
    [inRoom(live()), inRoom(live()), []],
    [inRoom(live(), RECEIPT), inRoom(live(), RECEIPT, CLOSED), ["saidClosed"]],
    [inRoom(live(), CLOSED), inRoom(live(), CLOSED, BLANK), []],
  ];
  for (const [before, after, keys] of steps) assert.deepEqual(said(before, after), keys);
});

test("an answer is said to be saved when its receipt came, or why not", () => {
  const vote = { round: 1, answer: "A", voteId: "v1", step: "sent" };
  const before = view([welcome(), live()], { vote });
  assert.deepEqual(said(before, inRoom(live(), RECEIPT)), ["saidSaved"]);
  assert.deepEqual(said(before, view([welcome(), live()], { vote: { ...vote, step: "retry" } })), [
    "retrying",
  ]);
  assert.deepEqual(said(before, view([welcome(), live()], { notice: { round: 1, code: "late" } })), ["late"]);
  const known = view([welcome(), live(), RECEIPT], { notice: { round: 1, code: "already" } });
  assert.deepEqual(said(before, known), ["already"]);
});

test("results and the verdict are said; so are pause, loss and return", () => {
  const reveal = {
    type: "question:revealed",
    round: 1,
    step: "answer",
    at: at(50),
    question: question({ correctOption: "A" }),
    right: ["A"],
  };
  const closed = [welcome(), live(), RECEIPT, CLOSED];
  assert.deepEqual(said(view(closed), view([...closed, RESULTS, reveal])), ["saidResults", "verdictRight"]);
  const pause = { type: "question:paused", round: 1, pausedAt: at(5), remaining: 40 };
  const resume = { type: "question:resumed", round: 1, closesAt: at(60) };
  assert.deepEqual(said(inRoom(live()), inRoom(live(), pause)), ["saidPaused"]);
  assert.deepEqual(said(inRoom(live(), pause), inRoom(live(), pause, resume)), ["saidResumed"]);
  const lost = view([welcome(), live()], { troubled: true, phase: "waiting" });
  assert.deepEqual(said(inRoom(live()), lost), ["saidReconnecting"]);
  assert.deepEqual(said(lost, inRoom(live())), ["back"]);
});
