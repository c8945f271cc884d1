"""Finding the conference to drive on a running server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from command_line import Serving

from sanora.client.api import Api
from sanora.commandline.decks import open_deck
from sanora.driving.attaching import attach
from sanora.exits import Exit, Stop

Serve = Callable[..., Serving]


async def test_the_running_conference_is_found(serve: Serve, deck: Path) -> None:
    serving = serve(deck)
    here = serving.ready["conference_id"]
    async with Api(serving.control()) as api:
        assert await attach(api) == here
        assert await attach(api, open_deck(deck)) == here
        assert await attach(api, code=serving.ready["public_code"].lower()) == here
        elsewhere = msgspec.structs.replace(open_deck(deck), path=deck.with_name("other.md"))
        with pytest.raises(Stop, match=r"other\.md") as refused:
            await attach(api, elsewhere)
        assert refused.value.code == Exit.RUNNING
        await serving.call("POST", f"conference/{here}/end")
        with pytest.raises(Stop, match="no conference"):
            await attach(api)


async def test_more_conferences_than_a_page_holds(serve: Serve, deck: Path) -> None:
    serving = serve(deck)
    for number in range(101):
        await serving.call("POST", "conference", {"title": f"Draft {number}"})
    async with Api(serving.control()) as api:
        assert await attach(api) == serving.ready["conference_id"]
