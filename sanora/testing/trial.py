"""A conference decided in memory, the copies that every sort of viewer keeps of it, and what always holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

import msgspec

from sanora import wire
from sanora.conference import Change, Command, Conference, Context, Delivery, Event, Rules
from sanora.conference.asked import Board
from sanora.conference.permissions import LOCAL_HOST, Actor, Role, demand
from sanora.conference.state import Reveal
from sanora.kinds.base import Question, Tally
from sanora.testing.clock import START
from sanora.testing.copies import Copy
from sanora.testing.ids import SeededIds

SPEAKER = Actor(Role.SPEAKER, "speaker")
"""An account that is assigned to the conference, as is `OTHER_SPEAKER`."""

OTHER_SPEAKER = Actor(Role.SPEAKER, "other")


class Trial:
    """Decides as the engine does, without storing; after each command what always holds is checked.

    `now` is moved by whoever uses it. `log` holds every logged event, `copies` what viewers have.
    """

    def __init__(self, rules: Rules | None = None, seed: int = 0, now: datetime = START) -> None:
        self.rules = rules or Rules()
        self.ids = SeededIds(seed)
        self.now = now
        self.conference = Conference(id=self.ids.identifier(), owner="local")
        self.conference.speakers = {SPEAKER.id, OTHER_SPEAKER.id}
        self.log: list[Event] = []
        here = self.conference.id
        self.viewers = {
            "host": LOCAL_HOST,
            "speaker": SPEAKER,
            "other speaker": OTHER_SPEAKER,
            "audience": Actor(Role.AUDIENCE, conference=here),
            "stage": Actor(Role.STAGE, conference=here),
        }
        self.copies: dict[str, Copy] = {}
        self.listeners: list[Callable[[list[Event]], None]] = []
        """Called with the events of each command, once they were applied."""

    def do(self, actor: Actor, command: Command, arrived: datetime | None = None) -> list[Event]:
        """Decide and apply; return the events or raise the refusal. A refusal changes nothing."""
        before = duplicate(self.conference)
        context = Context(actor, self.now, arrived or self.now, self.ids, self.rules)
        try:
            demand(actor, command.action, self.conference, command.subject(self.conference))
            events = [self._numbered(event) for event in command.decide(self.conference, context)]
        finally:
            assert self.conference == before, "deciding changed the conference"
        for event in events:
            event.apply(self.conference)
        for viewed in self.copies.values():
            viewed.hear(self.conference, [event for event in events if event.delivery is Delivery.LOGGED])
        for name, viewer in self.viewers.items():
            if name not in self.copies:
                self.copies[name] = Copy(viewer, self.conference)
        check_changes(before, self.conference, events)
        self.check()
        for listener in self.listeners:
            listener(events)
        return events

    def latecomer(self, name: str, viewer: Actor) -> None:
        """Let one more viewer come, whose copy begins now."""
        self.copies[name] = Copy(viewer, self.conference)

    def check(self) -> None:
        """Fail unless all that always holds, holds."""
        check_value(self.conference)
        fresh: dict[Actor, Copy] = {}
        for name, viewed in self.copies.items():
            if viewed.viewer not in fresh:
                fresh[viewed.viewer] = Copy(viewed.viewer, self.conference)
            check_told(self.conference, viewed)
            found = viewed.difference(fresh[viewed.viewer], self.conference)
            assert not found, f"the {name}'s copy has {found}"
            if viewed.viewer.role in {Role.AUDIENCE, Role.STAGE}:
                check_secrets(self.conference, viewed.conference)

    def _numbered(self, event: Event) -> Event:
        if event.delivery is not Delivery.LOGGED:
            return event
        event = msgspec.structs.replace(event, offset=len(self.log) + 1)
        assert wire.decode_outgoing(wire.encode(event)) == event, "the log would not give the event back"
        self.log.append(event)
        return event


def duplicate(conference: Conference) -> Conference:
    """Return the conference as it is now: all that events change is copied, and quickly."""
    same = msgspec.structs.replace(conference)
    for name in conference.__struct_fields__:
        value = getattr(conference, name)
        if isinstance(value, dict | set):
            setattr(same, name, cast("dict[Any, Any] | set[Any]", value).copy())
    same.stage = msgspec.structs.replace(conference.stage)
    for number, round_ in conference.rounds.items():
        same.rounds[number] = msgspec.structs.replace(
            round_,
            tally=round_.tally.copy(),
            verdicts=dict(round_.verdicts),
            votes=dict(round_.votes),
            replaced=set(round_.replaced),
        )
    for number, person in conference.participants.items():
        same.participants[number] = msgspec.structs.replace(person)
    same.asked = Board()
    for asked in conference.asked:
        same.asked.put(msgspec.structs.replace(asked, upvotes=set(asked.upvotes)))
    return same


def check_value(conference: Conference) -> None:
    """Fail unless the value fits together: one open round, tallies that are counts of votes, known people."""
    opened = [round_ for round_ in conference.rounds.values() if round_.open]
    assert len(opened) <= 1, "two rounds are open"
    assert not opened or conference.open_round is opened[0], "the open round is not on the screen"
    for round_ in conference.rounds.values():
        question = conference.questions[round_.question_id]
        assert round_.tally == recount(question, [vote.answer for vote in round_.votes.values()]), (
            "the tally is not the count of the votes"
        )
        assert round_.votes.keys() <= conference.participants.keys(), "somebody unknown has voted"
        assert all(question.taken(vote.answer) == vote.answer for vote in round_.votes.values())
        assert not (round_.paused and round_.closes_at), "a paused round has a deadline"
    people = conference.participants.values()
    assert conference.tokens == {person.token_hash: person.id for person in people}
    inside = [person for person in people if not person.removed]
    assert len(conference.names) == sum(bool(person.name) for person in inside), "two names look alike"
    assert conference.members == Counter(person.team for person in inside if person.team)
    assert conference.removed == {person.id for person in people if person.removed}


def recount(question: Question, answers: list[Any]) -> Tally:
    """Return the tally of these answers."""
    tally = question.empty()
    for answer in answers:
        question.count(tally, answer)
    return tally


def check_secrets(conference: Conference, device: Conference) -> None:
    """Fail when a device's copy holds what is not revealed to it."""
    for known in device.questions.values():
        last = conference.last_round(known.id) if known.id in conference.questions else None
        shown = last is None or last.revealed == Reveal.ANSWER  # without a round: it went with a rehearsal
        assert shown or known == known.public(), "a device has what is not revealed"
        assert not known.notes, "a device has the speaker's notes"
    for round_ in device.rounds.values():
        known = round_.revealed == Reveal.ANSWER or device.questions[round_.question_id].graded
        assert known or round_.tally.correct_count is None, "a device has the count of right answers"
        assert not round_.votes, "a device has votes"
    assert not device.participants, "a device has participants"


_TOLD = (
    *("question_id", "run", "opened_at", "answers_at", "closes_at", "closed_at"),
    *("paused_at", "remaining", "waited"),
)
"""Fields of the round on the screen that everybody is told."""


def check_told(conference: Conference, viewed: Copy) -> None:
    """Fail when a viewer was not told what everybody is told, whatever a snapshot says."""
    mine = viewed.conference
    for name in ("title", "status", "locked", "rehearsing", "stage", "setup"):
        assert getattr(mine, name) == getattr(conference, name), f"{name} was not told"
    true, seen = conference.current, mine.current
    assert (true and true.id) == (seen and seen.id), "the round on the screen was not told"
    if true is None or seen is None:
        return
    for name in _TOLD:
        assert getattr(seen, name) == getattr(true, name), f"{name} was not told"
    assert (seen.revealed, seen.rehearsal) == (true.revealed, true.rehearsal), "the reveal was not told"
    asked, known = conference.questions[true.question_id], mine.questions[true.question_id]
    assert (known.question_text, known.hints) == (asked.question_text, asked.hints)
    if true.revealed == Reveal.ANSWER:
        assert known.explanation == asked.explanation, "the explanation was not told"


def check_changes(before: Conference, after: Conference, events: list[Event]) -> None:
    """Fail unless the events name every part that they changed: the store writes the rows of these only."""
    named = {_name(change) for event in events for change in event.changes()}
    missing = {key for key in changed(before, after) if key not in named}
    gone = {key for key in missing if key.part == "vote" and key.of not in after.rounds}  # with their rounds
    gone |= {key for key in missing if key.part == "upvote" and key.of not in after.asked.asked}
    assert not missing - gone or not after.public_code, f"no event names {missing - gone}"


def changed(before: Conference, after: Conference) -> set[Change]:
    """Return the parts in which two states of a conference differ."""
    old, new = _rows(before), _rows(after)
    return {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}


def _name(change: Change) -> Change:
    return Change("conference", "") if change.part == "conference" else change


def _rows(conference: Conference) -> dict[Change, Any]:
    """Return a conference as the rows that a store has of it."""
    parts = {"questions", "rounds", "participants", "asked", "tokens", "names", "members", "removed"}
    whole = {name: getattr(conference, name) for name in conference.__struct_fields__ if name not in parts}
    rows: dict[Change, Any] = {Change("conference", ""): whole}
    rows |= {Change("question", question.id): question for question in conference.questions.values()}
    rows |= {Change("participant", person.id): person for person in conference.participants.values()}
    for round_ in conference.rounds.values():
        fields = {name: getattr(round_, name) for name in round_.__struct_fields__}
        votes = fields.pop("votes")
        del fields["replaced"]
        rows[Change("round", round_.id)] = fields
        rows |= {Change("vote", participant, round_.id): vote for participant, vote in votes.items()}
    for asked in conference.asked:
        fields = {name: getattr(asked, name) for name in asked.__struct_fields__}
        upvotes = fields.pop("upvotes")
        rows[Change("asked", asked.id)] = fields
        rows |= {Change("upvote", participant, asked.id): True for participant in upvotes}
    return rows
