// This device in one conference: session, identity and ballot together.

import { createIdentity } from "../shared/identity.js";
import { freshId } from "../shared/ids.js";
import { createSession, socketAddress, watchPage } from "../shared/session.js";
import { createBallot } from "./ballot.js";
import { createDesk } from "./desk.js";
import { createMood } from "./mood.js";

const UNAUTHORIZED = 4501;
const OTHER_PROTOCOL = 4507;

/**
 * The room with the public code `code`. `handover` is a token from another address, `name` an optional name
 * for a device that is new here, `language()` the reader's. `changed()` is told when something may look different.
 */
export function createRoom({ code, name, language, handover, storage, page, world, changed }) {
  const identity = createIdentity(storage, code);
  let joinedAnew = false;
  let watching = false; // the list of what the hall asks
  if (handover) identity.keep(handover);

  function introduce() {
    const hello = { role: "audience", publicCode: code, language: language() };
    const token = identity.token();
    if (token) hello.token = token;
    else if (name) hello.name = name;
    return hello;
  }

  function received(message) {
    if (message.type === "welcome") {
      joinedAnew = false;
      reloads(page, false);
      if (message.token) identity.keep(message.token);
      if (watching) watch(true);
    }
    ballot.received(message);
    desk.received(message);
  }

  function watch(on) {
    watching = on;
    session.send({ type: "qa:watch", on });
  }

  function refused(reason) {
    if (reason.closeCode === UNAUTHORIZED && identity.token() && !joinedAnew) {
      identity.forget();
      joinedAnew = true;
      return true;
    }
    if (reason.closeCode === OTHER_PROTOCOL) reloadOnce(page);
    return false;
  }

  const session = createSession({
    address: socketAddress(page.location),
    introduce,
    received,
    changed,
    refused,
    world,
  });
  const ballot = createBallot({ session, freshId: () => freshId(page.crypto), world, changed });
  const desk = createDesk({ session, changed });
  const mood = createMood({ session, world, changed });
  const unwatch = watchPage(session, page);

  return {
    code,
    start: session.start,
    stop() {
      unwatch();
      ballot.stop();
      mood.stop();
      session.stop();
    },
    cast: ballot.cast,
    retry: ballot.retry,
    /** Send a command that has `subject`, see the view's `errands`; and forget how it went. */
    errand: desk.send,
    forget: desk.clear,
    react: mood.react,
    signal: mood.signal,
    /** Be told what the hall asks from now on, or no longer. */
    watch,
    /** Have another name offered. */
    renew: session.renew,
    now: session.now,
    /** This device's time, as moments of the mood have it. */
    local: world.now,
    view: () => Object.assign(session.view(), ballot.view(), { errands: desk.view(), mood: mood.view() }),
  };
}

/**
 * Reload for the page that belongs to the server as it is now; once, until a server has welcomed us again.
 */
function reloadOnce(page) {
  if (reloads(page, true)) page.location.reload();
}

/** Remember whether we reloaded; false when that cannot be remembered or was so already. */
function reloads(page, done) {
  const key = "sanora:reloaded";
  try {
    const before = page.sessionStorage.getItem(key) !== null;
    if (done) page.sessionStorage.setItem(key, "1");
    else page.sessionStorage.removeItem(key);
    return !before;
  } catch (error) {
    return false;
  }
}
