"""The live screen: what it says in every state of a talk, at every size."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from console_pictures import Scene, look, shown_to_host
from console_scenes import MARKUP, again, crowded, fresh, live, revealed
from screens import shown, until
from textual.content import Content

from sanora.conference.library import EndConference, LockRoom
from sanora.conference.pausing import PauseRound
from sanora.conference.rehearsal import StartRehearsal
from sanora.conference.rounds import CloseRound
from sanora.conference.stage import DirectStage
from sanora.conference.state import Scene as StageScene
from sanora.kinds.base import ResultMode
from sanora.testing.factories import choice, several
from sanora_console.screens.talk import TalkScreen
from sanora_console.widgets.drawn import Drawn


async def screen(scene: Scene, size: tuple[int, int] = (80, 24)) -> str:
    """Return what a host sees of a scene."""
    async with shown_to_host(scene, size) as (app, _pilot):
        assert isinstance(app.screen, TalkScreen)
        return shown(app)


async def test_before_the_first_question_it_invites() -> None:
    text = await screen(fresh())
    for expected in (
        "192.168.1.20:8080/K7M2XQ",
        "or sanora.local:8080/K7M2XQ",
        "✓ reachable",
        "Hall A",
        "52 joined · 48 connected",
        "How did you get here today?",
        "n asks the first question",
        "▀",
    ):
        assert expected in text


async def test_a_live_question() -> None:
    text = await screen(live(), (100, 30))
    for expected in (
        "Question 2 of 5",
        "results after the reveal",
        "Which of these can be seen from the Moon",
        "17   46 %",
        "60 joined · 57 connected · 37 answered · 6 right",
        "Projector  the question, results hidden",
        "Phones     the question, results hidden",
        "Next       Which of these foods are berries",
        "Notes      Hidden until you reveal it",
        "c closes the question",
        "● connected",
        "ACTIVE",
    ):
        assert expected in text
    assert "✓ D  None of them" in text


async def test_the_time_runs_by_the_servers_clock() -> None:
    scene = live()
    async with shown_to_host(scene, (50, 24)) as (app, pilot):
        assert "0:18 left" in shown(app)
        await scene.clock.advance(10)
        await look(pilot)
        assert "0:08 left" in shown(app)
        await scene.clock.advance(7.6)
        await look(pilot)
        assert "the time is up" in shown(app)


async def test_a_paused_question_keeps_its_time() -> None:
    scene = live()
    scene.do(PauseRound(question_id=scene.talk.question(2)))
    async with shown_to_host(scene, (50, 24)) as (app, pilot):
        await scene.clock.advance(100)
        await look(pilot)
        text = shown(app)
    assert "paused, 0:18 left" in text
    assert "space goes on" in text


async def test_a_question_without_a_deadline() -> None:
    scene = fresh()
    scene.push(1)
    text = await screen(scene)
    assert "● open, no deadline" in text
    assert "no votes yet" in text
    assert "%" not in text


async def test_steps_of_a_closed_question() -> None:
    scene = live()
    scene.do(CloseRound(question_id=scene.talk.question(2)))
    assert "r shows the results" in await screen(scene)
    text = await screen(revealed())
    assert "the results and the right answer" in text
    assert "n asks the next question" in text


async def test_the_last_question_and_the_end() -> None:
    scene = Scene(choice(result_mode=ResultMode.HOST_ONLY))
    scene.push()
    scene.do(CloseRound(question_id=scene.talk.question()))
    text = await screen(scene)
    assert "results for you alone" in text
    assert "that was the last question" in text
    scene.do(EndConference())
    text = await screen(scene)
    assert "ENDED" in text
    assert "The conference has ended. Its results stay." in text


async def test_several_picks_are_explained() -> None:
    scene = Scene(several("Which?", "One", "Two", "Three", picks=(1, 2)))
    scene.push()
    scene.vote((["A", "B"], 4))
    text = await screen(scene)
    assert "Several picks each: the sum may be over 100 %." in text
    assert text.count("4  100 %") == 2


async def test_what_was_done_to_room_and_stage() -> None:
    scene = fresh()
    scene.do(LockRoom(locked=True))
    scene.do(StartRehearsal())
    scene.push(2)
    scene.do(DirectStage(results_hidden=True, scene=StageScene.JOIN))
    text = await screen(scene)
    assert "LOCKED" in text
    assert "REHEARSAL" in text
    assert "· rehearsal ·" in text
    assert "Projector  the join screen" in text
    assert "Phones     the question, results held back" in text


async def test_a_round_that_was_asked_again() -> None:
    assert "run 2" in await screen(again())


async def test_trouble_is_loud_and_news_is_told() -> None:
    async with shown_to_host(live()) as (app, pilot):
        app.driver.trouble = "The disk is full."
        app.tell("Another console was first.")
        await look(pilot)
        text = shown(app)
        assert "! The disk is full." in text
        assert "Another console was first." in text
        app.driver.trouble = ""
        app.tell("")
        await look(pilot)
        assert "!" not in shown(app)
        assert "c closes the question" in shown(app)


async def test_an_address_that_leads_nowhere() -> None:
    scene = live()
    scene.venue = msgspec.structs.replace(scene.venue, proved=False)
    assert "not reachable yet: see sanora doctor" in await screen(scene)
    scene.venue = msgspec.structs.replace(scene.venue, address="127.0.0.1")
    assert "no network: only this computer can join" in await screen(scene)


async def test_a_speaker_sees_whose_question_it_is() -> None:
    scene = live()
    scene.role = "speaker"
    async with shown_to_host(scene) as (app, pilot):
        app.driver.mirror.tallies.clear()
        await look(pilot)
        text = shown(app)
    assert "SPEAKER" in text
    assert "somebody else's question" in text
    assert "%" not in text


async def test_a_wide_screen_has_the_outline_and_a_code() -> None:
    text = await screen(live(), (140, 44))
    assert "live" in text
    assert "12 votes" in text
    assert "In which month should daylight" in text
    narrow = await screen(live(), (119, 44))
    assert "12 votes" not in narrow
    assert "▀▀▀▀▀" in text
    assert "▀▀▀▀▀" not in narrow


async def test_room_that_appears_is_used_at_once() -> None:
    async with shown_to_host(live(), (100, 44)) as (_app, pilot):
        await pilot.resize_terminal(140, 44)
        await until(pilot, "12 votes", "▀▀▀▀▀")


@pytest.mark.parametrize("scene", [fresh, live, crowded])
async def test_resizing_never_breaks_it(scene: Callable[[], Scene]) -> None:
    async with shown_to_host(scene()) as (app, pilot):
        for size in [(200, 60), (80, 24), (20, 5), (1, 1), (3, 40), (250, 3), (119, 30), (120, 30), (80, 24)]:
            await pilot.resize_terminal(*size)
            await look(pilot)
            assert all(len(line) <= size[0] for line in shown(app).splitlines())
        text = shown(app)
        assert "ACTIVE" in text


async def test_markup_of_people_is_text() -> None:
    scene = Scene(choice(MARKUP, "[b]bold[/b]", MARKUP, notes="[i]note[/i]"), title="[u]Title[/u]")
    scene.push()
    scene.venue = msgspec.structs.replace(scene.venue, network="[s]Wi-Fi[/s]")
    async with shown_to_host(scene, (180, 50)) as (app, pilot):
        app.tell("[b]told[/b]")
        app.driver.trouble = "[b]trouble[/b]"
        await look(pilot)
        text = shown(app)
    for written in (
        "[b]bold[/b]",
        "[i]note[/i]",
        "[u]Title[/u]",
        "[s]Wi-Fi[/s]",
        "[b]told[/b]",
        "[b]trouble[/b]",
        "[red]Red[/red] or [@click=app.exit]this[/]?",
    ):
        assert written in text
    assert "\x1b" not in text


async def test_what_stays_as_it_is_is_not_drawn_again() -> None:
    async with shown_to_host(live()) as (app, pilot):
        column = app.screen.query_one("#column", Drawn)
        render = column.render
        drawn: list[Content] = []

        def watched() -> Content:
            drawn.append(render())
            return drawn[-1]

        column.render = watched
        await look(pilot)
        assert not drawn
        app.driver.mirror.conference.rounds[2].tally.option_counts["A"] += 1
        await look(pilot)
        assert len(drawn) == 1
