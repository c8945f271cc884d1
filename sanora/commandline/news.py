"""What a server tells while it runs: one line an event, for people or for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import singledispatch
from typing import Any, NamedTuple

import msgspec

from sanora.clock import Clock
from sanora.commandline.answers import Line, Told, told
from sanora.conference.base import Event
from sanora.conference.configuring import ConferenceConfigured
from sanora.conference.library import ConferenceDeleted, RoomLockChanged, StatusChanged
from sanora.conference.pausing import RoundPaused, RoundResumed
from sanora.conference.people import AudienceCounted
from sanora.conference.rehearsal import RehearsalStarted, RehearsalStopped
from sanora.conference.revealing import RoundRevealed
from sanora.conference.rounds import RoundClosed, RoundExtended, RoundOpened
from sanora.conference.stage import StageDirected
from sanora.conference.state import CloseReason, Conference, Reveal, Round, Scene
from sanora.kinds.base import Tally
from sanora.text import first_line

EVERY = 1.0
"""Seconds between two looks at the counts."""

MOST_TOLD = 12
"""Answers that are told in one sentence; a screen reader must come to its end."""


class Item(NamedTuple):
    """One thing to tell: its name and fields for programs, a sentence for people."""

    event: str
    sentence: str
    fields: dict[str, Any]


Tell = Callable[[Item], None]
"""Takes items."""


def as_json(item: Item) -> str:
    """Return an item as one JSON object; programs get everything but the sentence."""
    return msgspec.json.encode({"event": item.event, **item.fields}).decode()


def as_text(item: Item, clock: Clock) -> str:
    """Return an item as a line with the time of day."""
    return f"{clock.now().astimezone():%H:%M:%S}  {item.sentence}"


class News:
    """Hears what was committed to one conference; fits the engine's `Subscriber`."""

    def __init__(self, conference_id: str, tell: Tell) -> None:
        self._conference_id = conference_id
        self._tell = tell
        self._counts: AudienceCounted | None = None
        self._trouble = ""

    def published(self, conference: Conference, events: list[Event]) -> None:
        """Tell those events that a host wants to know of."""
        if conference.id == self._conference_id:
            for event in events:
                for item in items(event, conference):
                    self._tell(item)

    def touched(self, conference: Conference, events: list[Event]) -> None:
        """Votes and joins are told as counts, by `look`."""

    def dropped(self, conference_id: str) -> None:
        """The event of the deletion was told."""

    def look(self, counts: AudienceCounted, trouble: str) -> None:
        """Tell the counts, and trouble with disk or store, where they changed."""
        if trouble != self._trouble:
            self._trouble = trouble
            self._tell(Item("trouble", trouble or "All is well again.", {"text": trouble}))
        if counts != self._counts:
            self._counts = counts
            self._tell(count_item(counts))


def count_item(counts: AudienceCounted) -> Item:
    """Return how many people there are, as an item."""
    people = f"{counts.joined} joined, {counts.connected} connected"
    answered = f", {counts.answered} answered" if counts.round is not None else ""
    fields = {
        "joined": counts.joined,
        "connected": counts.connected,
        "answered": counts.answered,
        "round": counts.round,
    }
    return Item("count", people + answered, fields)


def results_item(conference: Conference, round_: Round, tally: Tally) -> Item:
    """Return what people answer in a round, as an item."""
    question = conference.questions[round_.question_id]
    said = told(question, tally)
    still = " so far" if round_.open else ""
    sentence = f"Results{still}, {tally.total_responses} answered: {in_words(said)}"
    fields = {
        "question_id": question.id,
        "round": round_.id,
        "answered": tally.total_responses,
        "abstained": tally.abstained,
        "counts": tally.option_counts,
        "percents": {line.key: line.percent for line in said.lines if line.key},
        "measures": tally.measures,
        "correct": tally.correct_count,
    }
    return Item("results", sentence, fields)


def in_words(said: Told) -> str:
    """Return what was answered in one sentence, the first things of many."""
    lines = [_line(line) for line in said.lines[:MOST_TOLD]]
    rest = len(said.lines) - len(lines)
    more = (f"{rest} more",) if rest else ()
    parts = (f"{first_line(text)} – {in_words(part)}" for text, part in said.parts)
    return "; ".join([*lines, *more, *said.remarks, *parts]) or "nothing yet"


def _line(line: Line) -> str:
    name = f"{line.key} {first_line(line.text)}".strip()
    many = "" if line.count is None else f"{line.count}"
    figure = f" ({line.figure})" if line.figure and line.figure != "–" else ""
    return f"{name}: {many}{figure}"


def items(event: Event, conference: Conference) -> Iterator[Item]:
    """Yield what there is to tell about an event; nothing about most."""
    yield from _items(event, conference)


SCENES = {
    Scene.AUTO: "the talk",
    Scene.JOIN: "the join screen",
    Scene.LEADERBOARD: "the leaderboard",
    Scene.PODIUM: "the podium",
    Scene.QA: "the audience's questions",
}
"""What the projector was told to show, in words."""


@singledispatch
def _items(event: Event, conference: Conference) -> Iterator[Item]:
    del event, conference
    yield from ()


@_items.register
def _(event: RoundOpened, conference: Conference) -> Iterator[Item]:
    question = event.question
    seconds = None if event.closes_at is None else round((event.closes_at - event.opened_at).total_seconds())
    time = "no deadline" if seconds is None else f"{seconds} s"
    again = f", run {event.run}" if event.run > 1 else ""
    number = _number(conference, question.id)
    sentence = f"Question {number} is live ({time}{again}): {first_line(question.question_text)}"
    fields = {
        "question_id": question.id,
        "round": event.round,
        "run": event.run,
        "text": question.question_text,
        "closes_at": event.closes_at,
    }
    yield Item("live", sentence, fields)


@_items.register
def _(event: RoundClosed, conference: Conference) -> Iterator[Item]:
    round_ = conference.rounds.get(event.round)
    if round_ is None:
        return
    answered = round_.tally.total_responses
    number = _number(conference, round_.question_id)
    sentence = f"Question {number} is closed ({_WHY[event.reason]}): {answered} answered."
    fields = {
        "question_id": round_.question_id,
        "round": event.round,
        "reason": event.reason,
        "answered": answered,
    }
    yield Item("closed", sentence, fields)


_WHY = {
    CloseReason.HOST: "by hand",
    CloseReason.DEADLINE: "time is over",
    CloseReason.NEXT: "the next one came",
    CloseReason.ALL_ANSWERED: "everybody has answered",
    CloseReason.END: "the conference ended",
    CloseReason.WHILE_DOWN: "its time ran out while the server was down",
}


@_items.register
def _(event: RoundRevealed, conference: Conference) -> Iterator[Item]:
    what = "The right answer and explanation are" if event.step == Reveal.ANSWER else "The results are"
    shown = "revealed, but held back now" if conference.stage.results_hidden else "shown"
    yield Item("revealed", f"{what} {shown}.", {"round": event.round, "step": event.step})


@_items.register
def _(event: RoundExtended, conference: Conference) -> Iterator[Item]:
    del conference
    fields = {"round": event.round, "closes_at": event.closes_at, "remaining": event.remaining}
    yield Item("extended", "The question has more time.", fields)


@_items.register
def _(event: RoundPaused, conference: Conference) -> Iterator[Item]:
    del conference
    fields = {"round": event.round, "remaining": event.remaining}
    yield Item("paused", "The question is paused.", fields)


@_items.register
def _(event: RoundResumed, conference: Conference) -> Iterator[Item]:
    del conference
    yield Item("resumed", "The question goes on.", {"round": event.round, "closes_at": event.closes_at})


@_items.register
def _(event: StageDirected, conference: Conference) -> Iterator[Item]:
    del conference
    shown = "blank" if event.blank else f"showing {SCENES[event.scene]}"
    held = ", results held back" if event.results_hidden else ""
    frozen = ", texts of the audience frozen" if event.frozen else ""
    beside = ", two rounds side by side" if event.compare else ""
    fields = {
        "blank": event.blank,
        "scene": event.scene,
        "results_hidden": event.results_hidden,
        "frozen": event.frozen,
        "compare": event.compare,
        "part": event.part,
    }
    yield Item("stage", f"The projector is {shown}{beside}{held}{frozen}.", fields)


@_items.register
def _(event: StatusChanged, conference: Conference) -> Iterator[Item]:
    del conference
    yield Item("status", f"The conference is {event.status}.", {"status": event.status})


@_items.register
def _(event: RoomLockChanged, conference: Conference) -> Iterator[Item]:
    del conference
    yield Item("lock", f"The room is {'locked' if event.locked else 'open'}.", {"locked": event.locked})


@_items.register
def _(event: ConferenceConfigured, conference: Conference) -> Iterator[Item]:
    del conference
    yield Item("setup", "The set-up has changed.", {"setup": event.setup})


@_items.register
def _(event: RehearsalStarted, conference: Conference) -> Iterator[Item]:
    del event, conference
    yield Item("rehearsal", "A rehearsal is running: nothing of it is kept.", {"running": True})


@_items.register
def _(event: RehearsalStopped, conference: Conference) -> Iterator[Item]:
    del event, conference
    yield Item("rehearsal", "The rehearsal is over and forgotten.", {"running": False})


@_items.register
def _(event: ConferenceDeleted, conference: Conference) -> Iterator[Item]:
    del conference
    yield Item("deleted", "The conference was deleted.", {"conference_id": event.id})


def _number(conference: Conference, question_id: str) -> int:
    """Return the place of a question in the talk, from 1."""
    ids = [question.id for question in conference.ordered]
    return ids.index(question_id) + 1 if question_id in ids else 0
