"""A talk that follows the file of its deck, and never loses unseen what was changed in the talk itself."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from pathlib import Path

import msgspec

from sanora import text
from sanora.commandline.counting import count
from sanora.commandline.decks import (
    DeckFile,
    album_beside,
    make_deck,
    place,
    read_bytes,
    remember,
    remembered,
)
from sanora.conference.permissions import Role
from sanora.deck.base import Deck, DeckFaulty
from sanora.deck.imports.formats import is_deck
from sanora.deck.sync import Kept, plan
from sanora.deck.taken import taken
from sanora.deck.writer import write
from sanora.driving import deckfile, exporting
from sanora.driving.driver import Driver
from sanora.errors import Conflict, NotFound, SanoraError
from sanora.exits import Stop
from sanora.kinds.base import Question

TRIES = 3
"""Times that a deck is applied while another console, which follows it too, is in the way."""

PATIENCE = 2.0
"""Seconds that are waited for the server, when somebody asks for the file."""

OTHERS = 1.0
"""Seconds that another console, which follows the same file, may take to bring the talk to it."""


class FollowedDeck:
    """The deck's file of one conference. `run` it, and what is saved in the file is taken over.

    While the talk has changes that are not in the file, a changed file waits in `pending` until the host
    decides. `opened` is the file that the host named, `known` where to keep what was taken over last, for
    the next console. `tell` is called with a sentence for the host, in which `word` is the key, or whatever
    else, that opens the action `deck`.
    """

    def __init__(
        self,
        driver: Driver,
        tell: Callable[[str], None],
        opened: DeckFile | None = None,
        known: Path | None = None,
        word: str = "D",
    ) -> None:
        self.path: Path | None = None
        """The file; None as long as there is none here."""
        self.faults: tuple[str, ...] = ()
        """What is wrong with the file as it is now, line by line."""
        self.pending: Deck | None = None
        """What the file says, while the talk says something else that is not in the file."""
        self._driver = driver
        self._tell = tell
        self._opened = opened
        self._known = known
        self._word = word
        self._base: Deck | None = None  # as it was taken over last
        self._content = b""  # as it was read or written last
        self._pictures: frozenset[Path] = frozenset()  # what it names
        self._seen: Deck | None = None  # as it was read last
        self._counted: tuple[object, int] = ((), 0)
        self._one = asyncio.Lock()
        self._looked = asyncio.Event()

    @property
    def name(self) -> str:
        """The file's name, as it can be shown."""
        return "" if self.path is None else text.clean(self.path.name)

    @property
    def writable(self) -> bool:
        """Whether the talk can be written to the file: it is a deck, not an export or import."""
        return is_deck(self._content, self.name)

    @property
    def ahead(self) -> int:
        """How many changes of the talk are not in the file."""
        if self._base is None:
            return 0
        conference = self._driver.conference
        said = (conference.title, conference.description, conference.network, conference.setup)
        state = (conference.ordered, said)
        if self._counted[0] != state:
            self._counted = (state, len(plan(conference, self._base).commands))
        return self._counted[1]

    @property
    def reminder(self) -> str:
        """What a host should know who prepares questions; empty when file and talk say the same."""
        if self.pending is not None:
            return f"{self.name} has changed, and so has the talk: {self._word} decides which one counts."
        if self.faults:
            return f"{self.name} has faults and is not taken over: {self._word} edits it."
        if not self.ahead:
            return ""
        cure = f": {self._word} writes them." if self.writable else ", which only questions are read from."
        return f"{count(self.ahead, 'change')} of this talk not in {self.name}{cure}"

    async def run(self) -> None:
        """Find the file, and follow it until cancelled."""
        await self._driver.until(lambda: self._driver.connected and bool(self._driver.conference.id))
        self.path = await asyncio.to_thread(deckfile.find, self._driver.conference, self._opened)
        self._looked.set()
        if self.path is None:
            return
        await self._say(self._begin)
        try:
            async for _ in deckfile.changes(self.path, lambda: self._pictures):
                await self._say(self.reload)
        except OSError as error:
            self._tell(f"{self.name} is not followed any more: {error.strerror or error}.")

    async def found(self) -> Path | None:
        """Return the file as soon as it was looked for; None when there is none, or no server."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self._looked.wait()
        return self.path

    async def reload(self, *, insist: bool = False) -> str:
        """Take over what the file says now; return what to tell. With `insist` the file wins.

        Raises the refusal of whoever is in the way.
        """
        async with self._one:
            before, seen = self._content, self._seen
            deck = await self._read()
            if deck is None:
                return "" if self._content == before and seen is None and not insist else self._faulty()
            if self._content == before and deck == seen and self.pending is None:
                return ""
            return await (self._apply(deck) if insist else self._settle(deck))

    async def write(self) -> str:
        """Write the talk to the file, and keep the old one beside it; return what to tell."""
        async with self._one:
            if self.path is None or not self.writable:
                return ""
            conference = self._driver.conference
            deck = taken(conference, lambda question: question.created_by.role != Role.SPEAKER)
            deck = await self._with_pictures(deck, self.path)
            self._content = write(deck).encode()
            kept = await asyncio.to_thread(deckfile.replace, self.path, self._content)
            written = await self._read()
            if written is not None:
                self._take(written)
            beside = "" if kept is None else f" The old file is kept as {text.clean(kept.name)}."
            return f"Written to {self.name}.{beside}"

    async def _say(self, work: Callable[[], Awaitable[str]]) -> None:
        """Do something, and tell the host what comes of it."""
        try:
            said = await work()
        except (SanoraError, Stop) as refusal:
            said = f"{self.name} was not taken over: {refusal.message}"
        if said:
            self._tell(said)

    async def _begin(self) -> str:
        """Find out how file and talk stand to each other."""
        async with self._one:
            deck = await self._read()
            if deck is None:
                return self._faulty()
            if not plan(self._driver.conference, deck).commands:
                self._take(deck)
                return ""
            self._base = await asyncio.to_thread(self._remembered)
            if self._base == msgspec.structs.replace(deck, pictures=()):
                return self.reminder
            if self._base is None and self._opened is not None:
                return await self._apply(deck)
            return await self._settle(deck)

    async def _read(self) -> Deck | None:
        """Read the file; None when it is not there or has faults, which are then known."""
        self.faults, self._seen = (), None
        if self.path is None:
            return None
        album = album_beside(self.path)
        try:
            self._content = await asyncio.to_thread(read_bytes, self.path)
            self._seen = await asyncio.to_thread(make_deck, self._content, self.name, album)
        except Stop as stop:
            self.faults = (text.clean(stop.message),)
        except DeckFaulty as faulty:
            self.faults = tuple(text.clean(finding.shown(faulty.name)) for finding in faulty.findings)
        self._pictures = frozenset(self.path.parent / name for name in album.asked)
        return self._seen

    def _faulty(self) -> str:
        more = len(self.faults) - 1
        return f"Nothing is taken over. {self.faults[0]}{f' (and {more} more: {self._word})' if more else ''}"

    def _remembered(self) -> Deck | None:
        """Return what the console before this one took over last."""
        return None if self._known is None else remembered(self._known, self.name)

    async def _with_pictures(self, deck: Deck, path: Path) -> Deck:
        """Return the deck with its pictures beside the file: those that are there, all others fetched."""
        there = () if self._seen is None else self._seen.pictures
        deck = await exporting.with_pictures_of(self._driver, deck, there)
        await asyncio.to_thread(place, path.parent, deck.pictures)
        return deck

    async def _settle(self, deck: Deck) -> str:
        """Take a deck over, unless something of the talk would be lost."""
        if (self._base is None or self.ahead) and not await self._reached(deck):
            self.pending = deck
            return (
                f"{self.name} has changed, and so has the talk. Nothing is taken over: {self._word} decides."
            )
        return await self._apply(deck)

    async def _reached(self, deck: Deck) -> bool:
        """Tell whether the talk is as the deck says, or another console is just bringing it there."""
        try:
            async with asyncio.timeout(OTHERS):
                await self._driver.until(lambda: not plan(self._driver.conference, deck).commands)
        except TimeoutError:
            return False
        return True

    async def _apply(self, deck: Deck) -> str:
        before = dict(self._driver.conference.questions)
        kept = await self._follow(deck)
        self._take(deck)
        told = [_difference(before, self._driver.conference.questions), _staying(kept)]
        said = " ".join(filter(None, told))
        return f"{self.name}: {said}" if said else f"{self.name} is taken over."

    async def _follow(self, deck: Deck) -> tuple[Kept, ...]:
        for _ in range(TRIES - 1):
            try:
                return await self._driver.follow(deck)
            except (Conflict, NotFound):
                continue
        return await self._driver.follow(deck)

    def _take(self, deck: Deck) -> None:
        self._base, self.pending, self.faults, self._counted = deck, None, (), ((), 0)
        if self._known is not None:
            with contextlib.suppress(OSError):  # then the next console knows nothing, and asks
                remember(self._known, self._content, deck)


def _difference(before: dict[str, Question], after: dict[str, Question]) -> str:
    """Say what became of the questions."""
    changed = sum(
        msgspec.structs.replace(question, order=before[known].order) != before[known]
        for known, question in after.items()
        if known in before
    )
    parts = {"added": len(after.keys() - before.keys()), "changed": changed}
    parts["deleted"] = len(before.keys() - after.keys())
    said = ", ".join(f"{number} {what}" for what, number in parts.items() if number)
    if not said and [*_ordered(before)] != [*_ordered(after)]:
        return "the order is new."
    return f"{said}." if said else ""


def _ordered(questions: dict[str, Question]) -> list[str]:
    return sorted(questions, key=lambda known: questions[known].order)


def _staying(kept: tuple[Kept, ...]) -> str:
    """Say which questions stay as they were asked, and where the file says otherwise."""
    lines = [str(each.line) for each in kept if each.line]
    gone = len(kept) - len(lines)
    told: list[str] = []
    if lines:
        which = f"line {lines[0]}" if len(lines) == 1 else f"lines {', '.join(lines)}"
        told.append(f"Kept as asked, because there are votes: {which}.")
    if gone:
        told.append(f"{count(gone, 'question')} with votes stayed, though the file lacks them.")
    return " ".join(told)
