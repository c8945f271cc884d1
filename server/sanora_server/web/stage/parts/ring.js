// The countdown: a ring that empties with the round's time, and the seconds in it.

import { html, useContext, useEffect, useLayoutEffect, useRef, useState } from "../../vendor/preact.js";
import { countdown, readingLeft, timeLeft } from "../../shared/clock.js";
import { Page } from "../page.js";

const HURRY = 10; // seconds from which the ring looks urgent
const SECOND = 1000;
const WHOLE = 100.5; // percent: a full ring closes over its own ends
const AFTER = 5; // milliseconds past a full second, so that a timer a little early does not read the old one

/** The time left of `round`, drawn anew at each full second of the server's clock. */
export function Ring({ round }) {
  const { t, now } = useContext(Page);
  const [, tick] = useState(0);
  const circle = useRef(null);
  const left = timeLeft(round, now());

  useLayoutEffect(() => {
    const rest = round.pausedAt === null ? round.closesAt - now() : 0;
    const step = rest > 0 ? rest % SECOND || SECOND : 0;
    sweep(circle.current, left.share, timeLeft(round, now() + step).share, step);
    if (!step) return undefined;
    const timer = setTimeout(() => tick((count) => count + 1), step + AFTER);
    return () => clearTimeout(timer);
  });

  const state = left.paused ? "paused" : left.seconds <= HURRY ? "hurry" : "running";
  const text = countdown(left.seconds);
  return html`<div class=${`ring ring-${state}`} role="timer" aria-label=${t("timeLeft")}>
    <${Circle} drawn=${circle} />
    <span class=${`ring-text ring-text-${text.length}`}>${text}</span>
  </div>`;
}

/** The time left to read, large: a number that counts down until the answers come. */
export function Ready({ round }) {
  const { t, now } = useContext(Page);
  const [, tick] = useState(0);
  const left = readingLeft(round, now());

  useEffect(() => {
    const rest = round.pausedAt === null ? round.answersAt - now() : 0;
    if (rest <= 0) return undefined;
    const timer = setTimeout(() => tick((count) => count + 1), (rest % SECOND || SECOND) + AFTER);
    return () => clearTimeout(timer);
  });

  const text = left ? countdown(left.seconds) : "";
  return html`<div class="ready" role="timer" aria-label=${t("ready")}>
    <span class="ready-text" key=${text}>${text}</span>
  </div>`;
}

/** A ring that stands still at `share`, around what it is about. */
export function Dial({ share, children }) {
  const circle = useRef(null);
  useLayoutEffect(() => sweep(circle.current, share, share, 0), [share]);
  return html`<div class="ring ring-still"><${Circle} drawn=${circle} />${children}</div>`;
}

function Circle({ drawn }) {
  return html`<svg class="ring-circle" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
    <circle class="ring-track" cx="50" cy="50" r="44" />
    <circle class="ring-left" cx="50" cy="50" r="44" pathLength="100" ref=${drawn} />
  </svg>`;
}

/** Draw the share `from`, and let it go evenly to `to` in so many milliseconds where movement is welcome. */
function sweep(circle, from, to, milliseconds) {
  const dash = (share) => `${Math.max(0, share) * WHOLE} 200`;
  circle.getAnimations().forEach((animation) => animation.cancel());
  circle.style.strokeDasharray = dash(from);
  if (milliseconds && !window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
    circle.animate([{ strokeDasharray: dash(from) }, { strokeDasharray: dash(to) }], {
      duration: milliseconds,
      fill: "forwards",
    });
  }
}
