"""Words about the hall: what is not understood is explained, before anything is sent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Serving
from driving import driving

from sanora.errors import Malformed, NotFound
from sanora_console import hall
from sanora_console.hall_orders import HALL
from sanora_console.plain.words import WORDS

Serve = Callable[..., Serving]


def test_both_ways_of_typing_have_the_same_words() -> None:
    assert HALL.keys() <= WORDS.keys()
    assert {word.usage for word in HALL.values()} == {WORDS[name].usage for name in HALL}
    assert all(word.what.endswith(".") for word in HALL.values())


async def agrees(_question: str) -> bool:
    return True


async def test_what_is_not_understood_is_explained(serve: Serve, data: Path, deck: Path) -> None:
    async with driving(data, serve(deck).ready["conference_id"]) as driver:
        for typed in (["hide"], ["merge", "q1", "it"]):
            with pytest.raises((Malformed, NotFound)):
                await hall.moderate(driver, typed, ())
        with pytest.raises(NotFound, match="no question 7"):
            await hall.moderate(driver, ["pin", "q7"], ())
        with pytest.raises(NotFound, match="no text 't2'"):
            await hall.moderate(driver, ["hide", "t2"], ())
        with pytest.raises(NotFound, match="nobody called 'Zoe'"):
            await hall.crowd(driver, ["hide", "Zoe"], agrees)
        with pytest.raises(NotFound, match="no setting"):
            await hall.set_up(driver, ["quiz.luck", "on"])
        assert await hall.crowd(driver, [], agrees) == "There is nobody."
        assert hall.texts_and_questions(driver, ()) == ["Questions of the audience: none are taken"]
        assert hall.leader_lines(driver) == []
