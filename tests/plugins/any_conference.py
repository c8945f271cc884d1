"""A conference in which anybody tries anything at any time, and a model that knows what must come of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sanora.conference import Command, Event, Rules
from sanora.conference.configuring import ConfigureConference
from sanora.conference.library import ActivateConference, CreateConference, EndConference, LockRoom
from sanora.conference.pausing import PauseRound, ResumeRound
from sanora.conference.people import JoinConference, ParticipantJoined
from sanora.conference.permissions import ANYONE, LOCAL_HOST, SERVER, Actor, Role
from sanora.conference.qa.asking import Ask, Withdraw
from sanora.conference.qa.moderating import Move
from sanora.conference.qa.upvoting import Upvote
from sanora.conference.questions import AddQuestion, DeleteQuestion, UpdateQuestion
from sanora.conference.rehearsal import StartRehearsal, StopRehearsal
from sanora.conference.removing import AdmitPerson, RemovePerson
from sanora.conference.revealing import RevealRound
from sanora.conference.rounds import CloseRound, ExpireRound, ExtendRound, PushQuestion
from sanora.conference.setup import Qa, Quiz
from sanora.conference.stage import DirectStage
from sanora.conference.state import ConferenceStatus, Reveal, Scene
from sanora.conference.votes import SubmitAnswer
from sanora.errors import Forbidden, NotFound, SanoraError, Unauthorized
from sanora.kinds.base import Question
from sanora.kinds.multiple import MultipleChoice
from sanora.kinds.single import SingleChoice
from sanora.kinds.typed import TypedAnswer
from sanora.kinds.yesno import YesNo
from sanora.testing.factories import choice, several, typed, yes_no
from sanora.testing.trial import OTHER_SPEAKER, SPEAKER, Trial

RULES = Rules()
FITTING: dict[type[Question], list[Any]] = {
    SingleChoice: ["A", "B", "C"],
    MultipleChoice: [["A"], ["A", "C"], None],
    YesNo: ["YES", "NO"],
    TypedAnswer: ["Zxqjville", "somewhere", "zxqjvile"],
}
"""Answers to each kind of question that is asked."""

SECRET = "Zxqj the answer is told here"
"""The explanation of every question, which says its answer."""

QUESTIONS: tuple[Callable[[], Question], ...] = (
    lambda: choice(right="B", explanation=SECRET, notes=f"Note: {SECRET}"),
    lambda: several(right=("A", "C"), explanation=SECRET, abstain=True),
    lambda: yes_no(right="YES", explanation=SECRET, timeout_seconds=None),
    lambda: typed(right=("Zxqjville",), explanation=SECRET),
)
ANSWERS = ("A", "B", "C", "YES", "NO", ["A"], ["A", "C"], "Zxqjvill", None, "", {"A": 1})
RIGHT = re.compile(
    SECRET.encode() + rb'|Zxqjville|"correctOption":"|"correctOptions":\["|"correctCount":\d|"right":\["'
)
"""Finds what tells an answer."""

STATUSES = list(ConferenceStatus)
REVEALS = list(Reveal)
MAY: dict[Role, set[type[Command]]] = {
    Role.ANYONE: {JoinConference},
    Role.STAGE: set(),
    Role.AUDIENCE: {SubmitAnswer, Ask, Withdraw, Upvote},
    Role.MODERATOR: {Move},
    Role.USER: {JoinConference},
}
"""What those may do that do not drive, of all that is tried here."""

number = st.integers(0, 20)


class AnyConference(RuleBasedStateMachine):
    """Whatever is tried, the rules hold. The trial itself checks tallies and what each viewer has."""

    steps: ClassVar[int] = 0
    votes: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.trial = Trial(RULES)
        for name in ("speaker", "other speaker"):
            del self.trial.viewers[name]
        self.conference = self.trial.conference
        self.people: list[int] = []
        self.counted: dict[tuple[int, int], Any] = {}
        self.read: dict[str, int] = {}
        self.states: dict[int, tuple[bool, int]] = {}
        self.status = 0
        self.told_before = False

    @initialize()
    def begin(self) -> None:
        self._try(LOCAL_HOST, CreateConference(title="Any"))
        self._try(LOCAL_HOST, ActivateConference())
        self._try(LOCAL_HOST, ConfigureConference(qa=Qa(on=True)))
        for made in QUESTIONS:
            self._try(LOCAL_HOST, AddQuestion(question=made()))
        for name in ("", "Ada", "Bob"):
            self.join(name, rehearsal=False)
        self.push(0, LOCAL_HOST)

    # What is tried

    @rule(seconds=st.sampled_from([0.1, 0.9, 2, 5, 20, 44.9, 60, 4000]))
    def pass_time(self, seconds: float) -> None:
        self.trial.now += timedelta(seconds=seconds)

    def join(self, name: str, *, rehearsal: bool) -> None:
        code = self.conference.public_code
        events = self._try(ANYONE, JoinConference(public_code=code, name=name, rehearsal=rehearsal))
        self.people += [event.participant for event in events if isinstance(event, ParticipantJoined)]

    @rule(name=st.sampled_from(["", "Ada", "Bob"]), rehearsal=st.booleans())
    def come(self, name: str, *, rehearsal: bool) -> None:
        self.join(name, rehearsal=rehearsal)

    @rule(which=number, driver=st.sampled_from([LOCAL_HOST, LOCAL_HOST, SPEAKER]))
    def push_one(self, which: int, driver: Actor) -> None:
        self.push(which, driver)

    def push(self, which: int, driver: Actor) -> None:
        current = self.conference.current
        self._try(driver, PushQuestion(question_id=self._question(which), after=current and current.id))

    @rule(which=number, answer=st.sampled_from(ANSWERS), late=st.sampled_from([0, 0, 0, 0.3, 3, 50]))
    def vote(self, which: int, answer: Any, late: float) -> None:
        """Answer; the vote was `late` seconds in the queue when it is decided."""
        if self.people and self.conference.rounds:
            person = self.people[which % len(self.people)]
            rounds = [*self.conference.rounds]
            round_ = rounds[-1] if which % 4 else rounds[which % len(rounds)]
            self._vote(person, round_, answer, self.trial.now - timedelta(seconds=late))

    @rule(which=number)
    def everybody_votes(self, which: int) -> None:
        """Answer in time, as the question wants it."""
        current = self.conference.current
        if current is not None:
            fitting = FITTING[type(self.conference.questions[current.question_id])]
            for person in self.people:
                self._vote(person, current.id, fitting[(which + person) % len(fitting)], self.trial.now)

    @rule(which=number, what=number, driver=st.sampled_from([LOCAL_HOST, SPEAKER, OTHER_SPEAKER, SERVER]))
    def drive(self, which: int, what: int, driver: Actor) -> None:
        question = self._question(which)
        tried: tuple[Command, ...] = (
            CloseRound(question_id=question),
            RevealRound(question_id=question, step=REVEALS[1 + which % 2]),
            PauseRound(question_id=question),
            ResumeRound(question_id=question),
            ExtendRound(question_id=question, seconds=1 + which),
            ExpireRound(round=max([0, *self.conference.rounds])),
            DirectStage(blank=which % 2 == 0, scene=list(Scene)[which % len(Scene)], compare=which % 3 == 0),
            AddQuestion(question=QUESTIONS[which % len(QUESTIONS)]()),
            UpdateQuestion(question_id=question, question=QUESTIONS[which % len(QUESTIONS)](), anyway=True),
            LockRoom(locked=which % 2 == 0),
        )
        command = tried[what % len(tried)]
        if isinstance(command, ExpireRound):
            driver = SERVER
        self._try(driver, command)

    @rule(which=number, what=number)
    def arrange(self, which: int, what: int) -> None:
        """Do what is rarer: rehearse, remove people and questions, set up, end."""
        person = self.people[which % len(self.people)] if self.people else 0
        tried: tuple[Command, ...] = (
            StartRehearsal(),
            StopRehearsal(),
            RemovePerson(participant=person),
            AdmitPerson(participant=person),
            DeleteQuestion(question_id=self._question(which)),
            ConfigureConference(quiz=Quiz(on=which % 2 == 0, reading_seconds=which % 8)),
            EndConference() if which == 0 else LockRoom(locked=False),
        )
        self._try(LOCAL_HOST, tried[what % len(tried)])

    @rule(
        which=number,
        role=st.sampled_from([Role.ANYONE, Role.STAGE, Role.AUDIENCE, Role.MODERATOR, Role.USER]),
    )
    def presume(self, which: int, role: Role) -> None:
        """Try to drive without being one who drives."""
        person = self.people[which % len(self.people)] if self.people else 77
        for somebody in (
            Actor(role, conference=self.conference.id, participant=person),
            Actor(role, "local", conference="elsewhere", participant=person),
        ):
            question = self._question(which)
            for command in (
                PushQuestion(question_id=question),
                CloseRound(question_id=question),
                RevealRound(question_id=question),
                AddQuestion(question=choice()),
                EndConference(),
                DirectStage(blank=True),
            ):
                self._refused(somebody, command)

    # What must come of it

    def _try(self, actor: Actor, command: Command, arrived: datetime | None = None) -> list[Event]:
        AnyConference.steps += 1
        try:
            events = self.trial.do(actor, command, arrived)
        except SanoraError:
            return []
        if actor.role in MAY:
            assert type(command) in MAY[actor.role], f"{actor.role} did {type(command).__name__}"
        return events

    def _refused(self, actor: Actor, command: Command) -> None:
        AnyConference.steps += 1
        try:
            self.trial.do(actor, command)
        except (Forbidden, Unauthorized, NotFound):
            return
        raise AssertionError(f"{actor.role} did {type(command).__name__}")

    def _vote(self, person: int, round_id: int, answer: Any, arrived: datetime) -> None:
        round_ = self.conference.rounds[round_id]
        deadline, closed, opened = round_.closes_at, round_.closed_at, round_.opened_at
        final = not self.conference.questions[round_.question_id].may_revise
        before = round_.votes.get(person)
        known = None if before is None else before.answer
        actor = Actor(Role.AUDIENCE, conference=self.conference.id, participant=person)
        vote_id = f"tap-{AnyConference.steps:08}"
        command = SubmitAnswer(round=round_id, answer=answer, vote_id=vote_id)
        AnyConference.steps += 1
        try:
            self.trial.do(actor, command, arrived)
        except SanoraError:
            after = self.conference.rounds[round_id].votes.get(person)
            assert (None if after is None else after.answer) == known, "a refused vote changed something"
            return
        AnyConference.votes += 1
        ends = [moment for moment in (deadline, closed) if moment is not None]
        assert not ends or arrived <= min(ends) + RULES.grace, "a vote after the end was counted"
        assert arrived >= opened or self.trial.now >= opened
        assert (
            before is None
            or not final
            or before.answer == self.conference.rounds[round_id].votes[person].answer
        )
        assert person not in self.conference.removed, "somebody removed has voted"
        self.counted[round_id, person] = self.conference.rounds[round_id].votes[person].answer

    @invariant()
    def votes_are_those_that_were_counted(self) -> None:
        """One vote of each device in each round, and none that was not counted or went with its round."""
        stored = {
            (round_.id, person): vote.answer
            for round_ in self.conference.rounds.values()
            for person, vote in round_.votes.items()
        }
        assert stored.items() <= self.counted.items()
        gone = {key for key in self.counted.keys() - stored.keys() if key[0] in self.conference.rounds}
        assert {person for _, person in gone} <= self.conference.removed
        for round_ in self.conference.rounds.values():
            assert round_.tally.total_responses == len(round_.votes)

    @invariant()
    def states_only_go_on(self) -> None:
        """One live round at most; what is closed or told stays so, and nothing is live after the end."""
        live = [round_ for round_ in self.conference.rounds.values() if round_.open]
        assert len(live) <= 1
        status = STATUSES.index(self.conference.status)
        assert status >= self.status
        self.status = status
        assert not live or self.conference.status == ConferenceStatus.ACTIVE
        for round_ in self.conference.rounds.values():
            state = (not round_.open, REVEALS.index(round_.revealed))
            assert state >= self.states.get(round_.id, state)
            assert not (round_.open and state[1]), "the answer of an open round was told"
            self.states[round_.id] = state

    @invariant()
    def no_answer_before_its_time(self) -> None:
        """Nothing that tells an answer is in what audience and stage are sent until one was revealed."""
        told = any(round_.revealed == Reveal.ANSWER for round_ in self.conference.rounds.values())
        for name in ("audience", "stage"):
            copy = self.trial.copies.get(name)
            if copy is None:
                continue
            new = copy.frames[self.read.get(name, 0) :]
            self.read[name] = len(copy.frames)
            for frame in [] if told or self.told_before else new:
                assert not RIGHT.search(frame), frame
        self.told_before = self.told_before or told

    def _question(self, which: int) -> str:
        questions = self.conference.ordered
        return questions[which % len(questions)].id if questions else "none"
