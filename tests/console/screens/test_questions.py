"""The list of questions: every key, what others do, and what is refused."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from command_line import Serving
from one_console import console
from screens import shown, type_text, until, when
from textual.pilot import Pilot

from sanora.conference.library import EndConference
from sanora.conference.permissions import Role
from sanora.conference.questions import AddQuestion
from sanora.conference.rounds import PushQuestion
from sanora.driving.driver import Driver
from sanora.kinds.base import Author
from sanora.testing.device import Device
from sanora.testing.factories import choice
from sanora_console.app import ConsoleApp
from sanora_console.screens.questions import QuestionsScreen
from sanora_console.screens.talk import TalkScreen

Serve = Callable[..., Serving]


def order(driver: Driver) -> list[str]:
    return [question.question_text for question in driver.conference.ordered]


async def becomes(pilot: Pilot[Any], app: ConsoleApp, *texts: str) -> None:
    """Wait until the questions are these."""
    await when(pilot, lambda: order(app.driver) == list(texts), f"the questions {texts}")


async def test_the_list_says_how_each_question_stands(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await pilot.press("Q")
        await until(
            pilot,
            "2 questions · A talk",
            "1  new                single   none    First?",
            "2  new                yesno    45s     Second?",
        )
        keys = ("edit", "add", "copy", "delete", "up", "down", "ask now", "back")
        await when(pilot, lambda: all(key in shown(app).splitlines()[-1] for key in keys), "the keys")
        first = app.driver.conference.ordered[0]
        await app.driver.do(PushQuestion(question_id=first.id))
        await until(pilot, "1  live ")
        phone = Device("127.0.0.1", serving.port, serving.ready["public_code"])
        await phone.join()
        round_ = app.driver.conference.open_round
        assert round_ is not None
        await phone.vote(round_.id, "A", "a-vote-of-a-test")
        await until(pilot, "1  live · 1 vote ")
        phone.leave()
        await pilot.press("escape")
        await when(pilot, lambda: isinstance(app.screen, TalkScreen))


async def test_questions_are_copied_moved_and_deleted(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await pilot.press("Q")
        await until(pilot, "Second?")
        await pilot.press("J")
        await becomes(pilot, app, "Second?", "First?")
        await pilot.press("J")
        await until(pilot, "It cannot go further down.")
        await pilot.press("shift+up")
        await becomes(pilot, app, "First?", "Second?")
        await pilot.press("shift+down", "K", "K")
        await until(pilot, "It cannot go further up.")
        await pilot.press("d")
        await becomes(pilot, app, "First?", "First?", "Second?")
        await pilot.press("x")
        await until(pilot, "Delete “First?”?")
        await pilot.press("n")
        await pilot.press("delete")
        await until(pilot, "Delete “First?”?")
        await pilot.press("y")
        await becomes(pilot, app, "First?", "Second?")
        await until(pilot, "Deleted: “First?”.")


async def test_a_question_is_asked_from_the_list(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await pilot.press("Q")
        await until(pilot, "Second?")
        await pilot.press("down", "p")
        await when(pilot, lambda: isinstance(app.screen, TalkScreen), "the talk")
        live = app.driver.conference.open_round
        assert live is not None
        assert app.driver.conference.questions[live.question_id].question_text == "Second?"


async def test_what_has_votes_is_refused_in_clear_words(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await app.driver.do(PushQuestion(question_id=app.driver.conference.ordered[0].id))
        await pilot.press("Q")
        await until(pilot, "1  live")
        await pilot.press("x")
        await until(pilot, "Delete “First?”?")
        await pilot.press("y")
        await until(pilot, "This question is live; close it first.")


async def test_two_consoles_see_each_others_questions(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    here = serving.ready["conference_id"]
    async with console(data, here) as (one, pilot), console(data, here) as (two, other):
        await pilot.press("Q")
        await until(pilot, "Second?")
        await other.press("Q")
        await until(other, "Second?")
        await pilot.press("down")
        await other.press("a")
        await until(other, "New question")
        await type_text(other, "Mine?")
        await other.press("tab", "right", "right", "ctrl+s")
        await until(other, "Added as question 3.")
        assert "New question" not in shown(two)
        await until(pilot, "3 questions", "Mine?")
        screen = one.screen
        assert isinstance(screen, QuestionsScreen)
        await other.press("K", "K")
        await becomes(pilot, one, "Mine?", "First?", "Second?")
        await until(pilot, "1  new                yesno    45s     Mine?")
        await pilot.press("x")
        await until(pilot, "Delete “Second?”?")  # the mark stays with its question
        await pilot.press("y")
        await becomes(other, two, "Mine?", "First?")


async def test_an_empty_and_an_ended_talk_say_so(serve: Serve, data: Path) -> None:
    serving = serve()
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await pilot.press("Q")
        await until(pilot, "0 questions", "Press a to write the first one.")
        for key in ("enter", "d", "x", "J", "p"):
            await pilot.press(key)
        assert isinstance(app.screen, QuestionsScreen)
        await app.driver.do(EndConference())
        await until(pilot, "This conference has ended: its questions can be read")
        await pilot.press("a")
        assert isinstance(app.screen, QuestionsScreen)


async def test_a_speaker_is_told_whose_questions_are_whose(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await app.driver.do(AddQuestion(question=choice("Mine?")))
        mine = app.driver.conference.ordered[2]
        author = Author(Role.SPEAKER, "s1")
        app.driver.conference.questions[mine.id] = msgspec.structs.replace(mine, created_by=author)
        app.driver.mirror.role = "speaker"
        await pilot.press("Q")
        await until(pilot, "You speak here", "Mine?", "  3* new", "  1  new")
        for key in ("enter", "d", "x", "J"):
            app.tell("")
            await pilot.press(key)
            await until(pilot, "This question is not yours")
        await pilot.press("p")
        await until(pilot, "a speaker asks own questions only")


@pytest.mark.parametrize("size", [(80, 24), (200, 60), (40, 10)])
async def test_hostile_and_long_texts_stay_text(
    serve: Serve, data: Path, deck: Path, size: tuple[int, int]
) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"], size=size) as (app, pilot):
        texts = [
            "[bold]red[/] [link=x]y[/link]",
            "x" * 500,
            "日本語の質問 👩‍👩‍👧‍👦 " * 20,
            "{{7*7}} $error @click",
        ]
        for text in texts:
            question = choice(text, "[b]one[/b]", "]]", notes=text, explanation="[red]" * 100)
            await app.driver.do(AddQuestion(question=question))
        await pilot.press("Q")
        if size[0] >= 80:
            await until(pilot, "[bold]red[/]")
        for width, height in ((80, 24), (30, 8), (200, 60), size):
            await pilot.press("down")
            await pilot.resize_terminal(width, height)
            await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.resize_terminal(20, 5)
        await asyncio.sleep(0)
