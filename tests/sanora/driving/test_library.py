"""The conferences of a server, as consoles keep them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import DECK, Serving

from sanora.client.api import Api
from sanora.commandline.decks import open_deck
from sanora.conference.state import ConferenceStatus
from sanora.driving import library
from sanora.driving.library import Details
from sanora.errors import SanoraError, WrongState

Serve = Callable[..., Serving]


async def test_a_conference_from_its_making_to_its_deletion(serve: Serve) -> None:
    serving = serve()
    async with Api(serving.control()) as api:
        made = await library.create(api, Details("Bats", "At night", "Hall"))
        assert await library.details(api, made) == Details("Bats", "At night", "Hall")
        await library.describe(api, made, Details("Owls"))
        assert await library.details(api, made) == Details("Owls")
        await library.activate(api, made)
        line = (await library.listed(api))[0]
        assert (line.id, line.title, line.status) == (made, "Owls", ConferenceStatus.ACTIVE)
        with pytest.raises(WrongState, match="“Owls” is running"):
            await library.delete(api, line)
        await library.end(api, made)
        await library.delete(api, (await library.listed(api))[0])
        assert made not in {line.id for line in await library.listed(api)}


@pytest.mark.parametrize("followed", [True, False])
async def test_a_deck_is_taken_in_whole(serve: Serve, deck: Path, followed: bool) -> None:  # noqa: FBT001 - a parameter of the test
    serving = serve()
    told: list[tuple[int, int]] = []
    async with Api(serving.control()) as api:
        file = open_deck(deck)
        made = await library.take_in(api, file, lambda come, of: told.append((come, of)), followed=followed)
        found = await api.call("GET", f"conference/{made}")
        assert (found["questions"], found["status"]) == (2, "DRAFT")
        assert found["source"] == (file.source if followed else "")
    assert told == [(1, 2), (2, 2)]


async def test_a_deck_that_does_not_fit_leaves_nothing_behind(serve: Serve, deck: Path) -> None:
    serving = serve()
    questions = "".join(f"\n## Number {number}?\nkind: yesno\n" for number in range(500))
    deck.write_text(f"# Long\n{questions}", encoding="utf-8")
    file = open_deck(deck)
    entries = file.deck.questions
    crowded = type(file.deck)(title="Long", questions=(*entries, entries[0]))
    async with Api(serving.control()) as api:
        before = await library.listed(api)
        with pytest.raises(SanoraError, match="at most 500 questions"):
            await library.take_in(api, type(file)(deck, crowded), lambda _come, _of: None)
        assert await library.listed(api) == before


def test_what_a_conference_says_is_judged_as_the_core_does() -> None:
    assert library.fault("title", DECK[:8]) == ""
    assert library.fault("title", " ") == "The title is empty."
    assert library.fault("description", "") == ""
    assert library.fault("description", "x" * 2001) == "The description is longer than 2000 characters."
    assert library.fault("network", "x" * 65) == "The network name is longer than 64 characters."
