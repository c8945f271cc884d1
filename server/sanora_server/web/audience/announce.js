// What is said to people who hear the page: a sentence for each change that matters to them.

import { currentRound } from "../shared/reducer.js";
import { scoreOf } from "./beside.js";
import { roundView, sceneOf, statusOf } from "./scene.js";

/** The texts to say, as `[key, values]`, when the room's view goes from `before` to `after`. */
export function announcements(before, after) {
  const said = [];
  if (after.troubled && !before.troubled) said.push(["saidReconnecting"]);
  if (before.troubled && after.phase === "open") said.push(["back"]);
  const scene = sceneOf(after);
  if (scene !== sceneOf(before)) said.push(...entered(scene));
  if (scene === "question") said.push(...ofRound(before, after));
  return said;
}

function entered(scene) {
  if (scene === "waiting") return [["waitingTitle"]];
  if (scene === "final") return [["finalTitle"]];
  return scene === "ended" ? [["endedTitle"]] : [];
}

function ofRound(before, after) {
  const round = currentRound(after.state);
  const now = roundView(after, round);
  const earlier = before.state.rounds[round.id];
  if (!earlier) return now.open ? [["saidQuestion", { question: now.question.questionText }]] : [];
  const then = roundView(before, earlier);
  const said = [];
  if (now.own && !now.pending && then.pending && !now.notice) said.push(["saidSaved"]);
  if (now.notice && now.notice !== then.notice) said.push(statusOf(now));
  if (now.pending && now.pending.step === "retry" && !(then.pending && then.pending.step === "retry"))
    said.push(["retrying"]);
  if (now.paused && !then.paused) said.push(["saidPaused"]);
  if (then.paused && now.open && !now.paused) said.push(["saidResumed"]);
  if (then.open && !now.open) said.push(["saidClosed"]);
  if (now.revealed && now.tally && !(then.revealed && then.tally)) said.push(["saidResults"]);
  if (now.verdict && !then.verdict) said.push([VERDICTS[now.verdict]]);
  const score = scoreOf(after.state, round);
  if (score && score.place && !scoreOf(before.state, round)) said.push(["saidScore", score]);
  return said;
}

const VERDICTS = { right: "verdictRight", part: "verdictPart", wrong: "verdictWrong", none: "verdictNone" };
