// What there is beside the question: names and teams, questions to the speaker, mood. Decisions without drawing.

import { currentRound } from "../shared/reducer.js";

const IN_ROOM = ["waiting", "quiet", "question", "final"];
const OPEN = ["pending", "open"];
export const MOST_OPEN = 3; // questions of one person that may be open at a time
export const LONGEST_QUESTION = 300; // characters

/** The number of the round that is open, or null. */
export function openRound(state) {
  const round = currentRound(state);
  return round && round.closedAt === null ? round.id : null;
}

/** Whether somebody without a name should take one. */
export function wantsName({ name, setup }) {
  return !name && setup.names !== "off" && (setup.names === "required" || setup.quiz.on);
}

/** The names of the teams, none where there is no quiz. */
export function teamsOf({ setup: { quiz } }) {
  return quiz.on ? quiz.teams : [];
}

/** What can be opened on a screen: "qa", "mood", "you". */
export function toolsOf(state, scene) {
  if (!IN_ROOM.includes(scene)) return [];
  const { setup, name } = state;
  const mood = moodOf(state);
  const named = name || setup.quiz.on || setup.qa.on || setup.names === "required";
  const you = (setup.names !== "off" && named) || teamsOf(state).length > 0;
  return [setup.qa.on && "qa", (mood.reactions || mood.pace) && "mood", you && "you"].filter(Boolean);
}

/** What can be shown of a mood now: nobody throws emoji while a question of a quiz is open. */
export function moodOf(state) {
  const { mood, quiz } = state.setup;
  return { reactions: mood.reactions && !(quiz.on && openRound(state) !== null), pace: mood.pace };
}

/**
 * The panel that stands before the scene: what was opened, as long as that can be opened; else "you" for somebody
 * who should have a name and has not put it off, unless a question is open.
 */
export function panelOf(state, scene, opened, putOff) {
  const tools = toolsOf(state, scene);
  if (opened && tools.includes(opened)) return opened;
  const asking = wantsName(state) && (!putOff || state.setup.names === "required");
  return asking && tools.includes("you") && openRound(state) === null ? "you" : null;
}

/** How own questions are signed: "ask" (as one likes), "named", "nameless", or "missing" (a name is needed first). */
export function signatureOf({ setup, name, hidden }) {
  if (setup.names === "off" || setup.qa.names === "anonymous") return "nameless";
  if (!name) return setup.qa.names === "required" ? "missing" : "nameless";
  if (hidden) return "nameless";
  return setup.qa.names === "required" ? "named" : "ask";
}

/** Own questions, but for those taken back; none before the first. */
export function ownQuestions({ ownAsked }) {
  return ownAsked ? ownAsked.items.filter(({ state }) => state !== "withdrawn") : [];
}

/** Whether a question waits for its answer still. */
export function waits({ state }) {
  return OPEN.includes(state);
}

/** Questions in the order that somebody wants: "top" (as the server sorts them), "newest", "oldest". */
export function ordered(items, sort) {
  if (sort === "top") return items;
  const turn = sort === "newest" ? -1 : 1;
  return items
    .slice()
    .sort((one, other) => Number(other.pinned) - Number(one.pinned) || turn * (one.id - other.id));
}

/** The own score of a round once it is told, or null; of all rounds without one. */
export function scoreOf(state, round) {
  const { ownScore, setup } = state;
  if (!ownScore || !setup.quiz.on) return null;
  return round && ownScore.round !== round.id ? null : ownScore;
}
