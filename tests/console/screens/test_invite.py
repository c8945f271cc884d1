"""The invitation: the way in, the address picker, the code alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
from command_line import Serving
from console_pictures import VENUE, look, shown_to_host
from console_scenes import fresh, live
from one_console import console
from screens import shown, until, when

from sanora_console.screens.invite import InviteScreen
from sanora_console.screens.scan import ScanScreen
from sanora_console.screens.talk import TalkScreen
from sanora_console.widgets.qr_code import QrCode

Serve = Callable[..., Serving]


async def test_all_ways_in_are_told() -> None:
    async with shown_to_host(live()) as (app, pilot):
        await pilot.press("i")
        await when(pilot, lambda: isinstance(app.screen, InviteScreen))
        await look(pilot)
        text = shown(app)
        for expected in (
            "192.168.1.20:8080/K7M2XQ",
            "sanora.local:8080/K7M2XQ",
            "Hall A",
            "1 ● 192.168.1.20",
            "2   10.0.0.7",
            "3   fd12:3456::7",
            "0   choose by itself",
            "Esc back",
        ):
            assert expected in text
        await pilot.press("i")
        await when(pilot, lambda: isinstance(app.screen, TalkScreen))


async def test_it_follows_a_change_of_address() -> None:
    async with shown_to_host(fresh()) as (app, pilot):
        await pilot.press("i")
        await when(pilot, lambda: isinstance(app.screen, InviteScreen))
        await look(pilot)
        before = _code(app.screen.query_one(QrCode))
        app.driver.mirror.venue = msgspec.structs.replace(
            VENUE, join_url="http://10.0.0.7:8080/K7M2XQ", address="10.0.0.7", proved=False
        )
        await look(pilot)
        text = shown(app)
        assert "10.0.0.7:8080/K7M2XQ" in text
        assert "2 ● 10.0.0.7" in text
        assert "! not reachable yet" in text
        assert _code(app.screen.query_one(QrCode)) != before


async def test_keys_pick_the_address(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await pilot.press("i")
        await until(pilot, "Address for phones")
        known = (await serving.call("GET", "venue"))["addresses"]
        await pilot.press("9" if len(known) < 9 else "0")
        await until(pilot, "There is no address 9." if len(known) < 9 else "by itself")
        number = len(known)
        await pilot.press(str(number))
        await until(pilot, f"Phones are given {known[-1]} now.", f"{number} ● {known[-1]}")
        assert (await serving.call("GET", "venue"))["address"] == known[-1]
        await pilot.press("0")
        await until(pilot, "The address is chosen by itself again.")
        assert isinstance(app.screen, InviteScreen)


async def test_the_code_is_there_at_once(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await pilot.press("i", "f")
        await when(pilot, lambda: isinstance(app.screen, ScanScreen))
        await when(pilot, lambda: app.screen.query_one(QrCode).display, "the code")
        await pilot.press("escape")
        await when(pilot, lambda: isinstance(app.screen, InviteScreen))


async def test_the_talk_is_driven_from_here_as_well(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await pilot.press("i", "n")
        await when(pilot, lambda: app.driver.conference.open_round is not None)
        assert isinstance(app.screen, InviteScreen)


async def test_the_code_alone_fills_the_window() -> None:
    async with shown_to_host(live(), (200, 60)) as (app, pilot):
        await pilot.press("i", "f")
        await when(pilot, lambda: isinstance(app.screen, ScanScreen))
        await look(pilot)
        assert app.screen.query_one(QrCode).size.width == 99
        await pilot.press("escape")
        await when(pilot, lambda: isinstance(app.screen, InviteScreen))


async def test_a_small_window_says_how_large_it_must_be() -> None:
    async with shown_to_host(live(), (50, 14)) as (app, pilot):
        await pilot.press("i")
        await when(pilot, lambda: isinstance(app.screen, InviteScreen))
        await look(pilot)
        assert "needs a window of" in shown(app)
        assert not app.screen.query_one(QrCode).display
        await pilot.press("f")
        await when(pilot, lambda: isinstance(app.screen, ScanScreen))
        await look(pilot)
        said = " ".join(shown(app).split())
        assert "needs a window of 29 × 15; this one has 50 × 14." in said
        await pilot.resize_terminal(50, 15)
        await look(pilot)
        assert app.screen.query_one(QrCode).display


def _code(widget: QrCode) -> list[str]:
    return [strip.text for strip in widget.render_lines(widget.size.region)]
