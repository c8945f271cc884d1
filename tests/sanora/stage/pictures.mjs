// What the web projector makes of frames, for a test in Python: JSON lines in, one line of JSON out for each.
//
// A job is {frames} → the picture after each frame with what is said of it, or {texts, calls} → what each call
// of createTexts' result returns.

import { readFileSync } from "node:fs";
import { countdown, readingLeft, timeLeft } from "../../../server/sanora_server/web/shared/clock.js";
import { createTexts } from "../../../server/sanora_server/web/shared/i18n.js";
import { initial, reduce } from "../../../server/sanora_server/web/shared/reducer.js";
import { bareAddress, groupedCode, nearbyAddress } from "../../../server/sanora_server/web/stage/address.js";
import { directionOf } from "../../../server/sanora_server/web/stage/direction.js";
import { pictureOf } from "../../../server/sanora_server/web/stage/picture.js";
import * as words from "../../../server/sanora_server/web/stage/words.js";

const FUNCTIONS = { bareAddress, countdown, directionOf, groupedCode, nearbyAddress };

/** A picture in the words of the Python one: plain values, only what it shows. */
function plain(picture, now, texts) {
  const { door, question: asked, ...rest } = picture;
  return {
    ...rest,
    door: door && { address: door.address, nearby: door.nearby },
    question: asked && { ...asked, round: asked.round.id },
    left: asked && timeLeft(asked.round, now),
    readingLeft: asked && readingLeft(asked.round, now),
    words: asked && sentences(asked, texts),
  };
}

function sentences(asked, texts) {
  return {
    eyebrow: words.eyebrow(asked, texts),
    doing: words.doing(asked, texts),
    answered: words.answeredText(asked, texts),
    abstained: words.abstainedText(asked, texts),
    note: words.note(asked, texts),
    prompted: words.isPrompted(asked),
    prompt: words.promptText(asked, asked, texts),
    captions: words.captions(asked, texts),
    part: asked.part && [words.doing(asked.part, texts), words.captions(asked.part, texts)],
  };
}

function pictures({ frames, troubled, refusal, now, catalogues, language }) {
  let state = initial();
  const texts = createTexts(catalogues, [language]);
  return frames.map((frame) => {
    state = reduce(state, frame);
    const moment = Date.parse(now);
    return plain(pictureOf({ state, troubled, refusal }, moment), moment, texts);
  });
}

function said({ catalogues, language, calls }) {
  const texts = createTexts(catalogues, [language]);
  return calls.map(([name, ...values]) => texts[name](...values));
}

function called({ calls }) {
  return calls.map(([name, ...values]) => FUNCTIONS[name](...values));
}

const JOBS = { pictures, said, called };

for (const line of readFileSync(0, "utf8").trim().split("\n")) {
  const job = JSON.parse(line);
  console.log(JSON.stringify(JOBS[job.job](job)));
}
