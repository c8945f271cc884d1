// The vote under way: kept, and sent again under the same id, until the server's last word on it.

import { currentRound } from "../shared/reducer.js";

const UNANSWERED = 4000; // milliseconds until a vote without an answer is sent again
const FIRST_WAIT = 1000; // after "not saved"; doubles
const LONGEST_WAIT = 8000;
const WORDED = ["bad_answer"]; // refusals that say what is wrong
const AGAIN = ["retry", "slow_down", "full", "internal", "too_early"];

/**
 * The ballot of a session. `freshId()` names each tap; `changed()` is told when something looks different.
 *
 * Give it every message the session received.
 */
export function createBallot({ session, freshId, world, changed }) {
  let vote = null; // {round, answer, voteId, ref, step: sent, queued, retry (not saved) or held (paused)}
  let notice = null; // what became of a vote that was not counted: {round, code, message}
  let refs = 0;
  let refusals = 0;
  let timer = null;

  function cast(round, answer) {
    refs += 1;
    refusals = 0;
    vote = { round, answer, voteId: freshId(), ref: refs, step: "queued" };
    notice = null;
    transmit();
  }

  function transmit() {
    later(null);
    if (!vote) return;
    const { round, answer, voteId, ref } = vote;
    const sent = session.send({ type: "answer:submit", ref, round, answer, voteId });
    vote = { ...vote, step: sent ? "sent" : "queued" };
    if (sent) later(UNANSWERED);
    changed();
  }

  function later(wait) {
    if (timer !== null) world.clearTimeout(timer);
    timer = wait === null ? null : world.setTimeout(transmit, wait);
  }

  function finish(code, message) {
    notice = code ? { round: vote.round, code, ...(message && { message }) } : null;
    vote = null;
    later(null);
    changed();
  }

  function received(message) {
    if (!vote) return;
    if (message.type === "welcome") returned();
    else if (message.type === "answer:submitted") settle();
    else if (message.type === "error" && concerns(message)) refused(message.error);
    else if (message.type === "question:resumed" && vote.step === "held") transmit();
    else if (message.type === "question:closed" && vote.step === "held") finish("late");
    else if (!session.view().state.rounds[vote.round]) finish(null); // deleted, or only rehearsed
  }

  function concerns(message) {
    return message.ref === vote.ref || (message.error.code === "slow_down" && message.ref === undefined);
  }

  /** Whether the server has this very vote. */
  function settle() {
    const own = session.view().state.answers[vote.round];
    if (own && own.voteId === vote.voteId) finish(null);
    return !vote;
  }

  /** Connected again: the vote is for its round only. */
  function returned() {
    if (settle()) return;
    const round = currentRound(session.view().state);
    if (round && round.id === vote.round) transmit();
    else finish("missed");
  }

  function refused(error) {
    if (AGAIN.includes(error.code)) {
      const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * Math.pow(2, refusals));
      refusals += 1;
      vote = { ...vote, step: "retry" };
      later(error.retryAfter ? error.retryAfter * 1000 : wait);
      changed();
    } else if (error.code === "paused") {
      vote = { ...vote, step: "held" };
      later(null);
      adopt(error);
      changed();
    } else {
      adopt(error);
      finish(error.code, WORDED.includes(error.code) ? error.message : "");
    }
  }

  /** A refusal that names what is counted instead is as good as a receipt. */
  function adopt(error) {
    if (error.answer === undefined) return; // null is an abstention
    session.adopt({
      type: "answer:submitted",
      round: vote.round,
      answer: error.answer,
      voteId: "",
      outcome: error.code,
    });
  }

  return {
    cast,
    received,
    /** Send now what waits to be sent again. */
    retry: transmit,
    stop: () => later(null),
    /** `{vote, notice}`; a vote sent on a connection that is gone waits for the next one. */
    view() {
      const offline = vote && vote.step === "sent" && session.view().phase !== "open";
      return { vote: offline ? { ...vote, step: "queued" } : vote, notice };
    },
  };
}
