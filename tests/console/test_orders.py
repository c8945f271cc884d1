"""The words of orders: they cover the actions that need nothing but a word, and say so as the actions do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Serving
from driving import driving

from sanora.driving.actions import ACTIONS, BY_ID
from sanora.errors import NotFound, WrongState
from sanora_console.orders import ORDERS, Wish, asked, question_at

Serve = Callable[..., Serving]


def test_every_action_that_is_the_same_for_all_faces_has_a_word() -> None:
    plain = {action.id for action in ACTIONS if action.run is not None}
    assert plain - ORDERS.keys() == {"join", "activate"}, (
        "pushing activates, and the join screen is the host's"
    )
    assert ORDERS["end"].confirm == BY_ID["end"].confirm
    assert all(order.what.endswith(".") for order in ORDERS.values())


async def test_questions_are_found_by_their_numbers(serve: Serve, data: Path, deck: Path) -> None:
    async with driving(data, serve(deck).ready["conference_id"]) as driver:
        assert question_at(driver, 2).question_text == "Second?"
        for number in (0, 3):
            with pytest.raises(NotFound, match="this conference has 2"):
                question_at(driver, number)
        with pytest.raises(WrongState):
            asked(driver)
        await ORDERS["push"].run(driver, Wish(2, None))
        assert asked(driver).question_text == "Second?"
        round_ = driver.conference.open_round
        assert round_ is not None
        assert round_.closes_at is None


async def test_two_who_say_the_same_get_the_same(serve: Serve, data: Path, deck: Path) -> None:
    where = serve(deck).ready["conference_id"]
    async with driving(data, where) as one, driving(data, where) as other:
        await ORDERS["lock"].run(one, Wish())
        await other.until(lambda: other.conference.locked)
        assert await ORDERS["lock"].run(other, Wish()) == ""
        assert one.conference.locked
