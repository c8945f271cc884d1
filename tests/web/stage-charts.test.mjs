import assert from "node:assert/strict";
import { test } from "node:test";
import { axisOf } from "../../server/sanora_server/web/stage/charts/axis.js";
import { stack, steady } from "../../server/sanora_server/web/stage/charts/columns.js";
import { pack } from "../../server/sanora_server/web/stage/charts/packing.js";

const BOX = { width: 1300, height: 700 };
const widthOf = (text) => 0.6 * text.length;
const options = { box: BOX, least: 27, most: 160, widthOf, before: null };

/** So many words, most frequent first. */
function words(count) {
  return Array.from({ length: count }, (_, index) => ({
    text: `word${"x".repeat((index * 7) % 9)}${index}`,
    weight: 1 / (1 + index / 3),
  }));
}

function rects({ placed }) {
  return Array.from(placed.values(), ({ x, y, size, width }) => ({
    left: x - width / 2,
    right: x + width / 2,
    top: y - size * 0.55,
    bottom: y + size * 0.55,
  }));
}

function overlaps(all) {
  return all.some((one, index) =>
    all
      .slice(index + 1)
      .some(
        (other) =>
          one.left < other.right &&
          other.left < one.right &&
          one.top < other.bottom &&
          other.top < one.bottom,
      ),
  );
}

test("no word of a cloud lies on another, or beyond its box", () => {
  for (const count of [1, 2, 12, 40, 100]) {
    const cloud = pack(words(count), options);
    assert.equal(cloud.placed.size + cloud.left, count);
    assert.equal(cloud.left, 0, `${count} words`);
    const all = rects(cloud);
    assert.equal(overlaps(all), false, `${count} words`);
    assert.ok(all.every((one) => one.left >= 0 && one.top >= 0 && one.right <= 1300 && one.bottom <= 700));
  }
});

test("the same words make the same cloud, and the heavier the larger", () => {
  const [one, other] = [pack(words(30), options), pack(words(30), options)];
  assert.deepEqual([...one.placed], [...other.placed]);
  const sizes = Array.from(one.placed.values(), ({ size }) => size);
  assert.deepEqual(sizes, sizes.slice().sort((a, b) => b - a));
  assert.ok(sizes.every((size) => size >= 27));
});

test("words stay where they are while others come and grow", () => {
  let before = null;
  let moved = 0;
  for (let count = 10; count <= 60; count += 1) {
    const cloud = pack(words(count), { ...options, before });
    assert.equal(overlaps(rects(cloud)), false);
    if (before) {
      before.placed.forEach(({ x, y }, text) => {
        const now = cloud.placed.get(text);
        moved += now.x !== x || now.y !== y ? 1 : 0;
      });
    }
    before = cloud;
  }
  assert.ok(moved <= 60, `${moved} moves of 1700`); // as few as one for each word that came
});

test("words that have no room are told, the most frequent are there", () => {
  const small = { ...options, box: { width: 300, height: 120 } };
  const cloud = pack(words(60), small);
  assert.ok(cloud.left > 0);
  assert.equal(cloud.placed.size + cloud.left, 60);
  assert.ok(cloud.placed.has("word0"));
});

test("a cloud of a hundred words is laid out before anybody notices", () => {
  const started = process.cpuUsage(); // not the clock: others may have the processor meanwhile
  let before = null;
  for (let count = 90; count <= 100; count += 1) before = pack(words(count), { ...options, before });
  const { user, system } = process.cpuUsage(started);
  assert.ok((user + system) / 1000 / 11 < 100);
});

test("cards stand in the shortest column, and none beyond the end", () => {
  const places = stack([50, 20, 20, 90, 40], { columns: 2, height: 100, gap: 10 });
  const seen = [
    { column: 0, top: 0 },
    { column: 1, top: 0 },
    { column: 1, top: 30 },
  ];
  assert.deepEqual(places, [...seen, null, { column: 0, top: 60 }]);
});

test("cards that are there keep their order, new ones come after them", () => {
  assert.deepEqual(steady(["b", "a", "d", "c"], ["a", "b", "x"]), ["a", "b", "d", "c"]);
});

const bins = (start, step, count) =>
  Array.from({ length: count }, (_, index) => ({ start: start + index * step, end: start + (index + 1) * step }));

test("whole numbers stand in the middle of their bins", () => {
  const axis = axisOf({ bins: bins(10, 1, 20), decimals: 0, truth: null }, 6);
  assert.equal(axis.edge(10), 0);
  assert.equal(axis.at(10), 0.025);
  assert.equal(axis.width, 0.05);
  assert.deepEqual(
    axis.ticks.map(({ value }) => value),
    [10, 14, 18, 22, 26],
  );
});

test("stretches are named where they begin and end", () => {
  const axis = axisOf({ bins: bins(0, 10, 10), decimals: 0, truth: null }, 6);
  assert.deepEqual(
    axis.ticks.map(({ value, share }) => [value, share]),
    [0, 20, 40, 60, 80, 100].map((value) => [value, value / 100]),
  );
});

test("a right number beside the bins has its place on the line, one far away at its end", () => {
  const near = axisOf({ bins: bins(0, 10, 10), decimals: 0, truth: 150 }, 6);
  assert.equal(near.at(150), 1);
  assert.ok(near.at(100) < 0.7);
  const far = axisOf({ bins: bins(0, 10, 10), decimals: 0, truth: 1e9 }, 6);
  assert.equal(far.at(1e9), 1);
  assert.ok(far.at(100) > 0.3);
});

test("few bins are no walls", () => {
  const axis = axisOf({ bins: bins(7, 1, 1), decimals: 0, truth: null }, 6);
  assert.equal(axis.width, 1 / 8);
  assert.equal(axis.at(7), 0.5);
});
