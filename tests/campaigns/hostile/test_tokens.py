"""Forged tokens at every door: over REST and in the first message of a socket, on both listeners."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from campaigns import Figures, Form
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from edge_console import pair
from edge_house import SECRET, House, open_house
from forged_tokens import Forger, Genuine

from sanora.testing.factories import choice
from sanora_server.edge.side import Side

TOGETHER = 16
"""Requests under way at once."""


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """Return a house with both listeners."""
    async with open_house(tmp_path / "sanora.db") as opened:
        yield opened


@pytest.mark.campaign("No token opens anything but the one that was given: 0 forged ones are accepted.")
async def test_no_forged_token_is_accepted(house: House, form: Form, figures: Figures) -> None:
    talk, other = await house.talk(choice()), await house.talk(choice())
    console = await pair(house, "HOST")
    device, stranger = house.phone(talk.code), house.phone(other.code)
    await device.join()
    await stranger.join()
    public = Ed25519PrivateKey.generate().public_key()
    pem = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    genuine = Genuine(SECRET, house.edge.passes.stage(talk.id), device.token, console.token, pem)
    forger = Forger(genuine, int(house.clock.now().timestamp()), seed=1)
    borrowed = [stranger.token, house.edge.passes.stage(other.id), genuine.control]
    tokens = [*borrowed, *forger.tokens(form.of(420, 10_000))]

    said: Counter[str] = Counter()

    async def at_rest(token: str) -> None:
        for path, side in ((f"{talk.path}/questions/live", Side.AUDIENCE), ("/api/server", Side.CONTROL)):
            if side is Side.CONTROL and token == genuine.control:
                continue
            answer = await house.ask("GET", path, side=side, token=token)
            assert (answer.status, answer.code) == (401, "unauthorized"), (token, side, answer.raw)
            said[answer.code] += 1

    async def at_sockets(token: str) -> None:
        hello = {"type": "hello", "proto": 1, "publicCode": talk.code, "token": token}
        console = {"type": "hello", "proto": 1, "conferenceId": talk.id, "role": "host", "token": token}
        doors = [(hello, Side.AUDIENCE), (hello | {"role": "stage"}, Side.AUDIENCE), (console, Side.CONTROL)]
        for words, side in doors[: 2 if token == genuine.control else 3]:
            code, _ = await house.turned_away(json.dumps(words), side)
            assert code in {"unauthorized", "malformed", "not_found"}, (token, words)
            said[code] += 1

    for start in range(0, len(tokens), TOGETHER):
        together = tokens[start : start + TOGETHER]
        await asyncio.gather(*map(at_rest, together))
        if form.long or start % (5 * TOGETHER) == 0:
            await asyncio.gather(*map(at_sockets, together))
    assert (await house.ask("GET", f"{talk.path}/questions/live", token=device.token)).status != 401
    assert (await house.ask("GET", "/api/server", side=Side.CONTROL, token=console.token)).status == 200
    assert (await house.stage(talk).join())["type"] == "welcome"
    figures["forged tokens"] = len(tokens)
    figures["refusals"] = said.total()
    figures["accepted"] = 0
