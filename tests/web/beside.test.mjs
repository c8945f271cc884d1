import assert from "node:assert/strict";
import { test } from "node:test";
import {
  moodOf,
  ordered,
  ownQuestions,
  panelOf,
  scoreOf,
  signatureOf,
  teamsOf,
  toolsOf,
  wantsName,
} from "../../server/sanora_server/web/audience/beside.js";
import { announcements } from "../../server/sanora_server/web/audience/announce.js";
import { roundView, sceneOf, statusOf } from "../../server/sanora_server/web/audience/scene.js";
import { initial, reduce } from "../../server/sanora_server/web/shared/reducer.js";
import { at, live, welcome } from "./world.mjs";

const CLOSED = { type: "question:closed", round: 1, closedAt: at(45), reason: "deadline" };

function configured(setup) {
  return { type: "conference:configured", setup: { quiz: {}, qa: {}, mood: {}, safety: {}, ...setup } };
}

function state(setup, ...messages) {
  return [welcome(), configured(setup), ...messages].reduce(reduce, initial());
}

const you = (fields) => ({ type: "participant:you", name: "", team: 0, hidden: false, removed: false, ...fields });

test("a name is wanted where it is required, and in a quiz, but never where there are none", () => {
  assert.equal(wantsName(state({})), false);
  assert.equal(wantsName(state({ names: "required" })), true);
  assert.equal(wantsName(state({ quiz: { on: true } })), true);
  assert.equal(wantsName(state({ quiz: { on: true }, names: "off" })), false);
  assert.equal(wantsName(state({ names: "required" }, you({ name: "Ada" }))), false);
});

test("only what is switched on can be opened, and only in the room", () => {
  assert.deepEqual(toolsOf(state({}), "waiting"), []);
  assert.deepEqual(toolsOf(state({ qa: { on: true } }), "question"), ["qa", "you"]);
  assert.deepEqual(toolsOf(state({ qa: { on: true }, names: "off" }), "question"), ["qa"]);
  assert.deepEqual(toolsOf(state({ mood: { pace: true } }), "quiet"), ["mood"]);
  assert.deepEqual(toolsOf(state({ quiz: { on: true, teams: ["a", "b"] }, names: "off" }), "final"), ["you"]);
  assert.deepEqual(toolsOf(state({ qa: { on: true }, mood: { pace: true } }), "ended"), []);
  assert.deepEqual(teamsOf(state({ quiz: { on: false, teams: ["a", "b"] } })), []);
});

test("no emoji while a question of a quiz is open", () => {
  const quiz = { quiz: { on: true }, mood: { reactions: true } };
  assert.equal(moodOf(state(quiz)).reactions, true);
  assert.equal(moodOf(state(quiz, live())).reactions, false);
  assert.equal(moodOf(state(quiz, live(), CLOSED)).reactions, true);
  assert.equal(moodOf(state({ mood: { reactions: true } }, live())).reactions, true);
  assert.deepEqual(toolsOf(state(quiz, live()), "question"), ["you"], "an empty bar is not offered");
});

test("who should have a name is asked between questions, and can put it off unless it is required", () => {
  const quiz = { quiz: { on: true } };
  assert.equal(panelOf(state(quiz), "waiting", null, false), "you");
  assert.equal(panelOf(state(quiz), "waiting", null, true), null);
  assert.equal(panelOf(state({ names: "required" }), "waiting", null, true), "you");
  assert.equal(panelOf(state(quiz, live()), "question", null, false), null);
  assert.equal(panelOf(state(quiz, live(), CLOSED), "question", null, false), "you");
  assert.equal(panelOf(state({ qa: { on: true } }), "waiting", "qa", false), "qa");
  assert.equal(panelOf(state({}), "waiting", "qa", false), null, "switched off meanwhile");
});

test("questions are signed as the host decided and the name allows", () => {
  const named = you({ name: "Ada" });
  const signed = (names, ...messages) => signatureOf(state({ qa: { on: true, names } }, ...messages));
  assert.equal(signed("allowed"), "nameless");
  assert.equal(signed("allowed", named), "ask");
  assert.equal(signed("required"), "missing");
  assert.equal(signed("required", named), "named");
  assert.equal(signed("anonymous", named), "nameless");
  assert.equal(signed("allowed", you({ name: "Ada", hidden: true })), "nameless");
  assert.equal(signatureOf(state({ qa: { on: true }, names: "off" }, named)), "nameless");
});

test("pinned questions come first in every order; top is the server's own", () => {
  const items = [
    { id: 3, pinned: true },
    { id: 1, pinned: false },
    { id: 9, pinned: false },
    { id: 4, pinned: false },
  ];
  const ids = (sort) => ordered(items, sort).map(({ id }) => id);
  assert.deepEqual(ids("top"), [3, 1, 9, 4]);
  assert.deepEqual(ids("newest"), [3, 9, 4, 1]);
  assert.deepEqual(ids("oldest"), [3, 1, 4, 9]);
});

test("own questions but for those taken back", () => {
  const items = [
    { id: 1, text: "a", at: at(1) },
    { id: 2, text: "b", at: at(2), state: "withdrawn" },
  ];
  assert.deepEqual(
    ownQuestions(state({}, { type: "qa:own", items, voted: [] })).map(({ id, state: now }) => [id, now]),
    [[1, "open"]],
  );
  assert.deepEqual(ownQuestions(state({})), []);
});

test("a score belongs to its round, and to a quiz", () => {
  const score = { type: "score:own", round: 1, total: 900, place: 2, players: 5 };
  const played = state({ quiz: { on: true } }, live(), score);
  assert.equal(scoreOf(played, played.rounds[1]).total, 900);
  assert.equal(scoreOf(played, { id: 2 }), null);
  assert.equal(scoreOf(played, null).place, 2);
  assert.equal(scoreOf(reduce(played, configured({})), null), null);
});

test("who joins now is not held to rounds that were over; who comes back is", () => {
  const over = [...welcome().events, live(), CLOSED];
  assert.equal(reduce(initial(), welcome({ token: "fresh", events: over })).joinedAfter, 1);
  assert.equal(reduce(initial(), welcome({ events: over })).joinedAfter, 0);
  assert.equal(reduce(initial(), welcome({ token: "fresh", events: over.slice(0, -1) })).joinedAfter, 0);
});

const view = (known, fields) => ({ state: known, phase: "open", troubled: false, refusal: null, ...fields });

test("the winners on the stage are the end of the quiz on phones, once nothing is open", () => {
  const podium = { type: "stage:directed", scene: "podium" };
  const quiz = { quiz: { on: true } };
  assert.equal(sceneOf(view(state(quiz, podium))), "final");
  assert.equal(sceneOf(view(state(quiz, live(), podium))), "question");
  assert.equal(sceneOf(view(state(quiz, live(), CLOSED, podium))), "final");
  assert.equal(sceneOf(view(state({}, live(), CLOSED, podium))), "question");
});

test("who was sent out sees so, before and after the socket is closed", () => {
  assert.equal(sceneOf(view(state({}, you({ removed: true })))), "removed");
  assert.equal(sceneOf(view(initial(), { refusal: { code: "removed", closeCode: 4508 } })), "removed");
  assert.equal(sceneOf(view(initial(), { refusal: { code: "", closeCode: 4508 } })), "removed");
});

const REVEALED = {
  type: "question:revealed",
  round: 1,
  step: "answer",
  at: at(50),
  question: live().question,
  right: ["A"],
};
const TALLY = { totalResponses: 1, optionCounts: { A: 1 } };

test("a newcomer is told neither right nor wrong about what was asked before", () => {
  const results = { type: "question:results", round: 1, tally: TALLY };
  const events = [...welcome().events, live(), CLOSED, REVEALED, results];
  const shown = (token) => {
    const known = reduce(initial(), welcome({ token, events }));
    return roundView({ state: known, vote: null, notice: null }, known.rounds[1]);
  };
  assert.equal(shown("fresh").verdict, null);
  assert.deepEqual(statusOf(shown("fresh")), ["closedShort"]);
  assert.equal(shown(null).verdict, "none");
  assert.deepEqual(statusOf(shown(null)), ["closedUnanswered"]);
});

test("the own score is said once, when it comes", () => {
  const score = { type: "score:own", round: 1, gained: 900, total: 900, place: 2, players: 5 };
  const before = state({ quiz: { on: true } }, live(), CLOSED, REVEALED);
  const after = reduce(before, score);
  const parts = { vote: null, notice: null };
  const said = (one, other) => announcements(view(one, parts), view(other, parts)).map(([key]) => key);
  assert.deepEqual(said(before, after), ["saidScore"]);
  assert.deepEqual(said(after, after), []);
});
