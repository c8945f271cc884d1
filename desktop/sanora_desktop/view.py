"""What the windows show of a talk at one moment: values that no thread changes any more."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from sanora.charts import Chart
from sanora.conference.qa.listing import Item
from sanora.conference.setup import Setup
from sanora.conference.stage import VenueChanged
from sanora.conference.state import CloseReason, ConferenceStatus, QuestionStatus, Reveal
from sanora.driving.moderating import Written
from sanora.driving.scoring import Standing
from sanora.driving.server import State
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
    """One round of a question. `chart` and `correct` are None where this console may not know them.

    `remaining` are the seconds left while the time stands still; until `answers_at` it is only read.
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
    chart: Chart | None
    correct: int | None
    answers_at: datetime | None = None

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


class Wishes(msgspec.Struct, frozen=True):
    """What the audience asks: the questions that wait first, and how many there are of each state."""

    items: tuple[Item, ...]
    open: int
    held: int
    answered: int


class Board(msgspec.Struct, frozen=True):
    """Who leads in the quiz, and its teams, in words; `remark` is about the rest."""

    leaders: tuple[Standing, ...] = ()
    teams: tuple[Standing, ...] = ()
    remark: str = ""


class Mood(msgspec.Struct, frozen=True):
    """How the hall feels, in words; empty while nobody says anything."""

    pace: str = ""
    reactions: str = ""


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
    `written` are the texts of the round on the screen, `wishes` is None where the audience asks nothing.
    """

    where: str = ""
    server: State | None = None
    home: bool = False
    server_why: str = ""
    connected: bool = False
    trouble: str = ""
    refusal: str = ""
    speaks: bool = False
    moderates: bool = False
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
    frozen: bool = False
    compare: bool = False
    part: int = 0
    setup: Setup = Setup()
    lines: tuple[Line, ...] = ()
    asked: Asked | None = None
    rounds: tuple[Asked, ...] = ()
    upcoming: Line | None = None
    people: People | None = None
    venue: VenueChanged | None = None
    shown: Shown = Shown()
    deck: DeckView | None = None
    picture: Picture = Picture()
    written: tuple[Written, ...] = ()
    wishes: Wishes | None = None
    board: Board = Board()
    mood: Mood = Mood()

    @property
    def known(self) -> bool:
        """Whether anything of a conference is known."""
        return bool(self.conference_id)

    @property
    def counting(self) -> bool:
        """Whether a deadline runs, or the time in which a question is only read."""
        asked = self.asked
        if asked is None or not asked.open or asked.paused:
            return False
        return asked.closes_at is not None or asked.answers_at is not None

    def line(self, question_id: str) -> Line | None:
        """Return the line of a question, if it is still there."""
        return next((line for line in self.lines if line.question.id == question_id), None)
