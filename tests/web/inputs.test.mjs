import assert from "node:assert/strict";
import { test } from "node:test";
import { arranged } from "../../server/sanora_server/web/audience/inputs/arranged.js";
import { INPUTS, wordsOf } from "../../server/sanora_server/web/audience/inputs/inputs.js";
import { readNumber, writeNumber } from "../../server/sanora_server/web/audience/inputs/numerals.js";
import { moved } from "../../server/sanora_server/web/audience/inputs/order.js";
import { giving, leftOf } from "../../server/sanora_server/web/audience/inputs/points.js";
import { partsOf } from "../../server/sanora_server/web/audience/inputs/survey.js";
import { rowOf } from "../../server/sanora_server/web/audience/parts/value.js";
import { createTexts } from "../../server/sanora_server/web/shared/i18n.js";
import { completed } from "../../server/sanora_server/web/shared/reducer.js";

const CATALOGUE = { direction: "ltr", valueOf: "{value} of {most}", place: "{x}, {y}", abstained: "no opinion" };
const texts = createTexts({ en: CATALOGUE }, []);
const OPTIONS = ["Tea", "Coffee", "Water"].map((text, index) => ({ key: "ABC"[index], text }));

function asked(hints, fields) {
  return {
    question: { id: "q1", questionText: "?", options: OPTIONS, revisable: true },
    hints: completed(hints),
    answer: undefined,
    right: [],
    person: 7,
    texts,
    ...fields,
  };
}

test("numbers are read as people write them, and written as they are kept", () => {
  const read = (text, decimals = 2, unit = "km") => readNumber(text, { decimals, unit });
  for (const [written, kept] of [
    ["12", "12"],
    ["012.50", "12.5"],
    ["12,5", "12.5"],
    [" -3 ", "-3"],
    ["−3", "-3"],
    ["-0", "0"],
    ["+7", "7"],
    [",5", "0.5"],
    ["1 500,5 km", "1500.5"],
    ["km 3", "3"],
    ["1'234'567.8", "1234567.8"],
    ["1.234.567,8", "1234567.8"],
    ["1,234.5", "1234.5"],
    ["1.234", "1234"],
    ["١٢٫٥", "12.5"],
    ["１２", "12"],
  ])
    assert.equal(read(written), kept, written);
  assert.equal(read("1.234", 3), "1.234", "three decimals are asked for");
  assert.equal(read("1.23", 0), "1.23", "too many decimals are told, not dropped");
  for (const none of ["", " ", "km", "-", ".", "1e5", "12a", "1.2.3", "1 2", "--1", "NaN"])
    assert.equal(read(none), null, none);
  assert.equal(writeNumber("12.5", "de"), "12,5");
  assert.equal(writeNumber("12.5", "en"), "12.5");
});

test("a number is an answer only within its bounds and decimals", () => {
  const { answerOf, problemOf } = INPUTS.number;
  const all = asked({ input: "number", chart: "histogram", least: 0, greatest: 1000, decimals: 1, unit: "km" });
  assert.equal(answerOf("12,5", all), "12.5");
  assert.equal(problemOf("12,5", all), null);
  assert.equal(problemOf("", all), null, "nothing yet is no mistake");
  for (const [draft, problem] of [
    ["12,55", "tooFine"],
    ["1001", "numberBetween"],
    ["-1", "numberBetween"],
    ["far", "noNumber"],
  ]) {
    assert.equal(answerOf(draft, all), undefined);
    assert.equal(problemOf(draft, all)[0], problem);
  }
  assert.equal(problemOf("1.5", asked({ input: "number", chart: "histogram" }))[0], "onlyWhole");
  assert.equal(problemOf("9".repeat(16), asked({ input: "number", chart: "histogram" }))[0], "tooLarge");
});

test("points never exceed the budget and come in steps", () => {
  const hints = { budget: 100, step: 10 };
  let draft = giving({}, "A", 47, hints);
  assert.deepEqual(draft, { A: 40 });
  draft = giving(draft, "B", 1000, hints);
  assert.deepEqual(draft, { A: 40, B: 60 });
  assert.equal(leftOf(draft, hints), 0);
  assert.deepEqual(giving(draft, "A", -5, hints), { A: 0, B: 60 });
  assert.deepEqual(INPUTS.points.answerOf({ A: 0, B: 60 }, asked({})), { B: 60 });
  assert.equal(INPUTS.points.answerOf({ A: 0 }, asked({})), undefined);
});

test("an order is an answer once enough is placed", () => {
  assert.deepEqual(moved(["A", "B", "C"], 2, 0), ["C", "A", "B"]);
  assert.deepEqual(moved(["A", "B", "C"], 0, 1), ["B", "A", "C"]);
  const all = asked({ input: "order", chart: "ranks", fewest: 3, most: 3 });
  assert.equal(INPUTS.order.answerOf(["A", "B"], all), undefined);
  assert.deepEqual(INPUTS.order.answerOf(["B", "A", "C"], all), ["B", "A", "C"]);
  assert.equal(INPUTS.order.judge(["B", "A"], ["B", "A"]), true);
  assert.equal(INPUTS.order.judge(["A", "B"], ["B", "A"]), false);
});

test("picks are an answer within their limits", () => {
  const { answerOf, instant, judge } = INPUTS.options;
  const several = asked({ fewest: 2, most: 3 });
  assert.equal(answerOf(["A"], several), undefined);
  assert.deepEqual(answerOf(["A", "C"], several), ["A", "C"]);
  assert.equal(answerOf(["A"], asked({})), "A");
  assert.equal(instant(completed({})), true);
  assert.equal(instant(several.hints), false);
  assert.equal(judge(["B", "A"], ["A", "B"]), true);
  assert.equal(judge("A", ["A", "B"]), false);
});

test("words and texts are trimmed, and told when they are too long", () => {
  const words = asked({ input: "words", chart: "cloud", most: 3, longest: 30 });
  assert.deepEqual(INPUTS.words.answerOf([" tea ", "", "green tea"], words), ["tea", "green tea"]);
  assert.equal(INPUTS.words.answerOf(["", " "], words), undefined);
  assert.equal(INPUTS.words.answerOf(["one two three four"], words), undefined);
  assert.deepEqual(INPUTS.words.problemOf(["one two three four"], words), ["wordTooLong"]);
  const text = asked({ input: "text", chart: "wall", longest: 5 });
  assert.equal(INPUTS.text.answerOf(" abc ", text), "abc");
  assert.equal(INPUTS.text.answerOf("  ", text), undefined);
  assert.equal(INPUTS.text.answerOf("🙂🙂🙂🙂🙂", text), "🙂🙂🙂🙂🙂", "five characters, not ten");
  assert.deepEqual(INPUTS.text.problemOf("abcdefg", text), ["textTooLong", { count: 2 }]);
});

test("what only the server can tell is not judged here", () => {
  assert.equal(INPUTS.text.judge("Paris", ["Paris"]), true);
  assert.equal(INPUTS.text.judge("paris", ["Paris"]), null, "the server may forgive the spelling");
  assert.equal(INPUTS.number.judge("42", ["42"]), true);
  assert.equal(INPUTS.number.judge("41", ["42"]), null, "it may be near enough");
  assert.equal(INPUTS.pin.judge("450,230", ["412,230,50"]), true);
  assert.equal(INPUTS.pin.judge("463,230", ["412,230,50"]), false);
});

test("each person has an order of their own, and keeps it", () => {
  const options = Array.from({ length: 8 }, (_, index) => ({ key: "ABCDEFGH"[index], text: String(index) }));
  const shown = (person, shuffle = true) =>
    arranged({ question: { id: "q1", questionText: "?", options }, hints: { shuffle }, person })
      .map(({ key }) => key)
      .join("");
  assert.equal(shown(7, false), "ABCDEFGH");
  assert.equal(shown(7), shown(7));
  const orders = new Set(Array.from({ length: 200 }, (_, person) => shown(person)));
  assert.ok(orders.size > 190, `${orders.size} orders of 200 people`);
  const first = Array.from({ length: 800 }, (_, person) => shown(person)[0]);
  for (const { key } of options) {
    const times = first.filter((one) => one === key).length;
    assert.ok(times > 50 && times < 160, `${key} stands first ${times} times of 800`);
  }
});

test("a row of values breaks into rows of the same length", () => {
  const wide = (count) => rowOf(count)["--wide"];
  const narrow = (count) => rowOf(count)["--narrow"];
  assert.deepEqual([5, 6, 7, 10, 11].map(wide), [5, 6, 4, 5, 6]);
  assert.deepEqual([5, 6, 7, 10, 11].map(narrow), [5, 3, 4, 5, 4]);
});

test("an answer in words", () => {
  const said = (hints, answer, fields) => wordsOf(asked(hints, { answer, ...fields }));
  assert.deepEqual(said({ input: "options" }, ["C", "A"]), ["Tea", "Water"]);
  assert.deepEqual(said({ input: "options" }, null), ["no opinion"]);
  assert.deepEqual(said({ input: "options" }, undefined), []);
  assert.deepEqual(said({ input: "order" }, ["C", "A"]), ["1. Water", "2. Tea"]);
  assert.deepEqual(said({ input: "points" }, { C: 30, A: 70 }), ["Tea: 70", "Water: 30"]);
  assert.deepEqual(said({ input: "scales", steps: 5 }, { B: 4 }), ["Coffee: 4 of 5"]);
  assert.deepEqual(said({ input: "number", decimals: 1, unit: "km" }, "1234.5"), ["1,234.5\u00a0km"]);
  assert.deepEqual(said({ input: "words" }, ["tea", "milk"]), ["tea", "milk"]);
  assert.deepEqual(said({ input: "pin" }, "412,230"), ["\u206841%\u2069, \u206823%\u2069"]);
});

test("a survey's questions are as if each were asked alone", () => {
  const parts = [
    { questionText: "Drink?", options: OPTIONS },
    { questionText: "Word?", abstain: true },
  ];
  const hints = { input: "survey", parts: { 1: { input: "options" }, 2: { input: "words", most: 2 } } };
  const whole = asked(hints, { question: { parts }, answer: { 1: "B", 2: null } });
  assert.deepEqual(
    partsOf(whole).map(({ key, answer, hints: { input } }) => [key, input, answer]),
    [
      ["1", "options", "B"],
      ["2", "words", null],
    ],
  );
  assert.deepEqual(wordsOf(whole), ["Drink? – Coffee", "Word? – no opinion"]);
});
