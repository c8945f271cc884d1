"""What comes from the hall, on the screens of the console: texts, questions, people, set-up, ready decks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Serving
from console_halls import lively
from console_pictures import Scene, look, shown_to_host
from one_console import console
from screens import shown, type_text, until, when
from small_hall import SmallHall
from textual.widgets import Input

from sanora.conference.stage import DirectStage
from sanora.deck.templates import templates
from sanora.driving.actions import BY_ID
from sanora.testing.factories import words
from sanora_console.screens.moderate import ModerateScreen
from sanora_console.screens.talk import TalkScreen
from sanora_console.widgets.kept_rows import KeptRows

Serve = Callable[..., Serving]


async def test_texts_and_questions_are_sorted_by_keys(serve: Serve, data: Path, tmp_path: Path) -> None:
    hall = await SmallHall.opened(serve, tmp_path)
    async with console(data, hall.id) as (_app, pilot):
        await pilot.press("n")
        await until(pilot, "upside down?")
        await hall.answer("bat", "flying mouse", "rude")
        await hall.wonder("Do bats bite?", "How old do they get?", "Do they bite?")
        await until(pilot, "3 answered · 1 right", "Q&A 3 open, 0 held")
        await pilot.press(BY_ID["moderate"].keys[0])
        await until(pilot, "Texts of this question: 3", "✓ bat", "Questions of the audience: 3 open, 0 held")

        await pilot.press("end", "h")
        await until(pilot, "Hidden: “rude”.", "hidden       1  rude")
        await pilot.press("home", "down", "a")
        await until(pilot, "“flying mouse” is right, too.", "✓ flying mouse")
        await pilot.press("a")
        await until(pilot, "“flying mouse” is not right any more.")

        await pilot.press("tab", "home", "p")
        await until(pilot, "On top: “Do bats bite?”.", "on top")
        await pilot.press("end", "g")
        await until(pilot, "Mark the one that “Do they bite?” goes into")
        await pilot.press("home", "g")
        await until(pilot, "Merged into “Do bats bite?”.", "on top       2  Anna: Do bats bite?", "2 open")
        await pilot.press("end", "h")
        await until(pilot, "Held back: “How old do they get?”.", "1 open, 1 held")
        await pilot.press("s", "a")
        await until(pilot, "Answered: “How old do they get?”.", "1 answered")
        await pilot.press("o", "o")
        await until(pilot, "oldest first")
        await pilot.press("escape")
        await until(pilot, "Audience   Q&A 1 open, 0 held, 1 answered")


async def test_the_mark_goes_to_the_next_one_that_waits(serve: Serve, data: Path, tmp_path: Path) -> None:
    hall = await SmallHall.opened(serve, tmp_path)
    await hall.serving.call("PUT", f"conference/{hall.id}/setup", {"qa": {"on": True, "review": True}})
    await hall.wonder("Do bats bite?", "How old do they get?", "Can they swim?")
    async with console(data, hall.id) as (_app, pilot):
        await until(pilot, "Q&A 0 open, 3 held · w sorts them")
        await pilot.press("w")
        await until(pilot, "Questions of the audience: 0 open, 3 held", "Anna: Do bats bite?")
        await pilot.press("home", "s", "x", "s")
        await until(pilot, "2 open, 0 held", "archived     1  Ben: How old do they get?")
        await pilot.press("home", "g")
        await until(pilot, "merge …")
        await pilot.press("escape")
        await when(pilot, lambda: "merge …" not in shown(pilot.app))


async def test_only_what_can_be_right_is_accepted_as_right() -> None:
    scene = lively()
    async with shown_to_host(scene) as (app, pilot):
        await pilot.press("w")
        await until(
            pilot, "a right or not", "Questions of the audience: 3 open, 1 held, 1 answered · Tab goes here"
        )
        await pilot.press("tab")
        await until(pilot, "Texts of this question: 5, 1 held back · Tab goes here", "x archive")
        assert isinstance(app.screen, ModerateScreen)
    asked = Scene(words("One word?"))
    asked.push()
    asked.vote(("calm", 2))
    async with shown_to_host(asked) as (app, pilot):
        await pilot.press("w")
        text = await until(pilot, "s show", "calm")
        assert "right" not in text


async def test_people_are_named_moved_and_sent_out(serve: Serve, data: Path, tmp_path: Path) -> None:
    hall = await SmallHall.opened(serve, tmp_path)
    async with console(data, hall.id, size=(100, 30)) as (app, pilot):
        await pilot.press("n")
        await until(pilot, "upside down?")
        await hall.answer("bat", "cat")
        await pilot.press("c", "r", "r")
        await until(pilot, "Leaders    1. Anna")
        await pilot.press("N")
        text = await until(pilot, "People · Bats", "Anna", "Ben", "3 people · by place")
        assert text.index("1.") < text.index("Anna") < text.index("Ben")
        await pilot.press("home", "e")
        await until(pilot, "What is Anna called?")
        app.screen.query_one(Input).value = "Zoe"
        await pilot.press("enter")
        await until(pilot, "Anna is called Zoe now.", "Zoe")
        await pilot.press("t")
        await until(pilot, "Which team does Zoe play for? 1 Red, 2 Blue")
        await type_text(pilot, "3")
        await until(pilot, "Teams are 1 Red, 2 Blue.")
        app.screen.query_one(Input).value = "blue"
        await pilot.press("enter")
        await until(pilot, "Zoe plays for Blue now.")
        await pilot.press("h")
        await until(pilot, "The hall does not see Zoe.", "hidden")
        await pilot.press("x")
        await until(pilot, "Send Zoe out?")
        await pilot.press("y")
        await until(pilot, "Zoe is out", "removed")
        await pilot.press("end", "x")
        await until(pilot, "Zoe may come in again")
        await pilot.press("slash")
        await until(pilot, "Whom do you look for?")
        await type_text(pilot, "be")
        await pilot.press("enter")
        await until(pilot, "1 person · with “be” · by place")


async def test_the_set_up_is_a_form_that_says_what_is_wrong(serve: Serve, data: Path, tmp_path: Path) -> None:
    hall = await SmallHall.opened(serve, tmp_path)
    async with console(data, hall.id) as (app, pilot):
        await pilot.press("O")
        await until(pilot, "Set-up · Bats", "Red, Blue", "Right answers earn points")
        teams = app.screen.query_one("#typed-quiz-teams", Input)
        teams.value = "Red"
        await until(pilot, "! There are 2 to 8 teams, or none.")
        await pilot.press("ctrl+s")
        await pilot.press("escape")
        await until(pilot, "The set-up is changed, but not saved.")
        await pilot.press("escape")
        teams.value = "Red, Green"
        await when(pilot, lambda: "! There are" not in shown(app))
        await pilot.press("down", "right", "ctrl+s")
        await until(pilot, "The set-up is saved.")
        setup = app.driver.conference.setup
        assert (setup.quiz.teams, setup.quiz.scoring, setup.qa.on) == (["Red", "Green"], "accuracy", True)


async def test_a_ready_deck_becomes_a_file_of_ones_own(
    serve: Serve, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await serve().call("POST", "conference", {"title": "Empty"})
    folder = tmp_path / "talks"
    folder.mkdir()
    monkeypatch.chdir(folder)
    first = templates()[0]
    async with console(data, made["id"]) as (app, pilot):
        await until(pilot, "Q writes questions, T begins with a ready deck")
        await pilot.press("T")
        await until(pilot, "Begin with a ready deck", first.title, "It is copied to")
        await pilot.press("enter")
        await when(pilot, lambda: app.driver.conference.title == first.title)
        await until(pilot, "is yours now")
        copied = folder / f"{first.name}.md"
        assert copied.read_bytes() == first.path.read_bytes()
        assert app.driver.conference.source == str(copied.resolve())
        assert len(app.driver.conference.questions) == first.questions
        assert isinstance(app.screen, TalkScreen)


async def test_a_moderator_sees_questions_and_nothing_else() -> None:
    scene = lively()
    scene.role = "moderator"
    async with shown_to_host(scene) as (app, pilot):
        await when(pilot, lambda: isinstance(app.screen, ModerateScreen))
        await look(pilot)
        text = shown(app)
        assert "Do bats bite?" in text
        assert "Texts of this question" not in text
        assert app.screen.query_one("#moderate-asked", KeptRows).has_focus
        await pilot.press("escape")
        await until(pilot, "Leave the console?")
        assert len([screen for screen in app.screen_stack if isinstance(screen, ModerateScreen)]) == 1


async def test_panic_is_seen_from_afar() -> None:
    scene = lively()
    scene.do(DirectStage(frozen=True))
    async with shown_to_host(scene) as (_app, pilot):
        text = await until(
            pilot, "! FROZEN: no text of the audience is shown anywhere.", "! lets them be seen"
        )
        assert "black, texts of the audience are frozen" in text
