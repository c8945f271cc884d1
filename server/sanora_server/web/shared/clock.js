// The server's time as this device knows it, and what is left of a round.

const KEPT_SAMPLES = 8;
const STEP = 1000; // milliseconds by which a clock may seem wrong before it was set or the device slept

/** Read an RFC 3339 time as milliseconds since 1970; null stays null. Older engines know no microseconds. */
export function instant(text) {
  return text ? Date.parse(text.replace(/(\.\d{3})\d+/, "$1")) : null;
}

/**
 * A clock that follows the server's by the samples it is given.
 *
 * `local` returns this device's milliseconds. Use one that goes on while the device sleeps (Date.now): a step
 * of it is noticed by `check` and forgotten.
 */
export function createClock(local) {
  let samples = [];
  let offset = 0;

  /** Take one round trip: local milliseconds at sending and receiving, the server's time in between. */
  function sample(sent, received, serverNow) {
    const trip = received - sent;
    samples = samples.concat({ trip, offset: serverNow - (sent + received) / 2 }).slice(-KEPT_SAMPLES);
    offset = samples.reduce((best, one) => (one.trip < best.trip ? one : best)).offset;
  }

  /** Compare with a time just received; false (and all samples forgotten) when one of the clocks was set. */
  function check(serverNow) {
    const ahead = local() + offset - serverNow;
    if (samples.length && Math.abs(ahead) < STEP) return true;
    samples = [];
    offset = serverNow - local();
    return false;
  }

  return { sample, check, now: () => local() + offset, samples: () => samples.length };
}

/**
 * What is left of a round (of the reducer) at `now`, the server's time: `{seconds, share, paused, over}`.
 *
 * `seconds` is rounded up, `share` goes from 1 to 0 over the round's time. Null when there is no deadline.
 */
export function timeLeft(round, now) {
  const paused = round.pausedAt !== null;
  if (round.closedAt !== null || (paused ? round.remaining === null : round.closesAt === null)) return null;
  const left = Math.max(0, paused ? round.remaining * 1000 : round.closesAt - now);
  const shownAt = round.answersAt || round.openedAt;
  const spent = Math.max(0, (paused ? round.pausedAt : now) - shownAt);
  return {
    seconds: Math.ceil(left / 1000),
    share: left + spent > 0 ? left / (left + spent) : 0,
    paused,
    over: left === 0,
  };
}

/** What is left at `now` until the answers of a round are shown, as `timeLeft`; null once they are. */
export function readingLeft(round, now) {
  if (round.closedAt !== null || round.answersAt === null) return null;
  const paused = round.pausedAt !== null;
  const left = round.answersAt - (paused ? round.pausedAt : now);
  const whole = round.answersAt - round.openedAt;
  if (left <= 0) return null;
  const share = whole > 0 ? Math.min(1, left / whole) : 1;
  return { seconds: Math.ceil(left / 1000), share, paused, over: false };
}

/** Write seconds as people read them: `45`, `2:05`. */
export function countdown(seconds) {
  if (seconds < 60) return String(seconds);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
