// What the projector shows, worked out from what the session knows; without a browser.

import { bareAddress, nearbyAddress, qrAddress } from "./address.js";
import { askedOf } from "./asked.js";
import { reactionsOf, scoresOf, wishesOf } from "./hall.js";

const GONE = 4506;
const OUTDATED = 4507;

const DIRECTED = ["join", "leaderboard", "podium", "qa"]; // shown when the host says so, whatever comes

/**
 * The picture for a session's view at `now`, the server's time: `{scene, blank, away, frozen, rehearsal,
 * title, people, door, …}`.
 *
 * `scene` is `connecting`, `refused` (with `refusal`), `waiting`, `question` (with `question`), `ended`, or what
 * the host says. `door` tells how to come in, null while nobody can. `away` marks a picture that may be old.
 * While it is `frozen`, it has no text of the audience. `reactions` are those of the last moment, or null.
 */
export function pictureOf({ state, troubled, refusal }, now, reactions = null) {
  const seen = state.conferenceId !== "";
  const over = state.deleted || state.status === "ENDED" || isOver(refusal);
  const frozen = state.stage.frozen && !over;
  const picture = {
    scene: "connecting",
    blank: state.stage.blank,
    away: seen && !over && (troubled || refusal !== null),
    frozen,
    rehearsal: state.rehearsing && !over,
    title: state.title,
    people: state.counts ? state.counts.joined : null,
    door: over ? null : doorOf(state),
    code: state.publicCode,
    network: (state.venue && state.venue.network) || state.network,
    locked: state.locked,
    question: over ? null : askedOf(state, now),
    scores: over ? null : scoresOf(state.scores, frozen),
    asked: over ? null : wishesOf(state.asked, frozen),
    reactions: over ? null : reactionsOf(reactions),
    refusal: null,
  };
  if (over) return { ...picture, scene: "ended" };
  if (!seen) return refusal ? { ...picture, scene: "refused", refusal: reasonOf(refusal) } : picture;
  if (DIRECTED.includes(state.stage.scene)) return { ...picture, scene: state.stage.scene };
  if (picture.question) return { ...picture, scene: "question" };
  return { ...picture, scene: state.locked ? "waiting" : "join" };
}

function isOver(refusal) {
  return refusal !== null && (refusal.closeCode === GONE || refusal.code === "ended");
}

/** Why the server does not let this page in, as a key of the catalogue's texts. */
function reasonOf(refusal) {
  const { code, closeCode, message } = refusal;
  if (["unauthorized", "forbidden"].includes(code) || closeCode === 4501 || closeCode === 4503) {
    return { key: "badPass", reason: "" };
  }
  if (code === "unknown_code" || closeCode === 4504) return { key: "unknownCode", reason: "" };
  if (closeCode === OUTDATED) return { key: "outdated", reason: "" };
  return { key: "refused", reason: message || code || String(closeCode) };
}

function doorOf(state) {
  const { venue, conferenceId, locked } = state;
  if (locked || !venue || !venue.joinUrl) return null;
  return {
    address: bareAddress(venue.joinUrl),
    nearby: nearbyAddress(venue.hostName || "", venue.joinUrl),
    qr: qrAddress(conferenceId),
  };
}
