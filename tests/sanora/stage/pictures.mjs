// What the web projector makes of frames, for a test in Python: JSON lines in, one line of JSON out for each.
//
// A job is {frames} → the picture after each frame, or {texts, calls} → what each call of createTexts' result
// returns.

import { readFileSync } from "node:fs";
import { countdown, timeLeft } from "../../../server/sanora_server/web/shared/clock.js";
import { createTexts } from "../../../server/sanora_server/web/shared/i18n.js";
import { initial, reduce } from "../../../server/sanora_server/web/shared/reducer.js";
import { bareAddress, groupedCode, nearbyAddress } from "../../../server/sanora_server/web/stage/address.js";
import { directionOf } from "../../../server/sanora_server/web/stage/direction.js";
import { pictureOf } from "../../../server/sanora_server/web/stage/picture.js";

const FUNCTIONS = { bareAddress, countdown, directionOf, groupedCode, nearbyAddress };

/** A picture in the words of the Python one: plain values, only what it shows. */
function plain(picture, now) {
  const { door, question: asked, ...rest } = picture;
  return {
    ...rest,
    door: door && { address: door.address, nearby: door.nearby },
    question: asked && question(asked),
    left: asked && timeLeft(asked.round, now),
  };
}

function question(asked) {
  const { round, question: content, ...rest } = asked;
  return {
    ...rest,
    round: round.id,
    run: round.run,
    kind: content.kind,
    text: content.questionText,
    options: content.options,
    fewest: round.hints.fewest,
    most: round.hints.most,
  };
}

function pictures({ frames, troubled, refusal, now }) {
  let state = initial();
  return frames.map((frame) => {
    state = reduce(state, frame);
    return plain(pictureOf({ state, troubled, refusal }), Date.parse(now));
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
