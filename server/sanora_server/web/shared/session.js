// One conversation with the server that survives whatever happens to the socket.

import { createClock, instant } from "./clock.js";
import { initial, reduce } from "./reducer.js";

export const PROTOCOL = 1;

const FIRST_PAUSE = 300; // milliseconds; each further one up to 1.6 times as long
const GROWTH = 1.6;
const LONGEST_PAUSE = 5000;
const SILENCE = 12000; // ticks come every 5 s
const GREETING = 8000; // from opening a socket to `welcome`
const PROBE = 1500; // for a sign of life after the device woke
const QUIET = 2000; // a loss shorter than this is not shown
const FLOODED = 10000;
const RETURN_AFTER = { full: 5000, slow_down: 5000, retry: 2000, room_locked: 15000 }; // pass by themselves
const PINGS = [500, 1500, 3500]; // after `welcome`: the quickest of a few round trips tells the time best
const PING_EVERY = 60000;

const REPLACED = 4009;
const FLOODING = 4505;
const POLICY = 1008;
const LAST_RETURNING = 4499;

/** The browser's parts that a session uses; tests pass their own. */
export function browserWorld() {
  return {
    WebSocket: window.WebSocket,
    setTimeout: (call, wait) => window.setTimeout(call, wait),
    clearTimeout: (timer) => window.clearTimeout(timer),
    now: () => Date.now(),
    random: () => Math.random(),
  };
}

/** The address of the server's socket for a page's location. */
export function socketAddress(location) {
  return `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/ws`;
}

/**
 * A session at `address`.
 *
 * `introduce()` returns what `hello` says beside protocol and position (`{role, publicCode, token, …}`), anew
 * each time. `received(message)` is told every message after the state took it in, `changed()` that something
 * may look different. `refused({code, message, closeCode})` is asked when the server says not to come back;
 * true means: begin anew, at once.
 */
export function createSession({ address, introduce, received, changed, refused, world }) {
  const clock = createClock(world.now);
  const timers = {};
  let state = initial();
  let phase = "idle"; // connecting, open, waiting, stopped
  let refusal = null; // why it stopped: {code, message, closeCode, …}
  let troubled = false; // out of touch for so long that people should know
  let socket = null;
  let attempts = 0;
  let said = null; // an error on this socket before `welcome`: it explains the close that follows
  let obstacle = null; // the one that was last in the way, until `welcome`: {code, message, …}
  let helloSent = 0;
  let startedAt = 0;

  function set(name, wait, call) {
    clear(name);
    timers[name] = world.setTimeout(() => {
      delete timers[name];
      call();
    }, wait);
  }

  function clear(name) {
    if (name in timers) world.clearTimeout(timers[name]);
    delete timers[name];
  }

  function connect() {
    clear("retry");
    abandon();
    phase = "connecting";
    said = null;
    startedAt = world.now();
    if (!troubled && !("trouble" in timers)) set("trouble", QUIET, inTrouble);
    set("silence", GREETING, lost);
    let opening;
    try {
      opening = new world.WebSocket(address);
    } catch (error) {
      lost();
      return;
    }
    socket = opening;
    opening.onopen = () => socket === opening && greet();
    opening.onmessage = (event) => socket === opening && take(event.data);
    opening.onclose = (event) => socket === opening && ended(event.code);
    changed();
  }

  function greet() {
    helloSent = world.now();
    const hello = { type: "hello", proto: PROTOCOL, ...introduce() };
    if (state.epoch && state.offset !== null)
      Object.assign(hello, { epoch: state.epoch, offset: state.offset });
    socket.send(JSON.stringify(hello));
  }

  function take(data) {
    let message;
    try {
      message = JSON.parse(data);
    } catch (error) {
      return;
    }
    if (phase === "open") set("silence", SILENCE, lost);
    state = reduce(state, message);
    if (message.type === "welcome") welcomed(message);
    else if (message.type === "tick") tick(message);
    else if (message.type === "pong") clock.sample(message.sent, world.now(), instant(message.now));
    else if (message.type === "error" && phase === "connecting") said = message.error;
    received(message);
    changed();
  }

  function welcomed(message) {
    phase = "open";
    attempts = 0;
    refusal = obstacle = null;
    troubled = false;
    clear("trouble");
    set("silence", SILENCE, lost);
    clock.check(instant(message.now));
    clock.sample(helloSent, world.now(), instant(message.now));
    const unsure = PINGS.slice(clock.samples() - 1); // a hall that returns all at once asks nothing
    unsure.forEach((wait, index) => set(`ping${index}`, wait * (1 + world.random() / 2), ping));
    set("ping", PING_EVERY, pingOn);
  }

  function tick(message) {
    if (!clock.check(instant(message.now))) ping();
    if (state.offset !== null && message.offset > state.offset) connect();
  }

  function ping() {
    send({ type: "ping", sent: world.now() });
  }

  function pingOn() {
    ping();
    set("ping", PING_EVERY, pingOn);
  }

  function ended(code) {
    const error = said || {};
    obstacle = said;
    abandon();
    if (code === REPLACED) return stop({ code: "replaced", message: "", closeCode: code });
    const pause = pauseAfter(code, error);
    if (pause !== null) return wait(pause);
    const reason = { code: "", message: "", ...error, closeCode: code };
    if (!refused || !refused(reason)) return stop(reason);
    state = initial();
    obstacle = null;
    return connect();
  }

  /** Milliseconds until the next try; null when the server does not want one. */
  function pauseAfter(code, error) {
    if (code === FLOODING || code === POLICY) return FLOODED;
    const known = error.retryAfter ? error.retryAfter * 1000 : RETURN_AFTER[error.code];
    if (known) return known * (1 + world.random() / 2);
    if (code > LAST_RETURNING && code < 5000) return null;
    return world.random() * Math.min(LONGEST_PAUSE, FIRST_PAUSE * Math.pow(GROWTH, attempts));
  }

  function wait(pause) {
    attempts += 1;
    phase = "waiting";
    if (!troubled && !("trouble" in timers)) set("trouble", QUIET, inTrouble);
    set("retry", pause, connect);
    changed();
  }

  /** The socket is dead or seems so: do not wait for its close. */
  function lost() {
    obstacle = null;
    abandon();
    wait(pauseAfter(0, {}));
  }

  function stop(reason) {
    abandon();
    Object.keys(timers).forEach(clear);
    phase = "stopped";
    refusal = reason;
    troubled = false;
    changed();
  }

  function abandon() {
    const old = socket;
    socket = null;
    ["silence", "ping", ...PINGS.map((_, index) => `ping${index}`)].forEach(clear);
    if (!old) return;
    old.onopen = old.onmessage = old.onclose = null;
    old.close();
  }

  function inTrouble() {
    troubled = true;
    changed();
  }

  function send(message) {
    if (phase !== "open" || !socket || socket.readyState !== 1) return false;
    socket.send(JSON.stringify(message));
    return true;
  }

  /** Something changed around the page (woke up, network back): make sure of the connection now. */
  function nudge() {
    if (phase === "open") {
      ping();
      set("silence", PROBE, lost);
    } else if (phase === "waiting") {
      attempts = 0;
      connect();
    } else if (phase === "connecting" && world.now() - startedAt > PROBE) {
      connect();
    }
  }

  return {
    /** Begin, or begin again after a stop. */
    start: () => phase === "connecting" || phase === "open" || connect(),
    /** End for good: nothing goes on after this. */
    stop: () => stop(null),
    send,
    nudge,
    /** Greet the server once more, for what only a greeting tells. */
    renew: () => phase === "open" && connect(),
    /** Take in a message as if the server had said it; for what an answer to a command tells. */
    adopt(message) {
      state = reduce(state, message);
      changed();
    },
    /** What there is to draw: `{state, phase, troubled, obstacle, refusal}`. */
    view: () => ({ state, phase, troubled, obstacle, refusal }),
    /** The server's time in milliseconds. */
    now: clock.now,
  };
}

/**
 * Nudge the session whenever the page has reason to doubt its connection; returns a function that ends this.
 */
export function watchPage(session, page) {
  const nudge = () => session.nudge();
  const shown = () => page.document.visibilityState === "visible" && session.nudge();
  page.addEventListener("online", nudge);
  page.addEventListener("offline", nudge);
  page.addEventListener("pageshow", nudge);
  page.document.addEventListener("visibilitychange", shown);
  return () => {
    page.removeEventListener("online", nudge);
    page.removeEventListener("offline", nudge);
    page.removeEventListener("pageshow", nudge);
    page.document.removeEventListener("visibilitychange", shown);
  };
}
