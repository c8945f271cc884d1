"""Who may do what: every route and every message, for everybody, in every state, about everybody's questions.

What is expected comes from the permission table alone, so a new route or message is judged here by itself.
"""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from campaigns import Figures
from edge_house import Answer, House, open_house
from rights_cast import OWNERS, STATES, UNLIMITED, Cast, Scene, Somebody, cast_of, tells_nothing_foreign
from rights_samples import BODIES, EVERYBODY, HALL, PICTURE, QUERIES, QUESTION, VALUES
from some_pictures import drawn, picture_id

from sanora import wire
from sanora.conference.base import Command
from sanora.conference.permissions import Action, Actor, Role
from sanora.conference.rounds import INTERNAL, PushQuestion
from sanora.testing.device import Device
from sanora_server.edge.rest.route import Route
from sanora_server.edge.rest.table import ROUTES
from sanora_server.edge.side import Side
from sanora_server.pairing import logins

CAST = {"type": "vote:cast", "round": 1, "participant": 1}
"""An event: what happened is not for clients to say."""

Cell = tuple[Somebody, str, str, bool]
"""Who, in which state, about whose question, assigned or not."""


@pytest.fixture
async def cast(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Cast]:
    monkeypatch.setattr(logins, "TOKEN_FOR", timedelta(days=1))  # the scenes take longer than a login lives
    async with open_house(tmp_path / "sanora.db", UNLIMITED) as house:
        cast = await cast_of(house)
        yield cast
        cast.close()


async def hall_of(cast: Cast, here: Scene) -> list[Somebody]:
    """Return who comes to the hall's listener: also people who have no business there."""
    foreign = await cast.scene("idle", assigned=not here.assigned)
    nobody = Actor(Role.ANYONE, conference=here.talk.id)
    strangers = {"anyone": "", "noise": "x" * 32, **{name: who.token for name, who in cast.consoles.items()}}
    strangers |= {f"foreign {name}": who.token for name, who in foreign.hall.items()}
    return [
        *here.hall.values(),
        *(
            Somebody(name, Side.AUDIENCE, token, None if token else nobody)
            for name, token in strangers.items()
        ),
    ]


async def asked(house: House, here: Scene, route: Route, who: Somebody, owner: str, side: Side) -> Answer:
    """Send a request that would be fine from somebody who may."""
    path = route.path.replace("{conference}", here.talk.id).replace("{picture}", picture_id(PICTURE))
    path = path.replace("{question}", here.talk.questions[OWNERS.index(owner)])
    path = path.replace("{console}", "k4x9mm2kfa").replace("{person}", "1").replace("{asked}", "1")
    path += QUERIES.get(route.path, "")
    token = who.token or ("" if side is Side.AUDIENCE else "-")
    if route.takes:
        kind = {"Content-Type": "image/png"}
        return await house.ask(route.method, path, side=side, token=token, data=drawn(PICTURE), headers=kind)
    body = BODIES.get((route.method, route.path), {} if route.body is not None else None)
    if route.path.endswith("/join"):
        body = {"publicCode": here.talk.code}
    elif route.path.endswith("/order"):
        body = {"questionIds": here.talk.questions}
    return await house.ask(route.method, path, body, side=side, token=token)


def refused(answer: Answer) -> bool:
    return answer.status in {401, 403} and answer.code in {"unauthorized", "forbidden", "removed"}


async def expected(here: Scene, route: Route, who: Somebody, owner: str) -> bool:
    """Tell what the table says about a request."""
    if route.action is None:
        return True
    if route.action is Action.PICTURE_READ and who.side is Side.AUDIENCE:
        return True  # asked for by an image on a page, which shows no token
    if "{conference}" not in route.path and not (who.side is Side.AUDIENCE and route.path.endswith("/join")):
        return who.may(route.action, None, None)
    value = await here.value()
    question = (
        value.questions[here.talk.questions[OWNERS.index(owner)]] if "{question}" in route.path else None
    )
    if (route.method, route.path) == ("POST", f"{QUESTION}/live") and closes_foreign(here, who):
        return False
    return who.may(route.action, value, question)


def closes_foreign(here: Scene, who: Somebody) -> bool:
    """Tell whether asking a question would close one that is not the speaker's."""
    return here.state == "host's live" and who.name == "speaker"


def cells(cast: Cast, *, somewhere: bool, about: bool) -> Iterator[Cell]:
    """Return what there is to try at the control listener."""
    for who in cast.consoles.values():
        hosts = who.name in {"host", "paired host"}
        for state in STATES if somewhere else ("idle",):
            for owner in OWNERS if about else ("own",):
                for assigned in (True, False) if somewhere and not hosts else (True,):
                    yield who, state, owner, assigned


async def judged(cast: Cast, here: Scene, route: Route, who: Somebody, owner: str) -> None:
    """Try one cell over REST."""
    before = await here.offset()
    may = await expected(here, route, who, owner)
    answer = await asked(cast.house, here, route, who, owner, who.side)
    cell = (
        f"{route.method} {route.path}: {who.name}, {here.state}, {owner}, {here.assigned}, {answer.raw[:200]}"
    )
    assert refused(answer) == (not may), cell
    assert answer.status < 500, cell
    assert not may or answer.status == 200 or answer.code not in {"malformed", "slow_down"}, cell
    if not may:
        assert await here.offset() == before, cell
    if who.name == "speaker":
        tells_nothing_foreign(answer.raw)
        if route.path.endswith(("/analytics", "/export")):
            assert b"WORDING of hosts" not in answer.raw, cell
            assert b"WORDING of anothers" not in answer.raw, cell
            assert (b"WORDING of own" in answer.raw) == may, cell
    if answer.status < 400 and route.method != "GET":
        cast.spoilt(here)


@pytest.mark.timeout(180)
@pytest.mark.campaign(
    "the whole permission table over REST: what is not allowed is refused and changes nothing"
)
async def test_every_route(cast: Cast, figures: Figures) -> None:
    tried = 0
    house = cast.house
    await house.host("POST", "/api/pictures", data=drawn(PICTURE), headers={"Content-Type": "image/png"})
    for route in ROUTES:
        somewhere, about = "{conference}" in route.path, "{question}" in route.path
        for who, state, owner, assigned in (
            () if route.knocking else cells(cast, somewhere=somewhere, about=about)
        ):
            await judged(cast, await cast.scene(state, assigned=assigned), route, who, owner)
            tried += 1
        for state in STATES:
            for who in await hall_of(cast, await cast.scene(state)):
                here = await cast.scene(state)
                asks = here.hall.get(who.name, who)
                if Side.AUDIENCE in route.sides:
                    listed = HALL[route.method, route.path]
                    may = await expected(here, route, asks, "own")
                    assert may == (listed == EVERYBODY or asks.name in listed), f"{route.path}: {asks.name}"
                    await judged(cast, here, route, asks, "own")
                elif state == "idle":
                    answer = await asked(house, here, route, asks, "own", Side.AUDIENCE)
                    assert answer.status in {404, 405}, f"{who.name} finds {route.path} in the hall"
                if state == "idle" and who.name not in cast.consoles:
                    answer = await asked(house, here, route, asks, "own", Side.CONTROL)
                    assert answer.status == (422 if route.knocking else 401), f"{who.name}: {route.path}"
                tried += (Side.AUDIENCE in route.sides) + 2 * (state == "idle")
    figures["routes"] = len(ROUTES)
    figures["cells"] = tried


def sample(message: type[msgspec.Struct], here: Scene, owner: str) -> dict[str, Any]:
    """Return a message as a client sends it, with something fitting in each field that is needed."""
    fitting = VALUES | {
        "questionId": here.talk.questions[OWNERS.index(owner)],
        "questionIds": here.talk.questions,
        "publicCode": here.talk.code,
    }
    needed = [each.encode_name for each in msgspec.structs.fields(message) if each.required]
    return {"type": message.__struct_config__.tag} | {name: fitting[name] for name in needed}


async def answered(device: Device, said: dict[str, Any]) -> str:
    """Send a command and return the code of its refusal; empty when it was carried out."""
    device.send(said | {"ref": 7})
    while (answer := await device.next("done", "answer:submitted", "qa:own")).get("ref") != 7:
        pass
    return answer.get("error", {}).get("code", "")


async def told_off(device: Device, said: dict[str, Any]) -> str:
    """Send what is not answered, then a ping, and return the code of a refusal that comes first."""
    device.send(said)
    if said["type"] != "ping":
        device.send({"type": "ping", "sent": 2})
    answer = await device.next("pong")
    if answer["type"] == "error":
        await device.next("pong")
    return answer.get("error", {}).get("code", "")


async def heard(cast: Cast, here: Scene, message: type[msgspec.Struct], who: Somebody, owner: str) -> None:
    """Try one cell over a socket."""
    device, before = await here.socket(who), await here.offset()
    said = sample(message, here, owner)
    cell = f"{said['type']}: {who.name}, {here.state}, {owner}"
    if not issubclass(message, Command):
        code = await told_off(device, said)
        assert code == ("wrong_state" if message is wire.Hello else ""), cell
        return
    value = await here.value()
    about = "question_id" in message.__struct_fields__
    question = value.questions[said["questionId"]] if about else None
    may = who.may(message.action, value, question) and not (
        message is PushQuestion and closes_foreign(here, who)
    )
    code = await answered(device, said)
    if said["type"] == "conference:join":
        assert code == "wrong_state", "hello joins"
    else:
        assert (code == "forbidden") == (not may), (cell, code)
        assert code not in {"malformed", "slow_down", "internal", "unauthorized"}, (cell, code)
    if not may:
        assert await here.offset() == before, cell
    if who.name == "speaker":
        tells_nothing_foreign(b"".join(device.heard))
        device.heard.clear()
    if not code:
        cast.spoilt(here)


@pytest.mark.timeout(180)
@pytest.mark.campaign(
    "the whole permission table over WebSocket: what is not allowed is refused and changes nothing"
)
async def test_every_message(cast: Cast, figures: Figures) -> None:
    tried = 0
    for message in wire.incoming():
        about = "question_id" in message.__struct_fields__
        for who, state, owner, assigned in cells(cast, somewhere=True, about=about):
            if assigned:
                await heard(cast, await cast.scene(state), message, who, owner)
                tried += 1
        for name in ("device", "stage"):
            for state in STATES[1:]:
                here = await cast.scene(state)
                await heard(cast, here, message, here.hall[name], "own")
                tried += 1
        if message is not wire.Hello:
            for side in Side:
                said = sample(message, await cast.scene("idle"), "own")
                assert (await cast.house.turned_away(said, side))[0] == "malformed", "hello comes first"
                tried += 1
    figures["kinds of messages"] = len(wire.incoming())
    figures["cells"] = tried


ENTRIES = {
    (Side.AUDIENCE, "audience"): {"anyone", "device"},
    (Side.AUDIENCE, "stage"): {"stage"},
    (Side.AUDIENCE, "host"): set[str](),
    (Side.CONTROL, "audience"): set[str](),
    (Side.CONTROL, "stage"): set[str](),
    (Side.CONTROL, "host"): {"speaker", "moderator", "host", "paired host"},
}
"""Who is let in by a hello, by listener and role; everybody else is shown out."""


@pytest.mark.parametrize("assigned", [True, False], ids=["assigned", "not assigned"])
@pytest.mark.campaign(
    "who says hello comes in only with a token of that conference, that role and that listener"
)
async def test_every_entry(cast: Cast, figures: Figures, *, assigned: bool) -> None:
    tried = 0
    for state in STATES[1:]:
        here = await cast.scene(state, assigned=assigned)
        for (side, role), welcome in ENTRIES.items():
            for who in await hall_of(cast, here):
                hello = {"type": "hello", "proto": 1, "role": role, "publicCode": here.talk.code}
                may = who.name in welcome and (assigned or who.name not in {"speaker", "moderator"})
                may = may and (who.name, state) != ("anyone", "ended")
                async with cast.house.socket(side) as socket:
                    await socket.send_json(hello | {"token": who.token})
                    answer = await socket.receive_json(timeout=20)
                cell = f"{who.name} as {role} at {side}, {state}: {answer}"
                assert (answer["type"] == "welcome") == may, cell
                tried += 1
    figures["cells"] = tried


async def test_the_servers_own_commands_are_nobodys(cast: Cast) -> None:
    here = await cast.scene("own live")
    for who in (*cast.consoles.values(), here.hall["device"], here.hall["stage"]):
        device = await here.socket(who)
        for said in (*({"type": each.__struct_config__.tag, "round": 1} for each in INTERNAL), CAST):
            assert await answered(device, said) == "malformed"
    assert (await here.value()).open_round is not None
