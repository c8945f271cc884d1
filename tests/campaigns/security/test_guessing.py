"""Guessing: of join codes, pairing codes, passes and tokens. It is slow, and it leads nowhere."""

import time
from collections import Counter
from pathlib import Path

import aiohttp
import pytest
from campaigns import Figures, Form
from edge_console import open_code, pair, tried
from edge_house import House
from pairing_house import wrong
from served_hall import meanwhile, served_hall, worst

from sanora.ids import CODE_ALPHABET, Chance
from sanora.pairing.bodies import Paired
from sanora_server.edge.limits import Limits
from sanora_server.edge.side import Side

GUESSERS = 20
LIMITS = Limits()


@pytest.mark.timed
@pytest.mark.campaign(
    "join codes are guessed no faster than 600 and 16 more a second; right ones are never held up"
)
async def test_join_codes(data: Path, deck: Path, form: Form, figures: Figures) -> None:
    seen, chance = Counter[str](), Chance(7)
    async with served_hall(data, deck) as hall, aiohttp.ClientSession() as session:

        async def guess() -> None:
            while True:
                code = "".join(chance.choices(CODE_ALPHABET, k=6))
                url = f"{hall.server.origin}/api/conference?publicCode={code}"
                async with session.get(url) as answer:
                    seen[(await answer.json())["error"]["code"]] += 1

        began = time.perf_counter()
        joined = await meanwhile(guess, GUESSERS + 5, hall.joins(form.of(20, 200), 0.1))
        passed = time.perf_counter() - began
    assert set(seen) == {"unknown_code", "slow_down"}
    free = LIMITS.wrong_codes_in_all * (1 + passed / LIMITS.wrong_window)
    late = LIMITS.wrong_waiting * (1 + passed / LIMITS.wrong_delay[1])
    assert seen["unknown_code"] <= free + late + GUESSERS
    assert worst(joined, 0.05) < form.of(10_000, 500)
    figures["guesses"] = seen.total()
    figures["answered"] = seen["unknown_code"]
    figures["answered a second, after the first 600"] = round((seen["unknown_code"] - 600) / passed, 1)
    figures["right codes meanwhile"] = len(joined)
    figures["refused of them"] = 0
    figures["join p95, ms"] = worst(joined, 0.05)


@pytest.mark.campaign(
    "a pairing code is burnt after five wrong tries, and ten codes are all there are in ten minutes"
)
async def test_pairing_codes(house: House, form: Form, figures: Figures) -> None:
    tries = 0
    for _ in range(form.of(2, 10)):
        shown = await open_code(house)
        codes: list[str] = []
        for _ in range(5):
            codes.append((await tried(house, wrong(shown["code"]))).code)
            await house.clock.advance(2)  # else the address itself is slowed down
        assert codes == ["wrong_code"] * 5
        assert (await tried(house, shown["code"])).code == "pairing_closed", "the right one comes too late"
        await house.clock.advance(1)
        tries += 6
    for _ in range(10 - form.of(2, 10)):
        await open_code(house)
    assert (await house.host("POST", "/api/pairing", {"role": "HOST"})).code == "slow_down"
    assert (await house.host("GET", "/api/consoles")).body["items"] == []
    assert [(await tried(house, "00000000")).code for _ in range(40)].count("slow_down") > 0
    await house.clock.advance(600)
    shown = await open_code(house)
    assert (await tried(house, shown["code"])).read(Paired), "who guesses shuts nobody out for good"
    figures["tries"] = tries
    figures["let in"] = 0


def spoilt(token: str, chance: Chance) -> str:
    """Return a token that somebody might try: with other letters, cut, put together or made up."""
    letters = list(token)
    way = chance.randrange(4)
    if way == 0:
        place = chance.randrange(len(letters))
        letters[place] = "A" if letters[place] != "A" else "B"
    elif way == 1:
        del letters[chance.randrange(1, len(letters)) :]
    elif way == 2:
        chance.shuffle(letters)
    else:
        letters = chance.choices(letters, k=len(letters))
    return "".join(letters)


@pytest.mark.campaign("no forged or damaged token, pass or login opens anything")
async def test_tokens(house: House, form: Form, figures: Figures) -> None:
    chance = Chance(11)
    talk = await house.talk()
    phone = house.phone(talk.code)
    await phone.join()
    console = await pair(house)
    stage = house.edge.passes.stage(talk.id)
    right = {
        phone.token: (Side.AUDIENCE, f"{talk.path}/questions"),
        stage: (Side.AUDIENCE, f"{talk.path}/audience"),
        console.token: (Side.CONTROL, "/api/conference"),
        "control-token-of-the-tests": (Side.CONTROL, "/api/conference"),
    }
    for token, (side, path) in right.items():
        assert (await house.ask("GET", path, side=side, token=token)).status == 200
    opened = 0
    number = form.of(200, 2500)
    for token, (side, path) in right.items():
        for _ in range(number):
            made = spoilt(token, chance)
            if made not in right and made.rstrip("=") != token:
                answer = await house.ask("GET", path, side=side, token=made)
                assert answer.code == "unauthorized", made
                opened += answer.status == 200
    logins = 0
    for _ in range(form.of(10, 100)):
        login = await console.signed()
        for field in ("signature", "challenge", "console_id"):
            said = {name: getattr(login, name) for name in login.__struct_fields__}
            said[field] = spoilt(said[field], chance)
            body = {
                "consoleId": said["console_id"],
                "challenge": said["challenge"],
                "signature": said["signature"],
            }
            answer = await house.ask("POST", "/api/login", body, side=Side.CONTROL, token="")
            same = said[field] == getattr(login, field)
            assert same or answer.code in {"not_paired", "stale_challenge", "malformed"}, field
            logins += not same
        await house.clock.advance(10)  # else the address itself is slowed down
    assert (await house.knock("/api/login", await console.signed())).status == 200
    figures["tokens and passes tried"] = number * len(right)
    figures["logins tried"] = logins
    figures["opened"] = opened
