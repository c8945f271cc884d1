"""Markup and escape codes from the hall and from decks in the terminal: on screens, in lines, in logs."""

from __future__ import annotations

import json
import logging
import unicodedata
from collections.abc import Iterator, Sequence

import msgspec
import pytest
from campaigns import Figures, Form
from console_pictures import Scene, look, shown_to_host
from payload_talk import hostile_talk
from payloads import kept, sample
from rich.style import Style
from screens import when
from textual.pilot import Pilot
from textual.strip import Strip

from sanora import logs, text
from sanora.commandline.cells import width
from sanora.commandline.news import Item as NewsItem
from sanora.commandline.news import as_json, as_text, items
from sanora.conference import Command, Event
from sanora.conference.asked import ASKED
from sanora.conference.configuring import ConfigureConference
from sanora.conference.permissions import LOCAL_HOST, Actor
from sanora.conference.qa.listing import Item, QuestionsListed
from sanora.conference.quiz.standing import Leader, ScoresChanged, TeamLine
from sanora.conference.revealing import RevealRound
from sanora.conference.setup import FilterMode, Qa, Quiz, Safety
from sanora.deck.base import MOST_QUESTIONS
from sanora.driving import moderating
from sanora.driving.actions import BY_ID
from sanora.driving.driver import Driver
from sanora.driving.outcome import QuestionOutcome, RoundOutcome, TalkOutcome
from sanora.driving.server import Ending
from sanora.ids import Ids
from sanora.testing.clock import START, ManualClock
from sanora.testing.factories import choice
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk
from sanora_console import hall
from sanora_console.app import ConsoleApp
from sanora_console.lines import question_table, result_lines, talk_line

COLUMNS = 160
FRAME = 20
"""Rows of a screen that no list has."""

OPTIONS, TEAMS, LEADERS = 12, 8, 5
SEEN = 12
"""Cells at the start of a text that every list shows."""

INVISIBLE = {"Cc", "Cs", "Co"}


def control(shown: str) -> bool:
    """Tell whether there is anything in a text that a terminal would obey, or that turns its direction."""
    return any(
        unicodedata.category(character) in INVISIBLE
        or (unicodedata.category(character) == "Cf" and character not in "\u200c\u200d")
        or character in "\u2028\u2029"
        for character in shown
    )


def hostile_scene(texts: Sequence[str], names: Sequence[str], wishes: Sequence[str]) -> Scene:
    """Return a quiz in which every text, name, team and question of the audience means harm."""
    first = choice(texts[0], *texts[:OPTIONS], right="A", notes=texts[1], explanation=texts[2])
    scene = Scene(first, *(choice(each, *texts[:2]) for each in texts[1:]), title=texts[0])
    quiz = Quiz(on=True, reading_seconds=0, teams=list(names[:TEAMS]))
    scene.do(ConfigureConference(quiz=quiz, qa=Qa(on=True), safety=Safety(filter=FilterMode.OFF)))
    scene.push()
    scene.vote(("A", 3), ("B", 9))
    scene.talk.close(1)
    scene.do(RevealRound(question_id=scene.talk.question(1)))
    scene.venue = msgspec.structs.replace(scene.venue, network=names[0])
    scene.asked = QuestionsListed(
        items=[Item(n, each, START, name=names[n % len(names)]) for n, each in enumerate(wishes)],
        open=len(wishes),
        held=0,
        answered=0,
    )
    leaders = [
        Leader(n, n + 1, n + 1, 100 - n, name, 1 + n % TEAMS) for n, name in enumerate(names[:LEADERS])
    ]
    teams = [TeamLine(n + 1, n + 1, n + 1, name, 100 - n, 3) for n, name in enumerate(names[:TEAMS])]
    scene.scores = ScoresChanged(top=leaders, more=0, teams=teams, players=12, round=1)
    scene.people = [
        {
            "participant": n,
            "name": name,
            "team": 1 + n % TEAMS,
            "points": 1,
            "place": n + 1,
            "joinedAt": START.isoformat(),
        }
        | {"hidden": False, "removed": False, "rehearsal": False}
        for n, name in enumerate(names)
    ]
    return scene


class Screens:
    """What a console shows, judged cell by cell."""

    def __init__(self, app: ConsoleApp, pilot: Pilot[Ending]) -> None:
        self._app, self._pilot = app, pilot
        self.seen = 0

    async def look(self) -> None:
        """Demand of the screen that it is whole, and that nothing on it is code or a link."""
        await look(self._pilot)
        for strip in self._strips():
            assert not control(strip.text), strip.text
            assert all(not (segment.style and segment.style.link) for segment in strip), strip.text
            assert strip.cell_length == COLUMNS, strip.text

    async def finds(self, texts: Sequence[str]) -> None:
        """Look, and find texts as they are written, each in one style."""
        await self.look()
        lines = [(strip.text, list(_styles(strip))) for strip in self._strips()]
        for each in texts:
            start = _start(text.first_line(each))
            found = [(styles, line.find(start)) for line, styles in lines if start in line]
            assert found, (start, [line for line, _ in lines][:40])
            styles, place = found[0]
            assert len(set(styles[place : place + len(start.rstrip())])) == 1, start
            self.seen += 1

    async def go(self, action: str) -> None:
        """Open the screen of an action."""
        before = self._app.screen
        await self._pilot.press(BY_ID[action].keys[0])
        await when(self._pilot, lambda: self._app.screen is not before, action)

    async def back(self) -> None:
        """Close it."""
        await self._pilot.press("escape")

    def _strips(self) -> Sequence[Strip]:
        compositor = self._app.screen._compositor  # pyright: ignore[reportPrivateUsage] - the one way to see all
        return compositor.render_strips()


def _styles(strip: Strip) -> Iterator[Style | None]:
    """Yield the style of each character."""
    for segment in strip:
        yield from [segment.style] * len(segment.text)


def _start(written: str) -> str:
    """Return as much of a text as every list shows, to the end of a character that others follow."""
    used = next((n for n in range(len(written) + 1) if width(written[:n]) > SEEN), len(written))
    return written[:used] if used == len(written) else written[: used - 1]


@pytest.mark.campaign(
    "Whatever people write is text in the terminal: on the console's screens it changes no colour, makes no "
    "link, sends no escape code and leaves every line whole."
)
@pytest.mark.timeout(120)
async def test_console_shows_markup_as_text(form: Form, figures: Figures) -> None:
    payloads = sorted(sample(whole=form.long), key=lambda each: each.shape != "terminal")
    texts, names = kept(payloads, text.OPTION)[:MOST_QUESTIONS], kept(payloads, text.NAME)
    wishes = kept(payloads, ASKED, lines=True)
    scene = hostile_scene(texts, names, wishes)
    rows = form.of(45, 300)
    async with shown_to_host(scene, (COLUMNS, rows + FRAME)) as (app, pilot):
        screens = Screens(app, pilot)
        await screens.finds([texts[0], *names[:LEADERS], *texts[:OPTIONS]])
        for action, shown in {"questions": texts, "moderate": wishes, "people": names}.items():
            await screens.go(action)
            await screens.finds(shown[:rows])
            await screens.back()
        for action in ("invite", "compare", "push", "setup", "export"):
            await screens.go(action)
            await screens.look()
            await screens.back()
        for each in texts[:: 1 + len(texts) // form.of(4, 100)]:
            app.tell(each)
            await screens.finds([each])
        lines = list(_lines(app.driver))
    assert not [line for line in lines if control(line)]
    figures["payloads"] = len(payloads)
    figures["texts found as written, each in one style"] = screens.seen
    figures["lines of the console without a screen"] = len(lines)


def _lines(driver: Driver) -> Iterator[str]:
    """Yield what the console without a screen can tell."""
    mirror = driver.mirror
    yield talk_line(TalkOutcome.of(mirror))
    outcomes = [QuestionOutcome.of(mirror, each) for each in mirror.conference.ordered]
    yield from question_table(outcomes)
    for outcome, question in zip(outcomes, mirror.conference.ordered, strict=True):
        rounds = [RoundOutcome.of(mirror, each) for each in mirror.conference.rounds_of(question.id)]
        yield from result_lines(outcome, rounds, question)
    yield from hall.texts_and_questions(driver, moderating.written(mirror))
    yield from hall.leader_lines(driver)


class ToldTalk(Talk):
    """A talk of which is told, event by event, what a server tells while it runs."""

    def __init__(self, ids: Ids) -> None:
        super().__init__(ids)
        self.told: list[NewsItem] = []

    def do(self, command: Command, actor: Actor = LOCAL_HOST) -> list[Event]:
        """Do it, and tell it."""
        events = super().do(command, actor)
        for event in events:
            self.told += items(event, self.conference)
        return events


@pytest.mark.campaign(
    "What a server and `--plain` tell while a talk runs is one line an event, and in log files one line an "
    "entry, whatever people write: nobody forges lines, and no escape code gets there."
)
def test_lines_and_logs_keep_to_themselves(form: Form, figures: Figures) -> None:
    payloads = sample(whole=form.long)
    talk = ToldTalk(SeededIds(5))
    hostile_talk(payloads, talk)
    for item in talk.told:
        line = as_text(item, ManualClock())
        assert "\n" not in line, line
        assert not control(line), line
        assert json.loads(as_json(item))["event"] == item.event
    for each in payloads:
        record = logging.LogRecord("sanora", logging.WARNING, "", 0, "said %s", (each.text,), None)
        assert logs.PlainLines().format(record).isprintable()
        entry = logs.JsonLines().format(record)
        assert entry.isascii()
        assert entry.isprintable()
        assert json.loads(entry)["level"] == "warning"
    figures["payloads"] = len(payloads)
    figures["events told in lines"] = len(talk.told)
