// Ways to answer: one module for each input of the vocabulary. No other part of the page knows them.
//
// An input is `{Field, draftOf, answerOf, taskOf, wordsOf}` and perhaps `{instant, problemOf, unsentOf, savedOf,
// judge, ownButtons, drawsChart, drawsPicture, OnPicture}`. Each function gets `asked`:
// `{question, hints, answer, right, person, texts}`, where `answer` is what is under way or counted (undefined:
// nothing yet) and `right` is empty as long as the right answer is not known.
//
// - `draftOf(answer, asked)`: what the fields hold that say this answer;
// - `answerOf(draft, asked)`: the answer that they say, undefined as long as they say none;
// - `problemOf(draft, asked)`: why they say none, as `[key, values]` of a text, or null;
// - `taskOf(asked)`, `unsentOf(draft, asked)`, `savedOf(asked)`: what is to be done, was begun, is saved;
// - `wordsOf(answer, asked)`: an answer in words, a list;
// - `judge(answer, right)`: whether an answer is right, null where only the server can tell;
// - `instant(hints)`: whether a tap sends at once; `ownButtons`: whether the field has its own to send;
// - `drawsChart`: whether the field itself shows the `chart` of results that are there already;
// - `drawsPicture`: whether field and chart show the question's picture; `OnPicture`, given `{answer}`, is what
//   lies on it when neither is there.
//
// A Field gets `{asked, draft, change(draft), send(answer, draft), state, barred, chart, id}`: `state` of the
// answer is null, "sending" or "saved"; `barred`: nothing can be answered now; `id` begins the ids of its parts,
// `id` itself is that of the heading, `id-status` of the line that says how things stand.

import { number } from "./number.js";
import { options } from "./options.js";
import { order } from "./order.js";
import { pin } from "./pin.js";
import { points } from "./points.js";
import { scale } from "./scale.js";
import { scales } from "./scales.js";
import { surveyOf } from "./survey.js";
import { text } from "./text.js";
import { words } from "./words.js";

const SIMPLE = { options, scale, scales, words, text, order, number, points, pin };

/** The inputs by their names. */
export const INPUTS = { ...SIMPLE, survey: surveyOf(SIMPLE) };

/** The input of a question. */
export function inputOf({ hints }) {
  return INPUTS[hints.input];
}

/** An answer in words, a list; also of an abstention. */
export function wordsOf(asked) {
  if (asked.answer === undefined) return [];
  return asked.answer === null ? [asked.texts.t("abstained")] : inputOf(asked).wordsOf(asked.answer, asked);
}
