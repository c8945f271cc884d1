"""A client's copy of the conference, kept by what the server says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from sanora import wire
from sanora.conference import Conference, Event, Round
from sanora.conference.configuring import ConferenceConfigured
from sanora.conference.people import AudienceCounted, You
from sanora.conference.qa.listing import OwnQuestions, QuestionsListed
from sanora.conference.questions import QuestionDeleted, QuestionUpdated
from sanora.conference.quiz.standing import OwnScore, ScoresChanged
from sanora.conference.rehearsal import RehearsalStarted, RehearsalStopped
from sanora.conference.results import ResultsChanged
from sanora.conference.rounds import RoundOpened
from sanora.conference.stage import VenueChanged
from sanora.conference.votes import AnswerSubmitted
from sanora.kinds.base import Question, Tally


class Mirror:
    """What this client knows. `take` every message of the server in order; nothing else changes it.

    `conference` lacks what this client may not see. `epoch` and `offset` say how far it has come; with them a
    returning client asks for what it missed. `answers` are the own ones by round, `tallies` the results that
    were shown by round, `scores` those of the quiz and `score` the own one, `asked` what the audience asks,
    `own_asked` what of it is the own, `pace` how it finds the pace.
    `name`, `team` and `hidden` are the own participant's.
    """

    def __init__(self) -> None:
        self.epoch = ""
        self.offset: int | None = None
        self.role = ""
        self.participant: int | None = None
        self.name = ""
        self.team = 0
        self.hidden = False
        self.suggested_name = ""
        self._begin_anew()

    def _begin_anew(self) -> None:
        self.conference = Conference(id="")
        self.answers: dict[int, AnswerSubmitted] = {}
        self.tallies: dict[int, Tally] = {}
        self._forget_latest()

    def _forget_latest(self) -> None:
        """Drop what has no number: every welcome tells it anew, or there is none any more."""
        self.counts: AudienceCounted | None = None
        self.venue: VenueChanged | None = None
        self.scores: ScoresChanged | None = None
        self.score: OwnScore | None = None
        self.asked: QuestionsListed | None = None
        self.own_asked: OwnQuestions | None = None
        self.pace = wire.PaceFelt()

    @property
    def round(self) -> Round | None:
        """The round on the screen."""
        return self.conference.current

    @property
    def question(self) -> Question | None:
        """The question on the screen."""
        round_ = self.conference.current
        return None if round_ is None else self.conference.questions[round_.question_id]

    @property
    def answer(self) -> AnswerSubmitted | None:
        """The own answer in the round on the screen."""
        round_ = self.conference.current
        return None if round_ is None else self.answers.get(round_.id)

    @property
    def tally(self) -> Tally | None:
        """The results of the round on the screen, if they are shown."""
        round_ = self.conference.current
        if round_ is None or self.conference.stage.results_hidden:
            return None
        return self.tallies.get(round_.id)

    def take(self, message: Any) -> None:
        """Take in a message; those that say nothing about the conference change nothing."""
        match message:
            case wire.Welcome():
                self._welcome(message)
            case Event():
                self._event(message)
            case AnswerSubmitted():
                self.answers[message.round] = msgspec.structs.replace(message, ref=None)
            case VenueChanged():
                self.venue = message
            case OwnScore():
                self.score = message
            case OwnQuestions():
                self.own_asked = msgspec.structs.replace(message, ref=None)
            case wire.PaceFelt():
                self.pace = message
            case You():
                self.name, self.team, self.hidden = message.name, message.team, message.hidden
            case _:
                pass

    def _welcome(self, message: wire.Welcome) -> None:
        if message.recovered:
            self._forget_latest()
        else:
            self._begin_anew()
        self.epoch, self.role = message.epoch, message.role
        self.participant, self.name = message.participant_id, message.name
        self.team, self.hidden = message.team, message.hidden
        self.suggested_name = message.suggested_name
        for told in message.events:
            self.take(told)
        self.offset = message.offset

    def _event(self, event: Event) -> None:
        match event:
            case AudienceCounted():
                self.counts = event
            case ResultsChanged():
                if event.round in self.conference.rounds:
                    self.tallies[event.round] = event.tally
            case ScoresChanged():
                self.scores = event
            case QuestionsListed():
                self.asked = event
            case _:
                self._forget(event)
        event.apply(self.conference)
        if event.offset is not None:
            self.offset = max(self.offset or 0, event.offset)

    def _forget(self, event: Event) -> None:
        """Drop what an event makes out of date; the server sends it again where there is any."""
        match event:
            case RoundOpened():
                self.tallies.pop(event.round, None)
            case QuestionUpdated():
                for number in event.fresh:
                    self.tallies.pop(number, None)
            case ConferenceConfigured() if not event.setup.quiz.on:
                self.scores = self.score = None
            case QuestionDeleted():
                self._forget_rounds(event.rounds)
            case RehearsalStarted():
                self.score = None
            case RehearsalStopped():
                self.score = None
                self._forget_rounds(event.rounds)
            case _:
                pass

    def _forget_rounds(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self.tallies.pop(number, None)
            self.answers.pop(number, None)
