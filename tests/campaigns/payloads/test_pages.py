"""Markup from the hall and from decks on every page: phones, projector and the report, in a real browser."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from campaigns import Figures, Form
from page_spies import Spies
from payload_talk import hostile_talk
from payloads import Payload, kept, sample
from playwright.async_api import Browser, Page, expect
from projector import Projector, open_projector
from some_pictures import drawn

from sanora import text
from sanora.conference.asked import ASKED
from sanora.conference.configuring import ConfigureConference
from sanora.conference.editing import RenameParticipant
from sanora.conference.library import UpdateConference
from sanora.conference.permissions import Actor, Role
from sanora.conference.qa.asking import Ask, Asked
from sanora.conference.qa.moderating import Move
from sanora.conference.questions import DeleteQuestion
from sanora.conference.rounds import CloseRound
from sanora.conference.setup import MOST_TEAMS, FilterMode, Qa, Quiz, Safety
from sanora.conference.stage import DirectStage
from sanora.conference.state import Scene
from sanora.kinds.folding import key_without_accents, once
from sanora.testing.factories import choice, open_text, words
from sanora_server.export.formats import FORMATS, Wish
from sanora_server.export.report import report

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "locale": "en-GB",
    "is_mobile": True,
    "has_touch": True,
}

PLAYERS = 5
"""Those whom the leaderboard shows."""

PLAIN = [f"Harmless {number}" for number in range(10)]
HARMLESS = [*PLAIN, "x" * 200, "\u05e9\u05dc\u05d5\u05dd"]
"""What shows of which elements pages are made."""


def parts(texts: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """Yield the texts in parts that fit on a page at once, the last filled up from the beginning."""
    for start in range(0, len(texts), size):
        part = texts[start : start + size]
        yield [*part, *texts[: size - len(part)]] if len(texts) >= size else part


class Faces:
    """A talk on a real server, its projector, and three phones: at the question, the list, the own name."""

    def __init__(self, projector: Projector, browser: Browser) -> None:
        self.projector = projector
        self.spies = Spies()
        self.stage: Page
        self.phone: Page
        self.list: Page
        self.you: Page
        self.picture = ""
        self.last = ""
        """The text of the last question."""
        self._browser = browser

    async def open(self) -> None:
        """Open all pages."""
        hall = self.projector
        quiz = Quiz(on=True, reading_seconds=0, teams=["Red", "Blue"])
        safety = Safety(filter=FilterMode.OFF)
        await hall.do(ConfigureConference(quiz=quiz, qa=Qa(on=True), safety=safety))
        await hall.join(12)
        self.picture = (await hall.server.pictures.add(drawn("map"))).id
        screen = await self._browser.new_context(
            viewport={"width": 1920, "height": 1080}, reduced_motion="reduce", locale="en-US"
        )
        self.stage = await self.spies.watch(screen)
        await self.stage.goto(hall.link)
        await expect(self.stage.locator(".stage:not([data-scene=connecting])")).to_have_count(1)
        self.phone, self.list, self.you = [await self._come() for _ in range(3)]
        for page in (self.phone, self.list):
            await page.get_by_role("button", name="Not now").click()

    async def _come(self) -> Page:
        page = await self.spies.watch(await self._browser.new_context(**PHONE))
        await page.goto(self.projector.join_url)
        await expect(page.locator("main h1:not(.late)").first).to_be_visible()
        return page

    async def score(self) -> None:
        """Let five people have points, by which teams are settled."""
        asked = await self.projector.ask(choice(right="A"), timeout_seconds=None)
        await self.projector.vote(*"AAAAABBB")
        await self.projector.reveal(asked)

    async def play(self, texts: Sequence[str], single: Sequence[str], written: Sequence[str]) -> None:
        """Show texts in every place that there is, on every page that shows it; some `single`, as titles.

        Those `written` are what the hall writes, in answers and questions.
        """
        for each in single:
            await self.titles(each)
            await self.question(each)
        for some in parts(texts, 12):
            await self.questions(some)
        for some in parts(written, 12):
            await self.asked(some)
        for some in parts(written, 8):
            await self.wall(some)

    async def play_short(self, names: Sequence[str]) -> None:
        """Show texts of 30 characters in every place that holds such: names, teams, words."""
        for some in parts(names, PLAYERS):
            await self.names(some)
        for some in parts(names, MOST_TEAMS):
            await self.teams(some, self.stage)
        for some in parts([each for each in names if each.count(" ") < 3], 10):
            await self.words(some)

    async def titles(self, title: str) -> None:
        """The conference's own texts: at the way in, and on phones that wait."""
        hall, network = self.projector, text.clean(title[: text.NETWORK])
        network = network if text.visible(network) else ""
        await hall.do(
            UpdateConference(title=title, description=title, network=network), DirectStage(scene=Scene.JOIN)
        )
        await self.spies.shows(self.stage, [title])

    async def question(self, asked: str) -> None:
        """A question on its own, which nobody answers."""
        hall = self.projector
        await hall.do(DirectStage(scene=Scene.AUTO))
        question_id = await hall.ask(choice(asked), timeout_seconds=None)
        await self.spies.shows(self.stage, [asked], within=".ask-text")
        await self.spies.shows(self.phone, [asked], within="#question")
        await hall.do(CloseRound(question_id=question_id), DeleteQuestion(question_id=question_id))

    async def questions(self, texts: Sequence[str]) -> None:
        """All texts of a question, from its opening to its explanation."""
        hall, (first, *_, last) = self.projector, texts
        self.last = first
        options = texts if len(texts) > 1 else [*texts, *texts]
        question = choice(
            first, *options, right="A", explanation=last, picture=self.picture, picture_text=last
        )
        await hall.do(DirectStage(scene=Scene.AUTO))
        asked = await hall.ask(question, timeout_seconds=None)
        for page in (self.stage, self.phone):
            await self.spies.shows(page, texts)
        await hall.vote(*"ABCDE"[: len(options)])
        await hall.reveal(asked)
        for page in (self.stage, self.phone):
            await self.spies.shows(page, texts)

    async def wall(self, texts: Sequence[str]) -> None:
        """What people write in whole sentences; what reads the same is shown once."""
        texts = once(list(texts), key_without_accents)
        await self.projector.do(DirectStage(scene=Scene.AUTO))
        asked = await self.projector.ask(open_text(longest=500), timeout_seconds=None)
        await self.projector.vote(*texts)
        await self._results(asked, texts, ".wall")

    async def words(self, texts: Sequence[str]) -> None:
        """What people write in words; what reads the same is shown once."""
        texts = once(list(texts), key_without_accents)
        await self.projector.do(DirectStage(scene=Scene.AUTO))
        asked = await self.projector.ask(words(most_words=len(texts)), timeout_seconds=None)
        await self.projector.vote(list(texts))
        await self._results(asked, texts, ".cloud")

    async def _results(self, asked: str, texts: Sequence[str], within: str) -> None:
        await self.projector.reveal(asked)
        for page in (self.stage, self.phone):
            await self.spies.shows(page, texts, within)

    async def asked(self, texts: Sequence[str]) -> None:
        """What the hall asks, while no question is live."""
        hall = self.projector
        await self.spies.shows(self.list, [self.last], within="#question")
        await self.list.get_by_role("button", name="Ask", exact=True).click()
        await hall.do(DirectStage(scene=Scene.QA))
        came: list[int] = []
        for place, each in enumerate(texts):
            (asked,) = await hall.do(Ask(text=each), actor=self._person(place))
            assert isinstance(asked, Asked)
            came.append(asked.asked)
        await self.spies.shows(self.stage, texts)
        await self.spies.shows(self.list, texts, within=".wishes")
        await hall.do(*(Move(asked=each, state="archived") for each in came))
        await self.list.get_by_role("button", name="Back", exact=True).click()

    async def names(self, texts: Sequence[str]) -> None:
        """The names of those who lead."""
        hall = self.projector
        await hall.do(DirectStage(scene=Scene.LEADERBOARD))
        for place in range(PLAYERS):
            await hall.do(RenameParticipant(name=f"Player {place}"), actor=self._person(place))
        for place, each in enumerate(texts):
            await hall.do(RenameParticipant(name=each), actor=self._person(place))
        await self.spies.shows(self.stage, texts)

    async def teams(self, texts: Sequence[str], page: Page) -> None:
        """The names of teams: where one picks one before the first points, and on the leaderboard after."""
        hall = self.projector
        await hall.do(
            ConfigureConference(quiz=Quiz(on=True, reading_seconds=0, teams=list(texts))),
            DirectStage(scene=Scene.LEADERBOARD),
        )
        await self.spies.shows(page, texts)

    def _person(self, place: int) -> Actor:
        hall = self.projector
        return Actor(Role.AUDIENCE, conference=hall.conference_id, participant=hall.people[place])


@pytest_asyncio.fixture(loop_scope="session")
async def faces(tmp_path: Path, browser: Browser) -> AsyncIterator[Faces]:
    async with open_projector(tmp_path / "data", browser) as projector:
        opened = Faces(projector, browser)
        await opened.open()
        yield opened


@pytest.mark.campaign(
    "Whatever people write is text on phones and on the projector: no script of it runs in a real browser, "
    "nothing is fetched for it, and each page shows, letter by letter, what the server keeps."
)
@pytest.mark.timeout(120)
async def test_pages_show_markup_as_text(faces: Faces, form: Form, figures: Figures) -> None:
    payloads = sample(whole=form.long)
    texts, names = kept(payloads, text.OPTION), kept(payloads, text.NAME)
    few = names if form.long else names[:8]
    for shown in (PLAIN, few):
        for some in parts(shown, MOST_TEAMS):
            await faces.teams(some, faces.you)
        await (faces.spies.harmless if shown is PLAIN else faces.spies.judge)()
    await faces.score()
    await faces.play(HARMLESS, HARMLESS[:1], PLAIN[:8])
    await faces.play_short(PLAIN)
    await faces.spies.harmless()
    single, written = (texts, texts) if form.long else (texts[:2], texts[1::3])
    await faces.play(texts, single, written)
    await faces.play_short(few)
    await faces.spies.judge()
    figures["payloads"] = len(payloads)
    figures["texts compared on pages"] = faces.spies.shown
    figures["scripts that ran, requests made, breaches of the pages' policy"] = len(faces.spies.hits)


@pytest.mark.campaign(
    "The report is text wherever people wrote it: no script of theirs runs when a browser opens the file, "
    "nothing is fetched, and every text stands there letter by letter."
)
@pytest.mark.timeout(120)
async def test_report_shows_markup_as_text(
    browser: Browser, tmp_path: Path, form: Form, figures: Figures
) -> None:
    payloads = sample(whole=form.long)
    file = tmp_path / "report.html"
    spies = Spies(own=re.compile(re.escape(file.as_uri())))
    page = await spies.watch(await browser.new_context())
    plain = [Payload("plain", f"Harmless {number}") for number in range(40)]
    for shown in (plain, payloads):
        made = report(hostile_talk(shown).conference)
        file.write_bytes(FORMATS["html"].render(made, Wish()))
        await page.goto(file.as_uri())
        for longest in (text.OPTION, ASKED):
            await spies.shows(page, kept(shown, longest))
        await (spies.harmless if shown is plain else spies.judge)()
    figures["payloads"] = len(payloads)
    figures["scripts that ran, requests made, breaches of the report's policy"] = len(spies.hits)
