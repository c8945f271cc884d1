// The conference as a screen knows it: a pure value, changed by the server's messages only.
//
// `reduce(state, message)` never changes its arguments and ignores what it does not know. Times become
// milliseconds.

import { instant } from "./clock.js";

/** What the projector shows before it was told anything. */
const STAGE = {
  blank: false,
  scene: "auto",
  resultsHidden: false,
  after: 0,
  compare: false,
  part: 0,
  frozen: false,
};

/** How a conference is set up before anybody changed it. */
const SETUP = {
  quiz: { on: false, scoring: "speed", readingSeconds: 5, streak: false, teams: [], autoClose: true },
  qa: { on: false, review: false, names: "allowed", wilson: false },
  mood: { reactions: false, pace: false },
  safety: { filter: "star" },
  names: "optional",
};

/** What hints say where they say nothing. */
const HINTS = {
  fewest: 1,
  most: 1,
  shuffle: false,
  style: "",
  steps: 0,
  longest: 0,
  lines: false,
  least: null,
  greatest: null,
  decimals: 0,
  unit: "",
  budget: 0,
  step: 1,
  parts: {},
};

/** The state before the first message. */
export function initial() {
  return {
    epoch: "",
    offset: null,
    role: "",
    conferenceId: "",
    publicCode: "",
    participantId: null,
    name: "", // the own participant's, as team and hidden are
    team: 0, // from 1; 0: none
    hidden: false, // the name is shown to nobody but the host
    suggestedName: "", // to be offered to somebody without a name
    removed: false, // sent out by the host
    joinedAfter: 0, // rounds up to this number were over when this device joined, as far as it knows
    title: "",
    description: "",
    network: "",
    status: "DRAFT",
    locked: false,
    rehearsing: false,
    deleted: false,
    stage: STAGE,
    setup: SETUP,
    questions: {}, // by id, as on the wire
    rounds: {}, // by number, see opened()
    answers: {}, // own, by round: {answer, voteId, outcome}
    counts: null, // {joined, connected, answered, round}
    scores: null, // of the quiz, for stages: {top, more, teams, players, round}
    ownScore: null, // {round, right, credit, gained, bonus, streak, total, place, players, team, teamPlace}
    venue: null, // {joinUrl, publicCode, hostName, address, proved, addresses, network}
    asked: null, // what the audience asks: {items, open, held, answered}, see completedItem()
    ownAsked: null, // own questions, and the numbers of those that have the own vote: {items, voted}
  };
}

/** Return the state after one message of the server. */
export function reduce(state, message) {
  const handle = Object.prototype.hasOwnProperty.call(HANDLERS, message.type) ? HANDLERS[message.type] : null;
  if (!handle) return state;
  const next = handle(state, message);
  return typeof message.offset === "number" && message.type !== "tick" && message.type !== "welcome"
    ? { ...next, offset: Math.max(next.offset || 0, message.offset) }
    : next;
}

/**
 * The round on the screen: the one opened last, open or closed; null before the first, or when it is gone.
 */
export function currentRound(state) {
  const newest = Math.max(0, ...Object.keys(state.rounds).map(Number));
  return newest > state.stage.after ? state.rounds[newest] : null;
}

/** The question of a round. */
export function questionOf(state, round) {
  return state.questions[round.questionId];
}

/** Whether a round takes answers now. */
export function takesAnswers(round) {
  return round.closedAt === null && round.pausedAt === null;
}

/** Whether there is still time to read, at this time of the server: answers are neither shown nor taken. */
export function isReading(round, now) {
  const moment = round.pausedAt === null ? now : round.pausedAt;
  return round.closedAt === null && round.answersAt !== null && moment < round.answersAt;
}

/** The keys that an answer names; none for an abstention. */
export function picks(answer) {
  if (answer === null) return [];
  return Array.isArray(answer) ? answer : [answer];
}

/** The tally of a round if it was sent and may be shown now, else null. */
export function visibleTally(state, round) {
  return state.stage.resultsHidden ? null : round.tally;
}

function welcome(state, message) {
  const base = message.recovered ? { ...state, ...withoutLatest(state) } : initial();
  const known = {
    ...base,
    epoch: message.epoch,
    role: message.role,
    conferenceId: message.conferenceId,
    publicCode: message.publicCode,
    participantId: message.participantId === undefined ? null : message.participantId,
    name: message.name || "",
    team: message.team || 0,
    hidden: Boolean(message.hidden),
    removed: false, // who is welcome is in
    suggestedName: message.suggestedName || "",
  };
  const told = { ...(message.events || []).reduce(reduce, known), offset: message.offset };
  return message.token ? { ...told, joinedAfter: lastClosed(told) } : told;
}

/** What has no number every welcome tells anew, but for the list of the hall's questions to phones. */
function withoutLatest({ role, asked }) {
  const { counts, scores, ownScore, venue, ownAsked } = initial();
  return { counts, scores, ownScore, venue, ownAsked, asked: role === "audience" ? asked : null };
}

function lastClosed({ rounds }) {
  const closed = Object.keys(rounds).filter((number) => rounds[number].closedAt !== null);
  return Math.max(0, ...closed.map(Number));
}

function created(state, message) {
  return {
    ...state,
    conferenceId: message.id,
    publicCode: message.publicCode,
    title: message.title,
    description: message.description || "",
    network: message.network || "",
  };
}

function updated(state, message) {
  const { title, description, network } = message;
  return { ...state, title, description: description || "", network: network || "" };
}

function directed(state, message) {
  const { blank, scene, resultsHidden, after, compare, part, frozen } = { ...STAGE, ...message };
  return { ...state, stage: { blank, scene, resultsHidden, after, compare, part, frozen } };
}

function configured(state, message) {
  const { quiz, qa, mood, safety, names } = message.setup;
  const setup = {
    quiz: { ...SETUP.quiz, ...quiz },
    qa: { ...SETUP.qa, ...qa },
    mood: { ...SETUP.mood, ...mood },
    safety: { ...SETUP.safety, ...safety },
    names: names || SETUP.names,
  };
  const { scores, ownScore } = setup.quiz.on ? state : { scores: null, ownScore: null };
  return { ...state, setup, scores, ownScore };
}

function withQuestion(state, question) {
  return { ...state, questions: { ...state.questions, [question.id]: question } };
}

/** Change a round that is known; others are not on this screen. */
function withRound(state, number, change) {
  const round = state.rounds[number];
  return round ? { ...state, rounds: { ...state.rounds, [number]: { ...round, ...change } } } : state;
}

/** Hints with what they leave out, those of a survey's parts too. */
export function completed(hints) {
  const parts = {};
  Object.keys(hints.parts || {}).forEach((key) => (parts[key] = completed(hints.parts[key])));
  return { ...HINTS, ...hints, parts };
}

function opened(state, message) {
  const round = {
    id: message.round,
    questionId: message.question.id,
    run: message.run,
    hints: completed(message.hints),
    openedAt: instant(message.openedAt),
    answersAt: instant(message.answersAt), // null: at once
    waited: message.waited || 0, // seconds of pauses since answers were shown
    closesAt: instant(message.closesAt),
    closedAt: null,
    closeReason: null,
    pausedAt: null,
    remaining: null, // seconds, while paused
    revealed: "nothing", // then "results", then "answer"
    revealedAt: null,
    right: [], // keys or texts that a chart marks, once the answer is revealed
    rehearsal: Boolean(message.rehearsal),
    tally: null, // as on the wire, once results are sent: {totalResponses, optionCounts, correctCount, …}
  };
  const known = withQuestion(state, message.question);
  return { ...known, rounds: { ...known.rounds, [round.id]: round } };
}

/** A round is closed; one that was paused keeps the deadline that it would have had. */
function closed(state, message) {
  const closedAt = instant(message.closedAt);
  const change = { closedAt, closeReason: message.reason, pausedAt: null, remaining: null };
  const round = state.rounds[message.round];
  if (round && round.pausedAt !== null && round.remaining !== null) {
    change.closesAt = closedAt + Math.round(round.remaining * 1000);
    change.waited = Math.round(round.waited * 1000 + closedAt - round.pausedAt) / 1000;
  }
  return withRound(state, message.round, change);
}

function extended(state, message) {
  const remaining = message.remaining === undefined ? null : message.remaining;
  return withRound(state, message.round, { closesAt: instant(message.closesAt), remaining });
}

function paused(state, message) {
  const remaining = message.remaining === undefined ? null : message.remaining;
  return withRound(state, message.round, { pausedAt: instant(message.pausedAt), remaining, closesAt: null });
}

function resumed(state, message) {
  return withRound(state, message.round, {
    closesAt: instant(message.closesAt),
    answersAt: instant(message.answersAt),
    waited: message.waited || 0,
    pausedAt: null,
    remaining: null,
  });
}

function revealed(state, message) {
  const known = withRound(state, message.round, {
    revealed: message.step,
    revealedAt: instant(message.at),
    right: message.right || [],
  });
  const question = message.question;
  if (!question) return known;
  const before = known.questions[question.id] || question;
  const { notes, createdBy, revisable } = before;
  return withQuestion(known, { ...question, notes, createdBy, revisable });
}

/** New content of a known question: its rounds are asked in its way, and those without answers count anew. */
function updatedQuestion(state, message) {
  if (!state.questions[message.question.id]) return state;
  const recount = (next, number) => withRound(next, number, { tally: null });
  const known = (message.fresh || []).reduce(recount, withQuestion(state, message.question));
  return Object.values(known.rounds)
    .filter((round) => round.questionId === message.question.id)
    .reduce((next, round) => withRound(next, round.id, askedAnew(round, message)), known);
}

function askedAnew(round, { hints, known, right }) {
  const change = hints ? { hints: completed(hints) } : {};
  return known === "revealed" && round.revealed === "answer" ? { ...change, right: right || [] } : change;
}

function deletedQuestion(state, message) {
  const questions = { ...state.questions };
  delete questions[message.questionId];
  return { ...withoutRounds(state, message.rounds), questions };
}

function withoutRounds(state, numbers) {
  const rounds = { ...state.rounds };
  (numbers || []).forEach((number) => delete rounds[number]);
  return { ...state, rounds };
}

function counted(state, message) {
  const { joined, connected, answered } = message;
  const round = message.round === undefined ? null : message.round;
  return { ...state, counts: { joined, connected, answered, round } };
}

function receipt(state, message) {
  const { answer, voteId, outcome } = message;
  return {
    ...state,
    answers: { ...state.answers, [message.round]: { answer, voteId, outcome: outcome || "counted" } },
  };
}

function venue(state, message) {
  const { type, ...found } = message;
  return { ...state, venue: found };
}

/** A rehearsal begins or is over. The own score, if any counts now, comes again. */
function rehearsed(state, rehearsing) {
  return { ...state, rehearsing, ownScore: null };
}

/** The own participant, renamed, put into a team, or sent out. */
function you(state, message) {
  const { name, team, hidden, removed } = message;
  return { ...state, name, team, hidden, removed, suggestedName: name ? "" : state.suggestedName };
}

function scored(state, message) {
  const { top, more, teams, players, round } = message;
  return { ...state, scores: { top, more, teams, players, round } };
}

function ownScore(state, message) {
  const { type, ...score } = message;
  return { ...state, ownScore: score };
}

/** A question of the audience, with what the wire leaves out. */
function completedItem(item) {
  return { votes: 1, name: "", state: "open", pinned: false, ...item };
}

function listed(state, message) {
  const { items, open, held, answered } = message;
  return { ...state, asked: { items: items.map(completedItem), open, held, answered } };
}

function ownListed(state, message) {
  const { items, voted } = message;
  return { ...state, ownAsked: { items: items.map(completedItem), voted } };
}

const HANDLERS = {
  welcome,
  "conference:created": created,
  "conference:updated": updated,
  "conference:status": (state, message) => ({ ...state, status: message.status }),
  "conference:locked": (state, message) => ({ ...state, locked: message.locked }),
  "conference:configured": configured,
  "conference:deleted": (state) => ({ ...state, deleted: true, questions: {}, rounds: {} }),
  "rehearsal:started": (state) => rehearsed(state, true),
  "rehearsal:stopped": (state, message) => rehearsed(withoutRounds(state, message.rounds), false),
  "stage:directed": directed,
  "question:added": (state, message) => withQuestion(state, message.question),
  "question:updated": updatedQuestion,
  "question:deleted": deletedQuestion,
  "question:live": opened,
  "question:closed": closed,
  "question:extended": extended,
  "question:paused": paused,
  "question:resumed": resumed,
  "question:revealed": revealed,
  "question:results": (state, message) => withRound(state, message.round, { tally: message.tally }),
  "audience:count": counted,
  "scores:changed": scored,
  "score:own": ownScore,
  "participant:you": you,
  "answer:submitted": receipt,
  "venue:changed": venue,
  "qa:list": listed,
  "qa:own": ownListed,
};
