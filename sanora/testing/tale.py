"""A story as two screens hear it: every frame that a server sends them, and what each then shows."""

from __future__ import annotations

from typing import Any, cast

import msgspec

from sanora import wire
from sanora.client.mirror import Mirror
from sanora.conference import Conference, Delivery, Event, Rules
from sanora.conference.people import AudienceCounted, You
from sanora.conference.permissions import Actor, Role
from sanora.conference.qa.listing import OwnQuestions, QuestionsListed, listed, own
from sanora.conference.quiz.ledger import Ledger
from sanora.conference.quiz.standing import OwnScore, ScoresChanged, own_score, scores_for
from sanora.conference.results import ResultsChanged, results_for
from sanora.conference.results import beside as compared
from sanora.conference.snapshot import asked_before, snapshot
from sanora.conference.stage import VenueChanged
from sanora.conference.state import Reveal
from sanora.conference.votes import SubmitAnswer, receipt
from sanora.kinds.base import Answer, Question
from sanora.kinds.hints import Hints
from sanora.testing.scenario import Scenario

EPOCH = "golden"
ME = "Anna"
"""The participant whose phone listens; the stage listens too."""


class Ear:
    """One listening screen. `steps` are its frames, each with the summary of what it shows after it."""

    def __init__(self, scenario: Scenario, role: Role) -> None:
        self._scenario = scenario
        self._role = role
        self._mirror = Mirror()
        self._results: ResultsChanged | None = None
        self._counted: AudienceCounted | None = None
        self._ledger = Ledger()
        self._scores: ScoresChanged | OwnScore | None = None
        self._you: You | None = None
        self._asked: QuestionsListed | None = None
        self._own: OwnQuestions | None = None
        self.watching = role != Role.AUDIENCE
        """Whether the questions of the audience are on this screen."""
        self.steps: list[dict[str, Any]] = []

    @property
    def viewer(self) -> Actor:
        """Who looks at this screen."""
        if self._role == Role.AUDIENCE:
            return self._scenario.device(ME)
        return Actor(self._role, conference=self._conference.id)

    @property
    def _conference(self) -> Conference:
        return self._scenario.conference

    def connect(self, *, token: str | None = None, missed: list[Event] | None = None) -> None:
        """Hear `welcome`: with what was missed, or with all there is."""
        conference, viewer = self._conference, self.viewer
        events = snapshot(conference, viewer) if missed is None else self._seen(missed)
        beside: list[Any] = []
        if viewer.role == Role.AUDIENCE:
            current = conference.current
            own = None if current is None else receipt(conference, current.id, viewer.participant)
            beside = [] if own is None else [own]
        else:
            self._counted = self._count()
            beside = [self._counted, VenueChanged("http://192.168.1.20:8080/CODE", conference.public_code)]
        person = conference.participants.get(viewer.participant)
        self._you = None if person is None else You.of(person)
        self._results = self._shown()
        self._scores = self._scored()
        self._asked, self._own = self._listed(), self._own_asked()
        more = (self._scores, None if viewer.role == Role.AUDIENCE else self._asked, self._own)
        beside += [one for one in more if one is not None]
        self.hear(
            wire.Welcome(
                epoch=EPOCH,
                offset=len(self._scenario.trial.log),
                now=self._scenario.trial.now,
                role=viewer.role.value.lower(),
                conference_id=conference.id,
                public_code=conference.public_code,
                recovered=missed is not None,
                participant_id=None if person is None else person.id,
                token=token,
                name="" if person is None else person.name,
                team=0 if person is None else person.team,
                hidden=person is not None and person.hidden,
                events=[*events, *beside],
            )
        )

    def told(self, events: list[Event]) -> None:
        """Hear what was decided, as the hub and the connection say it."""
        conference = self._conference
        for event in self._seen(events):
            self.hear(event)
        self._hear_before()
        shown = self._shown()
        if shown is not None and shown != self._results:
            self._results = shown
            self.hear(shown)
        if self._role == Role.STAGE and self._count() != self._counted:
            self._counted = self._count()
            self.hear(self._counted)
        self._ledger.regroup()
        scores, before = self._scored(), self._scores
        self._scores = scores
        if scores is not None and scores != before:
            self.hear(scores)
        person = conference.participants.get(self.viewer.participant)
        if person is not None and You.of(person) != self._you:
            self._you = You.of(person)
            self.hear(self._you)
        own = self._own_asked()
        if own is not None and own != self._own:
            self._own = own
            self.hear(own)
        asked = self._listed()
        if asked is not None and asked != self._asked:
            self._asked = asked
            self.hear(asked)

    def _hear_before(self) -> None:
        """Hear what is set beside the round on the screen."""
        conference = self._conference
        before = None if self._role == Role.AUDIENCE else compared(conference)
        if before is None:
            return
        if before.id not in self._mirror.conference.rounds:
            for event in asked_before(conference, before):
                self.hear(event)
        results = results_for(self.viewer, conference, before)
        if results is not None and self._mirror.tallies.get(before.id) != results.tally:
            self.hear(results)

    def watch(self) -> None:
        """Show the questions of the audience from now on."""
        self.watching = True
        self._asked = self._listed()
        if self._asked is not None:
            self.hear(self._asked)

    def hear(self, message: msgspec.Struct) -> None:
        """Take one frame in and note it, with what the screen shows then."""
        frame = wire.encode(message)
        self._mirror.take(wire.decode_outgoing(frame))
        self.hear_frame(cast("dict[str, Any]", msgspec.json.decode(frame)))

    def hear_frame(self, frame: dict[str, Any]) -> None:
        """Note a frame that says nothing to this client."""
        self.steps.append({"frame": frame, "expected": summary(self._mirror)})

    def _seen(self, events: list[Event]) -> list[Event]:
        logged = [event for event in events if event.delivery is Delivery.LOGGED]
        return [seen for event in logged if (seen := event.seen_by(self.viewer)) is not None]

    def _shown(self) -> ResultsChanged | None:
        current = self._conference.current
        return None if current is None else results_for(self.viewer, self._conference, current)

    def _scored(self) -> ScoresChanged | OwnScore | None:
        conference, viewer = self._conference, self.viewer
        if not conference.setup.quiz.on:
            return None
        scores = self._ledger.read(conference)
        if viewer.role == Role.AUDIENCE:
            person = conference.participants[viewer.participant]
            return own_score(scores, person.id, person.team)
        return scores_for(viewer, conference, scores)

    def _listed(self) -> QuestionsListed | None:
        return listed(self.viewer, self._conference) if self.watching else None

    def _own_asked(self) -> OwnQuestions | None:
        if self._role != Role.AUDIENCE:
            return None
        return own(self._conference, self.viewer.participant)

    def _count(self) -> AudienceCounted:
        people, current = self._conference.joined, self._conference.current
        answered = 0 if current is None else len(current.votes)
        return AudienceCounted(
            joined=people, connected=people, answered=answered, round=current.id if current else None
        )


class Tale(Scenario):
    """A scenario that is listened to by a phone, which says what its owner taps, and a stage."""

    def __init__(self, *questions: Question, rules: Rules | None = None, active: bool = True) -> None:
        super().__init__(*questions, rules=rules, active=active)
        self.join(ME)
        self.phone, self.stage = Ear(self, Role.AUDIENCE), Ear(self, Role.STAGE)
        self.phone.connect(token=self.tokens[ME])
        self.stage.connect()
        self._refs = 0
        self.trial.listeners.append(self._tell)

    def _tell(self, events: list[Event]) -> None:
        for ear in (self.phone, self.stage):
            ear.told(events)

    def tap(
        self, answer: Answer, *, tap: str = "", round_: int | None = None, arrived: float | None = None
    ) -> Tale:
        """Let the phone's owner answer: the phone hears the receipt or the refusal."""
        self._refs += 1
        number = self.round.id if round_ is None else round_
        tap = tap or f"own-tap-{self._refs}"
        command = SubmitAnswer(ref=self._refs, round=number, answer=answer, vote_id=tap)
        self.audience(ME, command, arrived=arrived)
        if (refusal := self.refusal) is not None:
            self.refused(type(refusal))
            self.phone.hear(wire.Refusal.of(refusal, command.ref))
        elif (answered := receipt(self.conference, number, self.people[ME], command.ref)) is not None:
            self.phone.hear(answered)
        return self

    def everybody(self, message: msgspec.Struct) -> Tale:
        """Let both screens hear something."""
        for ear in (self.phone, self.stage):
            ear.hear(message)
        return self


def whole(hints: Hints) -> dict[str, Any]:
    """Return hints with the fields that the wire leaves out."""
    fields = msgspec.structs.asdict(hints)
    named = {field.encode_name: fields[field.name] for field in msgspec.structs.fields(Hints)}
    return named | {"parts": {key: whole(part) for key, part in hints.parts.items()}}


def _without_offset(scores: ScoresChanged) -> dict[str, Any]:
    """Return scores without what is no part of them."""
    fields = _named(scores)
    del fields["offset"]
    return fields


def _before(mirror: Mirror) -> dict[str, Any] | None:
    """Return the results that a projector sets beside those of the round on the screen."""
    round_ = mirror.round
    before = None if round_ is None else mirror.conference.previous(round_)
    if before is None or not mirror.conference.stage.compare or mirror.tally is None:
        return None
    tally = mirror.tallies.get(before.id)
    return None if tally is None else {"run": before.run, "tally": tally}


def _whole_list(message: QuestionsListed | OwnQuestions) -> dict[str, Any]:
    """Return a list of questions of the audience with the fields that the wire leaves out."""
    fields = _named(message) | {"items": [_named(item) for item in message.items]}
    return {name: value for name, value in fields.items() if name not in {"offset", "ref"}}


def _named(message: msgspec.Struct) -> dict[str, Any]:
    """Return all fields of a message by their names on the wire."""
    return {field.encode_name: getattr(message, field.name) for field in msgspec.structs.fields(message)}


def summary(mirror: Mirror) -> dict[str, Any]:
    """Return what a screen shows, in words that every client can be asked for."""
    conference, round_, question = mirror.conference, mirror.round, mirror.question
    told = round_ is not None and round_.revealed == Reveal.ANSWER
    return cast(
        "dict[str, Any]",
        msgspec.to_builtins(
            {
                "status": conference.status,
                "title": conference.title,
                "locked": conference.locked,
                "rehearsing": conference.rehearsing,
                "round": None if round_ is None else round_.id,
                "run": None if round_ is None else round_.run,
                "questionText": None if question is None else question.question_text,
                "optionKeys": [option.key for option in getattr(question, "options", [])],
                "hints": None if question is None else whole(question.hints),
                "answersAt": None if round_ is None else round_.answers_at,
                "waited": None if round_ is None else round_.waited,
                "closesAt": None if round_ is None else round_.closes_at,
                "paused": round_ is not None and round_.paused,
                "remaining": None if round_ is None else round_.remaining,
                "closed": round_ is not None and not round_.open,
                "revealed": None if round_ is None else round_.revealed,
                "right": question.right_keys if told and question is not None else [],
                "explanation": None if question is None else question.explanation,
                "tally": mirror.tally,
                "ownAnswer": None if mirror.answer is None else mirror.answer.answer,
                "stage": conference.stage,
                "setup": conference.setup,
                "you": [mirror.name, mirror.team, mirror.hidden],
                "scores": None if mirror.scores is None else _without_offset(mirror.scores),
                "ownScore": None if mirror.score is None else _named(mirror.score),
                "before": _before(mirror),
                "asked": None if mirror.asked is None else _whole_list(mirror.asked),
                "ownAsked": None if mirror.own_asked is None else _whole_list(mirror.own_asked),
                "offset": mirror.offset,
            }
        ),
    )
