"""What the windows show of a talk at one moment: values that no thread changes any more."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from sanora.conference.stage import VenueChanged
from sanora.conference.state import CloseReason, ConferenceStatus, QuestionStatus, Reveal
from sanora.driving.server import State
from sanora.figures import Figures
from sanora.kinds.base import Option, Question
from sanora.stage.picture import Picture
from sanora.text import first_line


class Message(msgspec.Struct, frozen=True):
    """A sentence for the host; `refused` when something did not happen."""

    text: str
    refused: bool = False


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A question in the list: its place from 1, how it stands, and whether this console may change it."""

    number: int
    question: Question
    standing: str
    status: QuestionStatus
    votes: int
    on_screen: bool
    own: bool

    @property
    def title(self) -> str:
        """How the question begins."""
        return first_line(self.question.question_text)


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """One round of a question. `figures` and `correct` are None where this console may not know them.

    `remaining` are the seconds left while the time stands still.
    """

    round: int
    run: int
    question: Question
    open: bool
    paused: bool
    rehearsal: bool
    opened_at: datetime
    closes_at: datetime | None
    remaining: float | None
    close_reason: CloseReason | None
    revealed: Reveal
    figures: Figures | None
    correct: int | None

    @property
    def options(self) -> tuple[Option, ...]:
        """The options in their order; none for a kind without."""
        return tuple(self.question.choices)

    @property
    def right(self) -> frozenset[str]:
        """Keys of the right options."""
        return frozenset(self.question.right_keys)


class People(msgspec.Struct, frozen=True):
    """The three counts: who ever joined, who is there now, and who has answered the round on the screen."""

    joined: int
    connected: int
    answered: int


class Shown(msgspec.Struct, frozen=True):
    """What projector and phones show now, in words."""

    projector: str = ""
    phones: str = ""


class DeckView(msgspec.Struct, frozen=True, kw_only=True):
    """The file of the deck. `ahead` changes of the talk are not in it; `pending`: it waits for a decision."""

    path: Path
    name: str
    faults: tuple[str, ...]
    pending: bool
    ahead: int
    writable: bool


class View(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is shown.

    `server` is None for one elsewhere, and `where` names it; `home` tells whether there is one on this
    computer anyway. `difference` is how much the server's clock is
    ahead of ours. `conference_id` is empty as long as nothing is known. `picture` is what a projector shows.
    """

    where: str = ""
    server: State | None = None
    home: bool = False
    server_why: str = ""
    connected: bool = False
    trouble: str = ""
    refusal: str = ""
    speaks: bool = False
    difference: timedelta = timedelta()
    conference_id: str = ""
    public_code: str = ""
    title: str = ""
    description: str = ""
    network: str = ""
    status: ConferenceStatus = ConferenceStatus.DRAFT
    locked: bool = False
    rehearsing: bool = False
    blank: bool = False
    join_scene: bool = False
    results_hidden: bool = False
    lines: tuple[Line, ...] = ()
    asked: Asked | None = None
    rounds: tuple[Asked, ...] = ()
    upcoming: Line | None = None
    people: People | None = None
    venue: VenueChanged | None = None
    shown: Shown = Shown()
    deck: DeckView | None = None
    picture: Picture = Picture()

    @property
    def known(self) -> bool:
        """Whether anything of a conference is known."""
        return bool(self.conference_id)

    @property
    def counting(self) -> bool:
        """Whether a deadline runs."""
        asked = self.asked
        return asked is not None and asked.open and not asked.paused and asked.closes_at is not None

    def line(self, question_id: str) -> Line | None:
        """Return the line of a question, if it is still there."""
        return next((line for line in self.lines if line.question.id == question_id), None)
