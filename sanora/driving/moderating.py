"""Sorting what the audience writes: the texts of a question, and the questions that it asks itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

import msgspec

from sanora.client.mirror import Mirror
from sanora.commandline.counting import count
from sanora.conference.asked import AskedState
from sanora.conference.judging import AcceptAnswer, JudgeText
from sanora.conference.qa.listing import Item, Sort, ordered
from sanora.conference.qa.moderating import Merge, Move, Pin
from sanora.conference.state import Round
from sanora.driving.driver import Driver
from sanora.driving.outcome import tally_of
from sanora.errors import NotFound, WrongState
from sanora.kinds.base import Question
from sanora.kinds.tally import Tally, Verdict
from sanora.text import first_line

TEXTUAL = frozenset({"cloud", "wall"})
"""Charts of what the audience wrote."""

VERDICTS = {Verdict.HELD: "held", Verdict.SHOWN: "shown", Verdict.HIDDEN: "hidden"}
"""What was decided about a text, in words; in the order in which texts are listed."""

ASKED_STATES = {
    AskedState.PENDING: "held",
    AskedState.OPEN: "open",
    AskedState.ANSWERED: "answered",
    AskedState.ARCHIVED: "archived",
}
"""Where a question of the audience is, in words; in the order in which they are listed."""

SORTS: tuple[Sort, ...] = ("top", "newest", "oldest")

Place: TypeAlias = Literal["pending", "open", "answered", "archived"]


class Written(msgspec.Struct, frozen=True):
    """A text of a round. `key` names it to the server, `part` is the number of a survey's question or empty.

    `verdict` is SHOWN, HIDDEN, or HELD for what waits; `right` is None where no text can be right.
    """

    question_id: str
    round: int
    key: str
    text: str
    count: int
    verdict: Verdict
    right: bool | None
    part: str = ""


def written(mirror: Mirror, round_: Round | None = None) -> list[Written]:
    """Return the texts of a round, or of the one on the screen: those that wait first, the hidden ones last.

    None of a question that this console may not know the results of.
    """
    round_ = round_ or mirror.conference.current
    if round_ is None:
        return []
    tally = tally_of(mirror, round_)
    if tally is None:
        return []
    found = list(_written(mirror.conference.questions[round_.question_id], round_, tally))
    order = list(VERDICTS)
    return sorted(found, key=lambda text: order.index(text.verdict))


def has_texts(question: Question) -> bool:
    """Tell whether people answer a question, or a part of it, in own words."""
    return question.hints.chart in TEXTUAL or any(map(has_texts, question.inner.values()))


def waiting(mirror: Mirror) -> int:
    """Return how many texts of the round on the screen wait for a verdict."""
    return sum(text.verdict is Verdict.HELD for text in written(mirror))


def _written(question: Question, round_: Round, tally: Tally) -> Iterator[Written]:
    yield from _own(question, question, round_, tally, "")
    for key, part in question.inner.items():
        yield from _own(question, part, round_, tally.parts.get(key) or part.empty(), key)


def _own(whole: Question, question: Question, round_: Round, tally: Tally, part: str) -> Iterator[Written]:
    """Yield the texts of a question, or of a part of one."""
    if question.hints.chart not in TEXTUAL:
        return
    named = f"{part}:" if part else ""
    for counts, held in ((tally.held, True), (tally.option_counts, False)):
        for text, people in counts.items():
            hidden = round_.verdicts.get(whole.keyed(f"{named}{text}")) is Verdict.HIDDEN
            verdict = (Verdict.HIDDEN if hidden else Verdict.HELD) if held else Verdict.SHOWN
            right = text in tally.right if question.graded and not held else None
            yield Written(whole.id, round_.id, f"{named}{text}", text, people, verdict, right, part)


def after(waiting: Sequence[str], done: str) -> str:
    """Return what to look at when one of those that wait is done: the next of them, else the one itself."""
    if done not in waiting:
        return done
    place = waiting.index(done)
    return next(iter([*waiting[place + 1 :], *waiting[:place]]), done)


async def judge(driver: Driver, text: Written, verdict: Verdict) -> str:
    """Show a text to the hall, hide it, or hold it back."""
    await driver.do(JudgeText(question_id=text.question_id, round=text.round, key=text.key, verdict=verdict))
    return f"{_DONE[verdict]}: “{first_line(text.text)}”."


_DONE = {Verdict.SHOWN: "Shown", Verdict.HIDDEN: "Hidden", Verdict.HELD: "Held back"}


async def accept(driver: Driver, text: Written) -> str:
    """Accept a text as right, too; or, if it is, not any longer. All scores follow."""
    on = not text.right
    await driver.do(AcceptAnswer(question_id=text.question_id, text=text.text, on=on))
    return f"“{first_line(text.text)}” is {'right, too' if on else 'not right any more'}."


def asked(mirror: Mirror, sort: Sort = "top") -> list[Item]:
    """Return the questions of the audience by their states: those that wait for review come first."""
    items = [] if mirror.asked is None else mirror.asked.items
    return [
        item
        for state in ASKED_STATES
        for item in ordered([each for each in items if each.state == state], sort)
    ]


def asked_at(mirror: Mirror, number: int) -> Item:
    """Return the question of the audience with a number; raise `NotFound`."""
    found = [item for item in asked(mirror) if item.id == number]
    if not found:
        raise NotFound(f"There is no question {number} of the audience.")
    return found[0]


def counted(mirror: Mirror) -> str:
    """Say how many questions of the audience there are; empty where none are taken."""
    listed = mirror.asked
    if listed is None:
        return ""
    parts = [f"{listed.open} open", f"{listed.held} held"]
    return ", ".join([*parts, f"{listed.answered} answered"] if listed.answered else parts)


async def move(driver: Driver, item: Item, to: Place) -> str:
    """Put a question where it belongs: `open` lets all see it, `pending` takes it out of sight again."""
    await driver.do(Move(asked=item.id, state=to))
    return f"{_MOVED[to]}: “{first_line(item.text)}”."


_MOVED: dict[Place, str] = {
    "pending": "Held back",
    "open": "Open for all to see",
    "answered": "Answered",
    "archived": "Archived",
}


async def pin(driver: Driver, item: Item) -> str:
    """Keep a question on top of the list, or let it go again."""
    await driver.do(Pin(asked=item.id, pinned=not item.pinned))
    return "It is an ordinary question again." if item.pinned else f"On top: “{first_line(item.text)}”."


async def merge(driver: Driver, item: Item, into: Item) -> str:
    """Give the votes of a question to another one that asks the same, and put it away."""
    if item.id == into.id:
        raise WrongState("A question cannot be merged with itself.")
    await driver.do(Merge(asked=item.id, into=into.id))
    return f"Merged into “{first_line(into.text)}”."


def line(item: Item) -> str:
    """Return a question of the audience in one line, without its state."""
    name = f"{item.name}: " if item.name else ""
    pinned = "on top, " if item.pinned else ""
    return f"{pinned}{count(item.votes, 'vote')}  {name}{first_line(item.text)}"
