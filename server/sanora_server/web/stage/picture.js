// What the projector shows, worked out from what the session knows; without a browser.

import { figures } from "../shared/figures.js";
import { currentRound, questionOf, visibleTally } from "../shared/reducer.js";
import { bareAddress, nearbyAddress, qrAddress } from "./address.js";

const GONE = 4506;
const OUTDATED = 4507;

/**
 * The picture for a session's view: `{scene, blank, away, rehearsal, title, people, door, …}`.
 *
 * `scene` is `connecting`, `refused` (with `refusal`), `join`, `waiting`, `question` (with `question`) or
 * `ended`.
 * `door` tells how to come in, null while nobody can. `away` marks a picture that may be old.
 */
export function pictureOf({ state, troubled, refusal }) {
  const seen = state.conferenceId !== "";
  const over = state.deleted || state.status === "ENDED" || isOver(refusal);
  const asked = over ? null : askedOf(state);
  const picture = {
    scene: "connecting",
    blank: state.stage.blank,
    away: seen && !over && (troubled || refusal !== null),
    rehearsal: state.rehearsing,
    title: state.title,
    people: state.counts ? state.counts.joined : null,
    door: over ? null : doorOf(state),
    code: state.publicCode,
    network: (state.venue && state.venue.network) || state.network,
    locked: state.locked,
    question: asked,
    refusal: null,
  };
  if (over) return { ...picture, scene: "ended", blank: state.stage.blank, rehearsal: false };
  if (!seen) return refusal ? { ...picture, scene: "refused", refusal: reasonOf(refusal) } : picture;
  if (state.stage.scene === "join") return { ...picture, scene: "join" };
  if (asked) return { ...picture, scene: "question" };
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

/**
 * The question on the screen.
 *
 * `phase` is `open`, `paused`, `closed`, `results` or `answer`; `chart` are the figures if they may be shown.
 */
function askedOf(state) {
  const round = currentRound(state);
  const question = round && questionOf(state, round);
  if (!question) return null;
  const phase = phaseOf(state, round);
  const tally = mayShow(question, phase) ? visibleTally(state, round) : null;
  const chart = tally && figures(tally, question.options || [], round.hints);
  return {
    round,
    question,
    phase,
    secret: question.resultMode === "hostOnly",
    chart,
    right: phase === "answer" ? round.right : [],
    correct:
      phase === "answer" && tally && typeof tally.correctCount === "number" ? tally.correctCount : null,
    explanation: phase === "answer" ? question.explanation || "" : "",
    answered: answeredOf(state, round, chart),
    people: state.counts ? state.counts.joined : null,
  };
}

function phaseOf(state, round) {
  if (round.closedAt === null) return round.pausedAt === null ? "open" : "paused";
  return round.revealed === "nothing" || state.stage.resultsHidden ? "closed" : round.revealed;
}

function mayShow(question, phase) {
  if (question.resultMode === "hostOnly") return false;
  return question.resultMode === "live" || phase === "results" || phase === "answer";
}

/** How many answered: what the bars show, so that both agree; else the newest count; null if unknown. */
function answeredOf(state, round, chart) {
  if (chart) return chart.base;
  return state.counts && state.counts.round === round.id ? state.counts.answered : null;
}
