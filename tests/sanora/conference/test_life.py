"""Any life that a conference can have: commands in any order, and what holds after each of them."""

import copy
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sanora.conference import Command, Delivery, Event
from sanora.conference.configuring import ConfigureConference
from sanora.conference.library import (
    ActivateConference,
    CreateConference,
    EndConference,
    LockRoom,
    UpdateConference,
)
from sanora.conference.pausing import PauseRound, ResumeRound, RoundPaused, RoundResumed
from sanora.conference.people import JoinConference
from sanora.conference.permissions import ANYONE, LOCAL_HOST, SERVER, Actor, Role
from sanora.conference.questions import AddQuestion, DeleteQuestion, OrderQuestions, UpdateQuestion
from sanora.conference.rehearsal import StartRehearsal, StopRehearsal
from sanora.conference.revealing import RevealRound, RoundRevealed
from sanora.conference.rounds import CloseRound, ExpireRound, ExtendRound, PushQuestion, RoundOpened
from sanora.conference.setup import Names, Quiz
from sanora.conference.speakers import AssignSpeaker, RemoveSpeaker
from sanora.conference.stage import DirectStage
from sanora.conference.state import Reveal, Scene
from sanora.conference.votes import SubmitAnswer, VoteCast
from sanora.errors import SanoraError
from sanora.kinds.base import Question, ResultMode
from sanora.testing.factories import choice, several, yes_no
from sanora.testing.trial import OTHER_SPEAKER, SPEAKER, Trial

SECRETS = ("MARKED-NOTES", "MARKED-EXPLANATION")

drivers = st.sampled_from([*[LOCAL_HOST] * 6, SPEAKER, OTHER_SPEAKER])
modes = st.sampled_from(list(ResultMode))
common: dict[str, st.SearchStrategy[Any]] = {
    "notes": st.sampled_from(["", SECRETS[0]]),
    "explanation": st.sampled_from(["", SECRETS[1]]),
    "result_mode": modes,
    "on_phones": st.booleans(),
    "revisable": st.sampled_from([None, True, False]),
    "timeout_seconds": st.sampled_from([None, 5, 45]),
    "abstain": st.booleans(),
}
questions: st.SearchStrategy[Question] = st.one_of(
    st.builds(choice, st.sampled_from(["Tea?", "Milk?"]), right=st.sampled_from([None, "A", "B"]), **common),
    st.builds(
        several,
        st.sampled_from(["Tea?", "Milk?"]),
        right=st.sampled_from([(), ("A",), ("A", "C")]),
        picks=st.sampled_from([(1, None), (1, 2)]),
        **common,
    ),
    st.builds(yes_no, st.just("Warm?"), right=st.sampled_from([None, "YES"]), **common),
)
MOST = 6
numbers = st.integers(0, MOST)


class Life(RuleBasedStateMachine):
    """One conference; `Trial` checks after every command what always holds."""

    def __init__(self) -> None:
        super().__init__()
        self.trial = Trial()
        self.ids: list[str] = []
        self.people: list[int] = []
        self.taps: list[tuple[int, SubmitAnswer]] = []
        self.latecomers = 0
        self.times: list[tuple[Event, datetime]] = []
        """Every logged event, and when it happened."""

    def do(self, actor: Actor, command: Command, arrived: float = 0.0) -> list[Any]:
        """Do it; return the events, none when it was refused."""
        moment = self.trial.now - timedelta(seconds=arrived)
        try:
            events = list(self.trial.do(actor, command, moment))
        except SanoraError as error:
            note(f"refused: {error!r}")
            return []
        self.times += [(event, self.trial.now) for event in events if event.delivery is Delivery.LOGGED]
        return events

    def question(self, number: int) -> str:
        """Return the id of a question: one that there is, or with the highest numbers one that ever was."""
        known = list(self.trial.conference.questions) if number < MOST else self.ids
        return (known or self.ids)[number % len(known or self.ids)]

    @initialize(first=questions, second=questions)
    def begin(self, first: Question, second: Question) -> None:
        self.do(LOCAL_HOST, CreateConference(title="Any life"))
        self.do(LOCAL_HOST, ActivateConference())
        self.add(LOCAL_HOST, first)
        self.add(SPEAKER, second)
        self.join("Anna", rehearsal=False)
        self.join("Bert", rehearsal=False)

    @rule(actor=drivers, question=questions)
    def add(self, actor: Actor, question: Question) -> None:
        self.ids += [event.question.id for event in self.do(actor, AddQuestion(question=question))]

    @rule(actor=drivers, number=numbers, question=questions, anyway=st.booleans())
    def update(self, actor: Actor, number: int, question: Question, *, anyway: bool) -> None:
        self.do(actor, UpdateQuestion(question_id=self.question(number), question=question, anyway=anyway))

    @rule(actor=drivers, number=numbers, text=st.sampled_from(["Tea?", "Milk, then?"]))
    def spell(self, actor: Actor, number: int, text: str) -> None:
        old = self.trial.conference.questions.get(self.question(number))
        if old is not None:
            new = msgspec.structs.replace(old, question_text=text)
            self.do(actor, UpdateQuestion(question_id=old.id, question=new, anyway=True))

    @rule(actor=drivers, number=numbers, chance=st.randoms(use_true_random=False))
    def delete_or_order(self, actor: Actor, number: int, chance: Any) -> None:
        if number % 2:
            self.do(actor, DeleteQuestion(question_id=self.question(number)))
            return
        known = list(self.trial.conference.questions)
        chance.shuffle(known)
        self.do(actor, OrderQuestions(question_ids=known))

    @rule(title=st.sampled_from(["One", "Two"]), chance=st.integers(0, 40))
    def describe(self, title: str, chance: int) -> None:
        self.do(LOCAL_HOST, UpdateConference(title=title))
        self.do(LOCAL_HOST, LockRoom(locked=chance == 10))
        if chance == 40:
            self.do(LOCAL_HOST, EndConference())

    @rule(
        actor=drivers,
        number=numbers,
        after=st.sampled_from(["known", "known", "unsaid", "guessed"]),
        seconds=st.sampled_from([msgspec.UNSET, msgspec.UNSET, None, 7]),
        votes=st.lists(st.tuples(numbers, numbers), max_size=4),
    )
    def ask(self, actor: Actor, number: int, after: str, seconds: Any, votes: list[tuple[int, int]]) -> None:
        current = self.trial.conference.current
        known = {"known": 0 if current is None else current.id, "unsaid": None, "guessed": number}[after]
        self.do(actor, PushQuestion(question_id=self.question(number), after=known, timeout_seconds=seconds))
        for who, pick in votes:
            self.vote(who, pick, 0, 0.0)

    @rule(
        actor=drivers,
        kind=st.sampled_from([CloseRound, ExtendRound, PauseRound, ResumeRound]),
        number=numbers,
    )
    def drive(self, actor: Actor, kind: Any, number: int) -> None:
        current = self.trial.conference.current
        question = self.question(number) if current is None or number == MOST else current.question_id
        self.do(actor, kind(question_id=question))

    @rule(actor=drivers, number=numbers, step=st.sampled_from(list(Reveal)), close=st.booleans())
    def reveal(self, actor: Actor, number: int, step: Reveal, *, close: bool) -> None:
        current = self.trial.conference.current
        question = self.question(number) if current is None or number == MOST else current.question_id
        if close:
            self.do(actor, CloseRound(question_id=question))
        self.do(actor, RevealRound(question_id=question, step=step))

    @rule(seconds=st.sampled_from([0.1, 0.6, 2, 6, 46]), look=st.booleans())
    def time_passes(self, seconds: float, *, look: bool) -> None:
        self.trial.now += timedelta(seconds=seconds)
        open_round = self.trial.conference.open_round
        if look and open_round is not None:
            self.do(SERVER, ExpireRound(round=open_round.id))

    @rule(name=st.sampled_from(["", "Anna", "ANNA", "Bert"]), rehearsal=st.booleans())
    def join(self, name: str, *, rehearsal: bool) -> None:
        command = JoinConference(public_code="", name=name, rehearsal=rehearsal)
        self.people += [event.participant for event in self.do(ANYONE, command)]

    @rule(
        who=numbers,
        pick=numbers,
        back=st.sampled_from([0, 0, 0, 1, 2]),
        arrived=st.sampled_from([0.0, 0.3, 1.0]),
    )
    def vote(self, who: int, pick: int, back: int, arrived: float) -> None:
        conference = self.trial.conference
        rounds = sorted(conference.rounds)
        if not rounds:
            return
        number = rounds[max(0, len(rounds) - 1 - back)]
        offered = conference.questions[conference.rounds[number].question_id]
        keys = [*(option.key for option in offered.choices), "?", None]
        answer: Any = keys[pick % len(keys)]
        if offered.kind == "multiple" and answer is not None and pick % 2:
            answer = [answer, keys[0]]
        tap = SubmitAnswer(round=number, answer=answer, vote_id=self.trial.ids.identifier())
        self.tap(self.people[who % len(self.people)], tap, arrived)

    @precondition(lambda self: self.taps)
    @rule(number=st.integers(0, 20))
    def tap_again(self, number: int) -> None:
        participant, command = self.taps[number % len(self.taps)]
        round_ = self.trial.conference.rounds.get(command.round)
        voted = None if round_ is None else round_.votes.get(participant)
        counted = round_ is not None and (
            (participant, command.vote_id) in round_.replaced
            or (voted is not None and voted.vote_id == command.vote_id)
        )
        events = self.tap(participant, command, 0.0)
        assert not (counted and events), "a tap that was counted has counted again"

    def tap(self, participant: int, command: SubmitAnswer, arrived: float) -> list[Any]:
        """Let a device answer, and check the rules of votes by other means than the code does."""
        conference, rules = self.trial.conference, self.trial.rules
        actor = Actor(Role.AUDIENCE, conference=conference.id, participant=participant)
        round_ = copy.deepcopy(conference.rounds.get(command.round))
        events = self.do(actor, command, arrived)
        if not events:
            return events
        self.taps.append((participant, command))
        (event,) = events
        assert isinstance(event, VoteCast)
        assert round_ is not None
        if participant in round_.votes:
            assert conference.questions[round_.question_id].may_revise, "a final answer was changed"
        assert round_.paused_at is None or event.at <= round_.paused_at, "a vote counted in a pause"
        assert round_.revealed == Reveal.NOTHING, "a vote counted after the reveal"
        deadline = round_.closed_at or round_.closes_at
        assert deadline is None or event.at <= deadline + rules.grace, "a late vote counted"
        assert event.at >= round_.shown_at - timedelta(milliseconds=250), "answered before there were answers"
        assert event.answer is not None or conference.questions[round_.question_id].abstain
        self.check_took(event)
        return events

    def check_took(self, event: VoteCast) -> None:
        """Count the time that an answer took by what was told: without reading and pauses."""
        told = [each for each in self.trial.log if getattr(each, "round", 0) == event.round]
        (opened,) = (each for each in told if isinstance(each, RoundOpened))
        reading = (opened.answers_at or opened.opened_at) - opened.opened_at
        paused = timedelta(0)
        since = opened.opened_at
        for each, at in zip(told, self.moments(event.round), strict=True):
            if isinstance(each, RoundPaused):
                since = each.paused_at
            elif isinstance(each, RoundResumed):
                if event.at < at:
                    return  # read before a pause, decided after it: no more is known of its time
                paused += at - since
        took = event.at - opened.opened_at - paused - reading
        assert event.took == max(0, round(took.total_seconds() * 1000))

    def moments(self, number: int) -> list[datetime]:
        """Return when each logged event about a round happened."""
        return [at for event, at in self.times if getattr(event, "round", 0) == number]

    @rule(
        scene=st.sampled_from([None, *Scene]),
        hidden=st.sampled_from([None, True, False]),
        compare=st.sampled_from([None, True, False]),
        part=st.sampled_from([None, 0, 2]),
        frozen=st.sampled_from([None, None, True, False]),
    )
    def direct(self, **directed: Any) -> None:
        directed["results_hidden"] = directed.pop("hidden")
        self.do(LOCAL_HOST, DirectStage(**directed))

    @rule(on=st.booleans(), reading=st.sampled_from([0, 1, 5]), teams=st.sampled_from([[], ["Owls", "Bats"]]))
    def configure(self, reading: int, teams: list[str], *, on: bool) -> None:
        quiz = Quiz(on=on, reading_seconds=reading, teams=teams)
        names = Names.OPTIONAL if teams else Names.REQUIRED
        self.do(LOCAL_HOST, ConfigureConference(quiz=quiz, names=names))

    @rule(command=st.sampled_from([AssignSpeaker, RemoveSpeaker]), who=st.sampled_from(["other", "third"]))
    def speakers(self, command: Any, who: str) -> None:
        self.do(LOCAL_HOST, command(speaker=who))

    @rule(kind=st.sampled_from([StartRehearsal, StopRehearsal]))
    def rehearse(self, kind: Any) -> None:
        self.do(LOCAL_HOST, kind())

    @rule(role=st.sampled_from(["host", "speaker", "other speaker", "audience", "stage"]))
    def somebody_comes_late(self, role: str) -> None:
        self.latecomers += 1
        self.trial.latecomer(f"late {role} {self.latecomers % 4}", self.trial.viewers[role])

    @invariant()
    def what_is_not_revealed_is_in_no_byte(self) -> None:
        revealed = any(isinstance(event, RoundRevealed) and event.question for event in self.trial.log)
        for name, viewed in self.trial.copies.items():
            if viewed.viewer.role not in {Role.AUDIENCE, Role.STAGE}:
                continue
            heard = b"".join(viewed.frames)
            assert SECRETS[0].encode() not in heard, f"the {name} heard the notes"
            assert revealed or SECRETS[1].encode() not in heard, f"the {name} heard the explanation"


pytestmark = pytest.mark.timeout(300)  # thousands of commands, each checked from all sides
Life.TestCase.settings = settings(max_examples=500, stateful_step_count=40, deadline=None)
TestLife = Life.TestCase
