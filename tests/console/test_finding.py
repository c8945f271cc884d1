"""Choosing a server to drive, and pairing with one on the way."""

from __future__ import annotations

from pairing_house import House, deaf, wrong
from screens import type_text, until, when

from sanora.client.discovery import Found
from sanora.client.known import Known, KnownServer
from sanora_console.finding import HERE, TYPED, Finding, rows

ANNA = KnownServer(fingerprint="a" * 64, name="Anna", console_id="c1", role="HOST", addresses=("10.0.0.1:4",))


def found(name: str, key: str) -> Found:
    return Found(name, ("192.168.1.7",), 40001, key * 64)


def test_this_computer_comes_first_and_a_typed_address_last() -> None:
    lines = rows((ANNA,), (found("Bert", "b"),), here=True)
    assert [line.id for line in lines] == [HERE, "a" * 64, f"found-{'b' * 64}", TYPED]
    assert "not seen" in lines[1].says
    assert "needs a code" in lines[2].says


def test_a_known_server_that_is_there_is_one_line() -> None:
    lines = rows((ANNA,), (found("Anna", "a"),), here=False)
    assert [line.id for line in lines] == ["a" * 64, TYPED]
    assert "is there" in lines[0].says


def test_somebody_with_a_known_name_and_another_key_stands_apart_with_a_warning() -> None:
    lines = rows((ANNA,), (found("Anna", "e"),), here=False)
    assert [line.id for line in lines] == ["a" * 64, f"found-{'e' * 64}", TYPED]
    assert "another one" in lines[1].says


async def test_a_link_pairs_without_a_question(house: House, known: Known) -> None:
    link = (await house.open()).link
    app = Finding(known, None, here=False)
    async with app.run_test() as pilot:
        await until(pilot, "Type an address")
        await pilot.press("enter")
        await until(pilot, "Where is the server?")
        await type_text(pilot, link)
        await pilot.press("enter")
        await when(pilot, lambda: app.return_value is not None)
    assert app.return_value == house.fingerprint
    assert known.server(house.fingerprint) is not None


async def test_a_wrong_code_may_be_typed_again(house: House, known: Known) -> None:
    code = (await house.open()).code
    app = Finding(known, None, here=True)
    async with app.run_test() as pilot:
        await until(pilot, "This computer")
        await pilot.press("down", "enter")
        await until(pilot, "Where is the server?")
        await type_text(pilot, "nowhere")
        await until(pilot, "is no address")
        await pilot.press("enter", *["backspace"] * len("nowhere"))
        await type_text(pilot, str(house.address))
        await pilot.press("enter")
        await until(pilot, "Its code, eight")
        await type_text(pilot, wrong(code))
        await pilot.press("enter")
        await until(pilot, "Tries left: 4")
        await type_text(pilot, code)
        await pilot.press("enter")
        await when(pilot, lambda: app.return_value is not None)
    assert app.return_value == house.fingerprint


async def test_nobody_there_is_said_and_something_else_can_be_chosen(known: Known) -> None:
    app = Finding(known, deaf(), here=True)
    async with app.run_test() as pilot:
        await until(pilot, "cannot be searched")
        await pilot.press("down", "enter")
        await until(pilot, "Where is the server?")
        await type_text(pilot, "127.0.0.1:1")
        await pilot.press("enter")
        await until(pilot, "Nobody answers")
        await pilot.press("enter")
        await until(pilot, "Where is the server?")
        await pilot.press("escape")
        await pilot.press("up", "enter")
        await when(pilot, lambda: app.return_value is not None)
    assert app.return_value == HERE


async def test_going_away_chooses_nothing(known: Known) -> None:
    app = Finding(known, None, here=True)
    async with app.run_test() as pilot:
        await pilot.press("escape")
        await when(pilot, lambda: not app.is_running)
    assert app.return_value is None
