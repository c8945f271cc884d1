import assert from "node:assert/strict";
import { test } from "node:test";
import { initial, reduce } from "../../server/sanora_server/web/shared/reducer.js";
import { pictureOf } from "../../server/sanora_server/web/stage/picture.js";
import { at, live, question, welcome } from "./world.mjs";

const VENUE = {
  type: "venue:changed",
  joinUrl: "http://192.168.0.7:8080/ABC234",
  publicCode: "ABC234",
  hostName: "sanora.local",
};
const COUNT = { type: "audience:count", joined: 52, connected: 40, answered: 37, round: 1 };
const TALLY = { totalResponses: 38, optionCounts: { A: 30, B: 8 }, correctCount: null };
const RESULTS = { type: "question:results", round: 1, tally: TALLY };
const CLOSED = { type: "question:closed", offset: 8, round: 1, closedAt: at(45), reason: "deadline" };
const SHOWN = { type: "question:revealed", offset: 9, round: 1, step: "results", at: at(50) };
const directed = (fields) => ({
  type: "stage:directed",
  blank: false,
  scene: "auto",
  resultsHidden: false,
  ...fields,
});

function view(...messages) {
  const state = [welcome(), VENUE, { ...COUNT, answered: 0, round: null }, ...messages].reduce(
    reduce,
    initial(),
  );
  return { state, phase: "open", troubled: false, refusal: null };
}

const picture = (...messages) => pictureOf(view(...messages));
const asked = (...messages) => picture(...messages).question;

test("before the first message it connects", () => {
  const nothing = { state: initial(), phase: "connecting", troubled: true, refusal: null };
  assert.equal(pictureOf(nothing).scene, "connecting");
  assert.equal(pictureOf(nothing).away, false);
});

test("why the server does not let the page in", () => {
  const because = (refusal) =>
    pictureOf({ state: initial(), phase: "stopped", troubled: false, refusal }).refusal.key;
  assert.equal(because({ code: "unauthorized", message: "…", closeCode: 4501 }), "badPass");
  assert.equal(because({ code: "forbidden", message: "…", closeCode: 4503 }), "badPass");
  assert.equal(because({ code: "unknown_code", message: "…", closeCode: 4504 }), "unknownCode");
  assert.equal(because({ code: "malformed", message: "…", closeCode: 4507 }), "outdated");
  assert.equal(because({ code: "new", message: "Because.", closeCode: 4555 }), "refused");
});

test("an ended or deleted conference says thanks, also when the server says so by closing", () => {
  assert.equal(picture({ type: "conference:status", status: "ENDED" }).scene, "ended");
  assert.equal(picture({ type: "conference:deleted", id: "c1" }).scene, "ended");
  const refusal = { code: "ended", message: "", closeCode: 4506 };
  assert.equal(pictureOf({ ...view(live()), phase: "stopped", refusal }).scene, "ended");
  assert.equal(picture(live(), { type: "conference:status", status: "ENDED" }).door, null);
});

test("without a question it shows the way in; a locked room waits", () => {
  const joining = picture();
  assert.equal(joining.scene, "join");
  assert.equal(joining.door.address, "192.168.0.7:8080/ABC234");
  assert.equal(joining.door.nearby, "sanora.local:8080");
  assert.equal(joining.people, 52);
  const locked = picture({ type: "conference:locked", locked: true });
  assert.equal(locked.scene, "waiting");
  assert.equal(locked.door, null);
});

test("the host can have the join screen at any time", () => {
  assert.equal(picture(live()).scene, "question");
  assert.equal(picture(live(), directed({ scene: "join" })).scene, "join");
});

test("blank blanks whatever the scene", () => {
  assert.equal(picture(live(), directed({ blank: true })).blank, true);
  assert.equal(
    picture(directed({ blank: true }), { type: "conference:status", status: "ENDED" }).blank,
    true,
  );
});

test("a question whose rounds are off the screen is not shown", () => {
  assert.equal(picture(live(), directed({ after: 1 })).scene, "join");
});

test("the last picture stays and is marked while the server is away or refuses", () => {
  const away = pictureOf({ ...view(live()), phase: "waiting", troubled: true });
  assert.equal(away.scene, "question");
  assert.equal(away.away, true);
  const refusal = { code: "unauthorized", message: "", closeCode: 4501 };
  const refused = pictureOf({ ...view(live()), phase: "stopped", refusal });
  assert.equal(refused.scene, "question");
  assert.equal(refused.away, true);
  assert.equal(pictureOf(view(live())).away, false);
});

test("the phases of a round", () => {
  const paused = { type: "question:paused", offset: 5, round: 1, pausedAt: at(10), remaining: 35 };
  const answer = { ...SHOWN, offset: 10, step: "answer", question: question({ correctOption: "A" }) };
  assert.equal(asked(live()).phase, "open");
  assert.equal(asked(live(), paused).phase, "paused");
  assert.equal(asked(live(), CLOSED).phase, "closed");
  assert.equal(asked(live(), CLOSED, SHOWN).phase, "results");
  assert.equal(asked(live(), CLOSED, SHOWN, answer).phase, "answer");
  assert.equal(asked(live(), CLOSED, SHOWN, answer, directed({ resultsHidden: true })).phase, "closed");
});

test("figures are shown when the mode allows, whatever was sent", () => {
  const mode = (resultMode) => live({ question: question({ resultMode }) });
  assert.equal(asked(mode("afterReveal"), RESULTS).chart, null);
  assert.equal(asked(mode("afterVote"), RESULTS).chart, null);
  assert.equal(asked(mode("hostOnly"), RESULTS, CLOSED, SHOWN).chart, null);
  assert.equal(asked(mode("hostOnly")).secret, true);
  assert.deepEqual(
    asked(mode("live"), RESULTS).chart.bars.map((bar) => bar.percent),
    [79, 21, 0],
  );
  assert.equal(asked(mode("live"), RESULTS, directed({ resultsHidden: true })).chart, null);
  assert.equal(asked(mode("afterReveal"), CLOSED, SHOWN, RESULTS).chart.base, 38);
});

test("how many answered agrees with the bars, and belongs to the round", () => {
  assert.equal(asked(live()).answered, null);
  assert.equal(asked(live(), COUNT).answered, 37);
  assert.equal(asked(live({ question: question({ resultMode: "live" }) }), COUNT, RESULTS).answered, 38);
  assert.equal(asked(live(), { ...COUNT, round: 7 }).answered, null);
});

test("the right answer and its explanation come with the last step only", () => {
  const told = question({ correctOption: "A", explanation: "Because." });
  const early = asked(live({ question: told }), CLOSED, SHOWN);
  assert.deepEqual(early.right, []);
  assert.equal(early.explanation, "");
  const answer = { ...SHOWN, offset: 10, step: "answer", question: told, right: ["A"] };
  const results = { ...RESULTS, tally: { ...TALLY, correctCount: 30 } };
  const late = asked(live(), CLOSED, answer, results);
  assert.deepEqual(late.right, ["A"]);
  assert.equal(late.explanation, "Because.");
  assert.equal(late.correct, 30);
});
