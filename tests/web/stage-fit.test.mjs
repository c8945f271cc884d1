import assert from "node:assert/strict";
import { test } from "node:test";
import { fit } from "../../server/sanora_server/web/stage/fit.js";

const PLANS = [
  { name: "even", least: 3.4, whole: true },
  { name: "roomy", least: 2.5 },
  { name: "dense", least: 2.5 },
];
const leads = (size) => ({ least: size, most: 2 * size });

/** A box 100 high whose text takes `lines[plan]` times its size; its one word is `word` sizes wide. */
function boxOf({ lines, word = 0, leadLines = 0, width = 100 }) {
  const sizes = {};
  const attributes = new Set();
  const part = {
    dataset: { fit: "width" },
    clientWidth: width,
    get scrollWidth() {
      return attributes.has("data-broken") ? 0 : word * sizes["--size"];
    },
    setAttribute: (name) => attributes.add(name),
    removeAttribute: (name) => attributes.delete(name),
  };
  const box = {
    dataset: {},
    style: { setProperty: (name, value) => (sizes[name] = parseFloat(value)) },
    querySelectorAll: () => [part],
    clientWidth: 100,
    scrollWidth: 100,
    clientHeight: 100,
    get scrollHeight() {
      return lines[box.dataset.plan] * sizes["--size"] + leadLines * sizes["--lead"];
    },
  };
  return { box, sizes, broken: () => attributes.has("data-broken") };
}

const near = (value, expected) =>
  assert.ok(Math.abs(value - expected) < 0.05, `${value} is not about ${expected}`);

test("a little text is as large as it may be, in the first plan", () => {
  const { box, sizes } = boxOf({ lines: { even: 5, roomy: 5, dense: 5 } });
  fit(box, { plans: PLANS, most: 5.4, leads });
  assert.equal(box.dataset.plan, "even");
  assert.equal(sizes["--size"], 5.4);
});

test("more text is smaller, and never more than the box holds", () => {
  const { box, sizes } = boxOf({ lines: { even: 25, roomy: 25, dense: 25 } });
  fit(box, { plans: PLANS, most: 5.4, leads });
  near(sizes["--size"], 4);
  assert.ok(box.scrollHeight <= 100);
});

test("what would get too small goes to the next plan", () => {
  const { box, sizes } = boxOf({ lines: { even: 50, roomy: 45, dense: 30 } });
  fit(box, { plans: PLANS, most: 5.4, leads });
  assert.equal(box.dataset.plan, "dense");
  near(sizes["--size"], 3.33);
});

test("what fits no plan is smaller than the least rather than cut", () => {
  const { box, sizes } = boxOf({ lines: { even: 50, roomy: 50, dense: 50 } });
  fit(box, { plans: PLANS, most: 5.4, leads });
  assert.equal(box.dataset.plan, "dense");
  near(sizes["--size"], 2);
  assert.ok(box.scrollHeight <= 100);
});

test("the lead grows into the room that is left", () => {
  const { box, sizes } = boxOf({ lines: { even: 10, roomy: 10, dense: 10 }, leadLines: 5 });
  fit(box, { plans: PLANS, most: 5.4, leads });
  assert.equal(sizes["--size"], 5.4);
  near(sizes["--lead"], 9.2);
});

test("a word keeps a plan's text small enough to stay whole; a very long one is broken", () => {
  const lines = { even: 5, roomy: 5, dense: 5 };
  const long = boxOf({ lines, word: 32 });
  fit(long.box, { plans: PLANS, most: 5.4, leads });
  assert.equal(long.box.dataset.plan, "roomy");
  assert.equal(long.broken(), false);
  near(long.sizes["--size"], 3.125);
  const endless = boxOf({ lines, word: 80 });
  fit(endless.box, { plans: PLANS, most: 5.4, leads });
  assert.equal(endless.box.dataset.plan, "roomy");
  assert.equal(endless.broken(), true);
  assert.equal(endless.sizes["--size"], 5.4);
});
