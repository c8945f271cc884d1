// Which screen a view of the room asks for, and what is true of it: decisions without drawing.

import { currentRound, picks, questionOf, takesAnswers, visibleTally } from "../shared/reducer.js";

const REFUSALS = {
  unknown_code: "unknown",
  room_locked: "locked",
  ended: "ended",
  not_found: "unknown",
  replaced: "elsewhere",
  full: "full",
  slow_down: "crowded",
  unauthorized: "stranger",
};
const CLOSE_CODES = { 4501: "stranger", 4504: "unknown", 4506: "ended", 4507: "outdated" };
const STEPS = { sent: "sending", queued: "queued", retry: "retrying", held: "held" };
const NOTICES = {
  late: "late",
  not_live: "late",
  already: "already",
  missed: "missed",
  wrong_round: "missed",
};

/** The name of the screen: joining, waiting, quiet, question, ended, or why there is no way in. */
export function sceneOf({ state, refusal, obstacle }) {
  if (refusal) return REFUSALS[refusal.code] || CLOSE_CODES[refusal.closeCode] || "barred";
  if (state.deleted || state.status === "ENDED") return "ended";
  if (!state.conferenceId) return (obstacle && REFUSALS[obstacle.code]) || "joining";
  const round = currentRound(state);
  if (!round) return "waiting";
  return state.stage.blank && round.closedAt !== null ? "quiet" : "question";
}

/**
 * What is true of a round: `{round, question, open, paused, several, chosen, own, pending, final, notice,
 * tally, revealed, right, verdict}`.
 *
 * `chosen` are the keys to show as picked: those under way, else the counted ones. `final`: no (other) answer
 * can be given. `notice` is the code of what became of an answer that was not counted. `verdict` is "right",
 * "wrong", "none" (not answered, or abstained), or null where there is nothing to judge.
 */
export function roundView({ state, vote, notice }, round) {
  const question = questionOf(state, round);
  const own = state.answers[round.id] || null;
  const pending = vote && vote.round === round.id ? vote : null;
  const decided = pending || own;
  return {
    round,
    question,
    open: round.closedAt === null,
    paused: round.closedAt === null && round.pausedAt !== null,
    several: round.hints.most > 1,
    own,
    pending,
    chosen: decided ? picks(decided.answer) : [],
    final: !takesAnswers(round) || Boolean(decided && !question.revisable),
    notice: notice && notice.round === round.id ? notice.code : null,
    tally: visibleTally(state, round),
    revealed: round.revealed !== "nothing",
    right: round.right,
    verdict: round.right.length ? verdictOf(own, round.right) : null,
  };
}

function verdictOf(own, right) {
  if (!own || own.answer === null) return "none";
  const mine = picks(own.answer);
  return mine.length === right.length && mine.every((key) => right.includes(key)) ? "right" : "wrong";
}

/** The key of the text under a question: what is to be done, what happened to the answer, what comes next. */
export function statusOf(view) {
  const { round, question, open, paused, several, own, pending, notice, final } = view;
  if (pending) return STEPS[pending.step];
  if (notice) return NOTICES[notice] || "notCounted";
  if (!open) return closedStatus(view);
  if (paused) return own ? "pausedSaved" : "paused";
  if (own) return final ? "savedFinal" : "saved";
  if (!several) return question.revisable ? "tapOne" : "tapOneFinal";
  return round.hints.fewest === round.hints.most ? "pickExactly" : "pickBetween";
}

function closedStatus({ question, tally, revealed, own }) {
  if (tally) return own ? "closedAnswered" : "closedUnanswered";
  if (question.resultMode === "hostOnly") return "resultsForHost";
  if (!question.onPhones || revealed) return "resultsOnStage";
  return own ? "closedSavedWait" : "closedWait";
}

/** Rounds of this visit that were answered, oldest first; for the last page. */
export function answered(state) {
  return Object.keys(state.answers)
    .map(Number)
    .sort((a, b) => a - b)
    .filter((number) => state.rounds[number])
    .map((number) => roundView({ state }, state.rounds[number]));
}
