import assert from "node:assert/strict";
import { test } from "node:test";
import { countdown, createClock, instant, timeLeft } from "../../server/sanora_server/web/shared/clock.js";

test("times have microseconds on the wire", () => {
  assert.equal(instant("2026-11-23T07:50:04.545123Z"), Date.UTC(2026, 10, 23, 7, 50, 4, 545));
  assert.equal(instant("2026-11-23T07:50:04Z"), Date.UTC(2026, 10, 23, 7, 50, 4));
  assert.equal(instant(null), null);
  assert.equal(instant(undefined), null);
});

test("the quickest round trip of the last eight tells the time", () => {
  let local = 0;
  const clock = createClock(() => local);
  clock.sample(0, 1000, 50_900); // slow and lopsided
  local = 1000;
  assert.equal(clock.now(), 51_400);
  clock.sample(1000, 1010, 51_005);
  assert.equal(clock.now(), 51_000);
  for (let index = 0; index < 8; index += 1) clock.sample(2000, 2400, 60_000);
  assert.equal(clock.now(), 58_800);
});

test("a clock that was set is noticed, and its samples are forgotten", () => {
  let local = 10_000;
  const clock = createClock(() => local);
  assert.equal(clock.check(50_000), false);
  clock.sample(10_000, 10_010, 50_005);
  assert.equal(clock.check(50_020), true);
  local += 3_600_000;
  assert.equal(clock.check(51_000), false);
  assert.equal(clock.now(), 51_000);
  assert.equal(clock.samples(), 0);
});

const round = { openedAt: 0, closesAt: 45_000, closedAt: null, pausedAt: null, remaining: null };

test("what is left of a round", () => {
  assert.deepEqual(timeLeft(round, 15_000), { seconds: 30, share: 2 / 3, paused: false, over: false });
  assert.equal(timeLeft(round, 15_001).seconds, 30);
  assert.deepEqual(timeLeft(round, 50_000), { seconds: 0, share: 0, paused: false, over: true });
  assert.equal(timeLeft({ ...round, closesAt: null }, 0), null);
  assert.equal(timeLeft({ ...round, closedAt: 5 }, 0), null);
});

test("a paused round stands still", () => {
  const paused = { ...round, closesAt: null, pausedAt: 30_000, remaining: 15 };
  assert.deepEqual(timeLeft(paused, 99_000), { seconds: 15, share: 1 / 3, paused: true, over: false });
  assert.equal(timeLeft({ ...paused, remaining: null }, 0), null);
});

test("seconds as people read them", () => {
  assert.deepEqual([0, 9, 59, 60, 125].map(countdown), ["0", "9", "59", "1:00", "2:05"]);
});
