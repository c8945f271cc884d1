// The time that is left of a round: the seconds, and a line that draws in.

import { html, useEffect, useState } from "../../vendor/preact.js";
import { countdown, timeLeft } from "../../shared/clock.js";
import { Icon } from "./icons.js";

const CLOSE = 10; // seconds from which the end is near
const WORTH_SAYING = 15000; // milliseconds that a round lasts at least for its last seconds to be announced

/**
 * `now()` is the server's time; `near()` is called once when the end comes near. `reading` are the seconds until
 * answers come, 0 once they are there.
 */
export function Timer({ round, now, reading, texts, near }) {
  const [, turn] = useState(0);
  const openedAt = round.answersAt === null ? round.openedAt : round.answersAt; // the time to read is no part of it
  const left = timeLeft({ ...round, openedAt }, now());
  const running = left !== null && !left.paused && !left.over;
  const close = running && reading === 0 && left.seconds <= CLOSE;
  useEffect(() => {
    if (!running) return undefined;
    const wait = Math.max(0, (round.closesAt - now()) % 1000) + 20; // just after the next whole second
    const timer = setTimeout(() => turn((count) => count + 1), wait);
    return () => clearTimeout(timer);
  });
  useEffect(() => {
    if (close && left.seconds > CLOSE - 2 && round.closesAt - round.openedAt > WORTH_SAYING) near();
  }, [close]);
  if (round.closedAt !== null) return html`<${Sign} icon="lock" text=${texts.t("closedShort")} />`;
  if (reading > 0) return html`<${Ready} paused=${round.pausedAt !== null} seconds=${reading} texts=${texts} />`;
  if (round.pausedAt !== null)
    return html`<${Sign} icon="pause" text=${pausedText(left, texts)} look="paused" />`;
  if (left === null) return html`<${Sign} icon="clock" text=${texts.t("noDeadline")} />`;
  return html`<div class=${close ? "timer timer-close" : "timer"} role="timer">
    <p class="timer-sign">
      <${Icon} name="clock" />
      <span class="seconds" aria-hidden="true">${countdown(left.seconds)}</span>
      <span class="spoken">
        ${left.over ? texts.t("timeUp") : texts.t("timeLeft", { count: left.seconds })}
      </span>
    </p>
    <span class="tide" aria-hidden="true">
      <span class="tide-water" style=${{ inlineSize: `${left.share * 100}%` }}></span>
    </span>
  </div>`;
}

/** What stands instead of the time while the question is to be read. */
function Ready({ paused, seconds, texts }) {
  return html`<div class=${paused ? "timer timer-paused" : "timer timer-ready"}>
    <p class="timer-sign">
      <${Icon} name=${paused ? "pause" : "clock"} />
      <span class="ready" aria-hidden="true">${texts.t(paused ? "pausedShort" : "readyShort")}</span>
      <b class="seconds" aria-hidden="true">${texts.number(seconds)}</b>
      <span class="spoken">${texts.t("getReady", { count: seconds })}</span>
    </p>
  </div>`;
}

function Sign({ icon, text, look }) {
  return html`<div class=${look ? `timer timer-${look}` : "timer"}>
    <p class="timer-sign"><${Icon} name=${icon} />${text}</p>
  </div>`;
}

function pausedText(left, texts) {
  return left ? `${texts.t("pausedShort")} · ${countdown(left.seconds)}` : texts.t("pausedShort");
}
