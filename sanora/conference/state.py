"""The conference as a value: what events change and everything else reads."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from sanora import text
from sanora.conference.asked import Board
from sanora.conference.setup import Setup
from sanora.errors import NotFound, NotLive
from sanora.kinds.base import Answer, Question, ResultMode
from sanora.kinds.tally import Tally, Verdict

LOCAL_GRACE = timedelta(milliseconds=500)
"""How much later than the deadline a vote may be read and still count, on a LAN."""


class ConferenceStatus(StrEnum):
    """DRAFT → ACTIVE → ENDED."""

    DRAFT = "DRAFT"
    ACTIVE = "ACTIVE"
    ENDED = "ENDED"


class QuestionStatus(StrEnum):
    """IDLE: never asked. ACTIVE: a round is open. CLOSED: its last round is closed."""

    IDLE = "IDLE"
    ACTIVE = "ACTIVE"
    CLOSED = "CLOSED"


class CloseReason(StrEnum):
    """Why a round was closed."""

    HOST = "host"
    DEADLINE = "deadline"
    NEXT = "next"
    END = "end"
    WHILE_DOWN = "whileDown"
    ALL_ANSWERED = "allAnswered"


class Reveal(StrEnum):
    """How much of a closed round was shown: nothing, the results, the right answer and explanation too."""

    NOTHING = "nothing"
    RESULTS = "results"
    ANSWER = "answer"


class Scene(StrEnum):
    """What the stage shows: whatever the talk is at, or one thing until the next question is asked.

    JOIN: the way in. LEADERBOARD: the top five of the quiz. PODIUM: its end. QA: what the audience asks.
    """

    AUTO = "auto"
    JOIN = "join"
    LEADERBOARD = "leaderboard"
    PODIUM = "podium"
    QA = "qa"


class Vote(msgspec.Struct, frozen=True, rename="camel", gc=False):
    """One participant's whole answer in one round. `vote_id` is the sender's name for this one tap.

    `took` are the milliseconds since the answers were shown, without those in which the round was paused.
    """

    answer: Answer
    vote_id: str
    at: datetime
    took: int = 0


class Participant(msgspec.Struct, rename="camel", gc=False):
    """A device that joined. `token_hash` is all that is kept of its token.

    `team` counts from 1; 0 is none. The name of somebody `hidden` is shown nowhere but to the host. Who was
    `removed` cannot come in any more, and counts nowhere.
    """

    id: int
    token_hash: str
    joined_at: datetime
    name: str = ""
    rehearsal: bool = False
    team: int = 0
    hidden: bool = False
    removed: bool = False


class Round(msgspec.Struct, rename="camel"):
    """One opening of one question; `run` counts the openings of that question from 1.

    `closes_at` None means no deadline. While paused, `remaining` holds the seconds left (None: no deadline).
    Answers are shown and taken from `answers_at` on; until then there is time to read. The round was paused
    for `waited` seconds so far. `verdicts` were passed on texts of the audience, by `Question.keyed`.
    `votes` is by participant; a client's copy leaves it empty and gets `tally` from results. `replaced` are
    the taps (participant, vote id) that a later one replaced: one that is delivered again changes nothing. It
    is not stored, for no socket that could deliver it outlives the server.
    """

    id: int
    question_id: str
    run: int
    opened_at: datetime
    closes_at: datetime | None
    opened_by: str = ""
    closed_at: datetime | None = None
    closed_by: str = ""
    close_reason: CloseReason | None = None
    paused_at: datetime | None = None
    remaining: float | None = None
    revealed: Reveal = Reveal.NOTHING
    revealed_at: datetime | None = None
    rehearsal: bool = False
    answers_at: datetime | None = None
    waited: float = 0.0
    tally: Tally = msgspec.field(default_factory=Tally)
    verdicts: dict[str, Verdict] = {}
    votes: dict[int, Vote] = {}
    replaced: set[tuple[int, str]] = set()

    @property
    def open(self) -> bool:
        """Whether the round is not closed."""
        return self.closed_at is None

    @property
    def status(self) -> QuestionStatus:
        """ACTIVE or CLOSED."""
        return QuestionStatus.ACTIVE if self.open else QuestionStatus.CLOSED

    @property
    def shown_at(self) -> datetime:
        """When the answers were shown."""
        return self.answers_at or self.opened_at

    @property
    def paused(self) -> bool:
        """Whether the round is open but its time stands still."""
        return self.open and self.paused_at is not None

    def waited_at(self, now: datetime) -> float:
        """Return for how many seconds it was paused until now, with a pause that still lasts."""
        pause = timedelta(0) if self.paused_at is None else now - self.paused_at
        return round(self.waited + pause.total_seconds(), 3)


class Stage(msgspec.Struct, rename="camel"):
    """What the projector was told: blanked, a scene, and whether all results are held back.

    Rounds up to the number `after` are off the screen, because the one that was on it is gone. `compare` sets
    the round before beside the one on the screen; of a survey, the question number `part` (from 0) is shown.
    While it is `frozen`, no text of the audience is shown anywhere.
    """

    blank: bool = False
    scene: Scene = Scene.AUTO
    results_hidden: bool = False
    after: int = 0
    compare: bool = False
    part: int = 0
    frozen: bool = False


class Conference(msgspec.Struct, rename="camel"):
    """One occasion. Only events change it; see `sanora.conference.base`."""

    id: str
    public_code: str = ""
    title: str = ""
    description: str = ""
    network: str = ""
    source: str = ""
    owner: str = ""
    speakers: set[str] = set()
    status: ConferenceStatus = ConferenceStatus.DRAFT
    created_at: datetime | None = None
    activated_at: datetime | None = None
    ended_at: datetime | None = None
    locked: bool = False
    rehearsing: bool = False
    stage: Stage = msgspec.field(default_factory=Stage)
    setup: Setup = Setup()
    questions: dict[str, Question] = {}
    rounds: dict[int, Round] = {}
    participants: dict[int, Participant] = {}
    asked: Board = msgspec.field(default_factory=Board)
    tokens: dict[str, int] = {}
    """Participant of each token hash."""
    names: dict[str, int] = {}
    """Participant of each name, names that look alike being one. Those of removed people are free."""
    members: dict[int, int] = {}
    """How many people are in each team that has some, without removed ones."""
    removed: set[int] = set()
    """The participants who were removed. This and the three before follow from `participants`."""

    @property
    def ordered(self) -> list[Question]:
        """The questions in their order."""
        return sorted(self.questions.values(), key=lambda question: (question.order, question.id))

    @property
    def current(self) -> Round | None:
        """The round on the screen: the one opened last; None before the first, or when it is gone."""
        newest = max(self.rounds, default=0)
        return self.rounds[newest] if newest > self.stage.after else None

    @property
    def open_round(self) -> Round | None:
        """The one open round."""
        last = self.current
        return last if last is not None and last.open else None

    @property
    def joined(self) -> int:
        """How many people joined, without removed ones."""
        return len(self.participants) - len(self.removed)

    def admit(self, person: Participant) -> None:
        """Put a participant in, findable by token and name."""
        self.participants[person.id] = person
        self.tokens[person.token_hash] = person.id
        self._enter(person)

    def dismiss(self, number: int) -> None:
        """Take a participant out for good, if there is one of that number."""
        person = self.participants.pop(number, None)
        if person is not None:
            self.tokens.pop(person.token_hash, None)
            self._leave(person)

    def change(self, number: int, **fields: str | int) -> None:
        """Change name, team, `hidden` or `removed` of a participant, if there is one of that number."""
        person = self.participants.get(number)
        if person is not None:
            self._leave(person)
            for name, value in fields.items():
                setattr(person, name, value)
            self._enter(person)

    def _enter(self, person: Participant) -> None:
        if person.removed:
            self.removed.add(person.id)
            return
        if person.name:
            self.names[text.alike(person.name)] = person.id
        if person.team:
            self.members[person.team] = self.members.get(person.team, 0) + 1

    def _leave(self, person: Participant) -> None:
        if person.removed:
            self.removed.discard(person.id)
            return
        if person.name:
            self.names.pop(text.alike(person.name), None)
        if person.team:
            self.members[person.team] -= 1
            if not self.members[person.team]:
                del self.members[person.team]

    def previous(self, round_: Round) -> Round | None:
        """Return the round of the same question before this one."""
        earlier = [one for one in self.rounds_of(round_.question_id) if one.id < round_.id]
        return earlier[-1] if earlier else None

    def question(self, question_id: str) -> Question:
        """Return a question; raise `NotFound`."""
        try:
            return self.questions[question_id]
        except KeyError:
            raise NotFound("There is no such question in this conference.") from None

    def rounds_of(self, question_id: str) -> list[Round]:
        """Return the rounds of a question, first to last."""
        return [round_ for _, round_ in sorted(self.rounds.items()) if round_.question_id == question_id]

    def last_round(self, question_id: str) -> Round | None:
        """Return the newest round of a question, if it was ever asked."""
        rounds = self.rounds_of(question_id)
        return rounds[-1] if rounds else None

    def live_round(self, question_id: str) -> Round:
        """Return the open round of a question; raise `NotLive`."""
        self.question(question_id)
        round_ = self.open_round
        if round_ is None or round_.question_id != question_id:
            raise NotLive("This question is not live.")
        return round_

    def question_status(self, question_id: str) -> QuestionStatus:
        """Return IDLE, ACTIVE or CLOSED."""
        last = self.last_round(question_id)
        return QuestionStatus.IDLE if last is None else last.status

    def published(self, round_: Round) -> bool:
        """Whether stage and phones may show the results of a round now; see also `after_vote`."""
        question = self.questions[round_.question_id]
        if self.stage.results_hidden or question.result_mode == ResultMode.HOST_ONLY:
            return False
        return round_.revealed != Reveal.NOTHING or question.result_mode == ResultMode.LIVE

    def after_vote(self, round_: Round) -> bool:
        """Whether those phones that have answered may show the results of a round now."""
        question = self.questions[round_.question_id]
        return (
            question.result_mode == ResultMode.AFTER_VOTE
            and question.on_phones
            and not self.stage.results_hidden
        )
