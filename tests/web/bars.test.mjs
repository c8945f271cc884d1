import assert from "node:assert/strict";
import { test } from "node:test";
import { chartOf } from "../../server/sanora_server/web/shared/charts/charts.js";

const ONE = { fewest: 1, most: 1 };

function barsOf(tally, options, hints) {
  return chartOf({ options }, { chart: "bars", ...hints }, tally);
}

function of(counts, hints = ONE, total = null) {
  const keys = counts.map((_, index) => "ABCDEFGHIJKL"[index]);
  const optionCounts = Object.fromEntries(keys.map((key, index) => [key, counts[index]]));
  const totalResponses = total === null ? counts.reduce((a, b) => a + b, 0) : total;
  return barsOf(
    { totalResponses, optionCounts, correctCount: null },
    keys.map((key) => ({ key, text: key })),
    hints,
  );
}

const percents = (result) => result.bars.map((bar) => bar.percent);

test("single choice adds up to 100 by largest remainder", () => {
  assert.deepEqual(percents(of([1, 1, 1])), [34, 33, 33]);
  assert.deepEqual(percents(of([5, 2, 3, 1])), [46, 18, 27, 9]);
  assert.deepEqual(percents(of([0, 0, 7])), [0, 0, 100]);
  assert.deepEqual(percents(of([1, 2, 4])), [14, 29, 57]);
});

test("single choice adds up to 100 for every small hall", () => {
  for (let a = 0; a < 12; a += 1) {
    for (let b = 0; b < 12; b += 1) {
      for (let c = 0; c < 12; c += 1) {
        const whole = percents(of([a, b, c])).reduce((sum, one) => sum + one, 0);
        assert.equal(whole, a + b + c ? 100 : 0, `${a} ${b} ${c}`);
      }
    }
  }
});

test("several picks are shares of the people and may add up to more than 100", () => {
  const result = of([20, 20, 10, 1], { fewest: 1, most: 3 }, 30);
  assert.deepEqual(percents(result), [67, 67, 33, 3]);
  assert.equal(result.base, 30);
  assert.equal(result.several, true);
});

test("halves are rounded up, the same on every machine", () => {
  assert.deepEqual(percents(of([1, 7], { fewest: 1, most: 2 }, 8)), [13, 88]);
});

test("nobody answered: no percentage at all", () => {
  const result = of([0, 0]);
  assert.equal(result.base, 0);
  assert.deepEqual(percents(result), [null, null]);
  assert.deepEqual(
    result.bars.map((bar) => bar.leads),
    [false, false],
  );
});

test("who abstains is no part of the shares", () => {
  const counts = { A: 3, B: 1 };
  const tally = { totalResponses: 10, optionCounts: counts, correctCount: null, abstained: 6 };
  const result = barsOf(tally, [{ key: "A" }, { key: "B" }], ONE);
  assert.deepEqual([result.base, result.showCounts, percents(result)], [4, true, [75, 25]]);
  assert.equal(barsOf({ ...tally, optionCounts: {}, abstained: 10 }, [{ key: "A" }], ONE).base, 0);
});

test("equal counts lead together", () => {
  assert.deepEqual(
    of([3, 5, 5]).bars.map((bar) => bar.leads),
    [false, true, true],
  );
});

test("counts stand beside percentages below 20 people", () => {
  assert.equal(of([10, 9]).showCounts, true);
  assert.equal(of([10, 10]).showCounts, false);
});

test("a key that the tally does not name counts nothing", () => {
  const result = barsOf({ totalResponses: 1, optionCounts: { A: 1 } }, [{ key: "A" }, { key: "B" }], ONE);
  assert.deepEqual(
    result.bars.map((bar) => bar.count),
    [1, 0],
  );
});
