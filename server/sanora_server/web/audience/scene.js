// Which screen a view of the room asks for, and what is true of it: decisions without drawing.

import { currentRound, isReading, questionOf, takesAnswers, visibleTally } from "../shared/reducer.js";
import { inputOf } from "./inputs/inputs.js";

const REFUSALS = {
  removed: "removed",
  unknown_code: "unknown",
  room_locked: "locked",
  ended: "ended",
  not_found: "unknown",
  replaced: "elsewhere",
  full: "full",
  slow_down: "crowded",
  unauthorized: "stranger",
};
const CLOSE_CODES = { 4501: "stranger", 4504: "unknown", 4506: "ended", 4507: "outdated", 4508: "removed" };
const STEPS = { sent: "sending", queued: "queued", retry: "retrying", held: "held" };
const NOTICES = {
  late: "late",
  not_live: "late",
  already: "already",
  missed: "missed",
  wrong_round: "missed",
};

/** The name of the screen: joining, waiting, quiet, question, final, ended, or why there is no way in. */
export function sceneOf({ state, refusal, obstacle }) {
  if (refusal) return REFUSALS[refusal.code] || CLOSE_CODES[refusal.closeCode] || "barred";
  if (state.removed) return "removed";
  if (state.deleted || state.status === "ENDED") return "ended";
  if (!state.conferenceId) return (obstacle && REFUSALS[obstacle.code]) || "joining";
  const round = currentRound(state);
  const between = !round || round.closedAt !== null;
  if (between && state.setup.quiz.on && state.stage.scene === "podium") return "final";
  if (!round) return "waiting";
  return state.stage.blank && round.closedAt !== null ? "quiet" : "question";
}

/**
 * What is true of a round at `now`, the server's time: `{round, question, open, paused, reading, answer, own, pending,
 * final, notice, refusal, tally, revealed, right, missed, verdict}`.
 *
 * `answer` is what is to be shown as given: what is under way, else what was counted; undefined without. `final`: no
 * (other) answer can be given. `notice` is the code of what became of an answer that was not counted, `refusal` what
 * the server said about it. `missed`: the round was over before this person came. `verdict` is "right", "part",
 * "wrong", "none" (not answered, or abstained), or null where there is nothing to judge.
 */
export function roundView({ state, vote, notice }, round, now = Infinity) {
  const question = questionOf(state, round);
  const own = state.answers[round.id] || null;
  const pending = vote && vote.round === round.id ? vote : null;
  const decided = pending || own;
  const mine = notice && notice.round === round.id ? notice : null;
  return {
    round,
    question,
    open: round.closedAt === null,
    paused: round.closedAt === null && round.pausedAt !== null,
    reading: isReading(round, now),
    own,
    pending,
    answer: decided ? decided.answer : undefined,
    final: !takesAnswers(round) || Boolean(decided && !question.revisable),
    notice: mine ? mine.code : null,
    refusal: mine ? mine.message || "" : "",
    tally: visibleTally(state, round),
    revealed: round.revealed !== "nothing",
    right: round.right,
    missed: !own && round.id <= state.joinedAfter,
    verdict: round.right.length ? verdictOf(state, round, own) : null,
  };
}

/** A round as inputs and charts see it: what was asked, and what this person answered. */
export function askedOf({ question, round, answer, right }, person, texts) {
  return { question, hints: round.hints, answer, right, person, texts };
}

/** What the server said of the answer, where it keeps scores; else what can be told without it. */
function verdictOf(state, round, own) {
  if (!own && round.id <= state.joinedAfter) return null;
  if (!own || own.answer === null) return "none";
  const score = state.ownScore && state.ownScore.round === round.id ? state.ownScore : null;
  if (score) return score.right ? "right" : score.credit > 0 ? "part" : "wrong";
  const { judge } = inputOf(round);
  const right = judge ? judge(own.answer, round.right) : null;
  return right === null ? null : right ? "right" : "wrong";
}

/** The text under a question, `[key, values]`: what is to be done, what became of the answer, what comes next. */
export function statusOf(view, texts) {
  const { open, paused, reading, own, pending, notice } = view;
  if (pending) return [STEPS[pending.step]];
  if (notice) return [NOTICES[notice] || "notCounted"];
  if (!open) return [closedStatus(view)];
  if (paused) return [own ? "pausedSaved" : "paused"];
  if (reading) return ["reading"];
  return own ? savedStatus(view) : inputOf(view.round).taskOf(askedOf(view, null, texts));
}

function savedStatus(view) {
  if (view.answer === null) return [view.final ? "abstainedFinal" : "abstainedSaved"];
  const { savedOf } = inputOf(view.round);
  return savedOf ? savedOf(askedOf(view)) : [view.final ? "savedFinal" : "saved"];
}

function closedStatus({ question, tally, revealed, own, missed }) {
  if (tally && missed) return "closedShort";
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
