"""Who may do what, over both listeners and both ways in: every route and every command for everybody."""

import json
from typing import Any

import msgspec
import pytest
from edge_house import CONTROL_TOKEN, House
from edge_talk import Talk
from some_pictures import drawn, picture_id

from sanora.conference.base import Command, commands
from sanora.conference.configuring import ConfigureConference
from sanora.conference.permissions import TABLE, Action, Role
from sanora.conference.rounds import INTERNAL
from sanora.conference.setup import Qa, Quiz
from sanora.testing.device import Device
from sanora.testing.factories import choice
from sanora_server.edge.rest.route import Route
from sanora_server.edge.rest.table import ROUTES, routes
from sanora_server.edge.side import Side

ONE = "/api/conference/{conference}"
QUESTION = f"{ONE}/questions/{{question}}"

EVERYBODY = {"anyone", "device", "stage", "foreign device", "foreign stage", "noise", "control"}
ALL = {"anyone", "device", "stage"}
HALL: dict[tuple[str, str], set[str]] = {
    ("POST", "/api/conference/join"): {"anyone", "device"},
    ("POST", f"{QUESTION}/answer"): {"device"},
    ("GET", f"{QUESTION}/answer"): {"device"},
    ("GET", f"{ONE}/audience"): {"device", "stage"},
    ("GET", "/api/conference"): set(),
    ("GET", ONE): ALL,
    ("GET", f"{ONE}/questions"): {"device"},
    ("GET", f"{ONE}/questions/live"): {"device", "stage"},
    ("GET", QUESTION): {"device"},
    ("GET", f"{ONE}/qr.svg"): ALL,
    ("GET", f"{ONE}/qr.png"): ALL,
    ("PUT", f"{ONE}/name"): {"device"},
    ("PUT", f"{ONE}/team"): {"device"},
    ("GET", f"{ONE}/scores"): {"device", "stage"},
    ("POST", f"{ONE}/asked"): {"device"},
    ("GET", f"{ONE}/asked"): {"device", "stage"},
    ("GET", f"{ONE}/asked/own"): {"device"},
    ("DELETE", f"{ONE}/asked/{{asked}}"): {"device"},
    ("PUT", f"{ONE}/asked/{{asked}}/upvote"): {"device"},
    ("GET", "/api/reach"): EVERYBODY,
    ("GET", "/api/openapi.json"): EVERYBODY,
    ("GET", "/pictures/{picture}"): EVERYBODY,
}
"""Whom the hall's listener serves, route by route; those not named are refused."""

NOT_FOR_HOSTS = {
    ("POST", f"{ONE}/asked"),
    ("GET", f"{ONE}/asked/own"),
    ("DELETE", f"{ONE}/asked/{{asked}}"),
    ("PUT", f"{ONE}/asked/{{asked}}/upvote"),
    ("POST", f"{QUESTION}/answer"),
    ("GET", f"{QUESTION}/answer"),
    ("PUT", f"{ONE}/name"),
    ("PUT", f"{ONE}/team"),
}
"""Who drives does not vote, and does not ask."""

QUERIES = {"/api/reach": "?nonce=a", f"{ONE}/export": "?format=json"}
BODIES: dict[tuple[str, str], Any] = {
    ("POST", f"{QUESTION}/answer"): {"answer": "A"},
    ("POST", "/api/conference"): {"title": "x"},
    ("POST", f"{ONE}/questions"): {"questionText": "x", "kind": "yesno"},
    ("PUT", QUESTION): {"questionText": "x", "kind": "yesno"},
    ("POST", f"{ONE}/questions/order"): {"questionIds": []},
    ("POST", f"{ONE}/lock"): {"locked": False},
    ("PUT", f"{ONE}/name"): {"name": "x"},
    ("PUT", f"{ONE}/team"): {"team": 1},
    ("POST", f"{ONE}/asked"): {"text": "How?"},
    ("PUT", f"{ONE}/asked/{{asked}}/state"): {"state": "answered"},
    ("POST", f"{ONE}/asked/{{asked}}/merge"): {"into": 2},
    ("POST", f"{QUESTION}/texts"): {"round": 1, "key": "bat", "verdict": "hidden"},
    ("POST", f"{QUESTION}/accept"): {"text": "bat"},
}


async def tokens(house: House, talk: Talk) -> dict[str, str]:
    """Return the token of everybody that may come along."""
    other = await house.talk(choice())

    async def device(code: str) -> str:
        return (await house.ask("POST", "/api/conference/join", {"publicCode": code})).body["token"]

    return {
        "anyone": "",
        "device": await device(talk.code),
        "foreign device": await device(other.code),
        "stage": house.edge.passes.stage(talk.id),
        "foreign stage": house.edge.passes.stage(other.id),
        "noise": "x" * 32,
        "control": CONTROL_TOKEN,
    }


async def status(house: House, talk: Talk, route: Route, token: str, side: Side) -> int:
    path = route.path.replace("{conference}", talk.id).replace("{question}", talk.questions[0])
    path = path.replace("{console}", "k4x9mm2kfa").replace("{person}", "1")
    path = path.replace("{asked}", "2" if route.method == "DELETE" else "1")
    path = path.replace("{picture}", picture_id("a bat"))
    key = (route.method, route.path)
    body = {"publicCode": talk.code} if route.path.endswith("/join") else BODIES.get(key)
    if route.body is not None and body is None:
        body = {}
    answer = await house.ask(route.method, path + QUERIES.get(route.path, ""), body, side=side, token=token)
    return answer.status


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.path}")
async def test_routes(house: House, route: Route) -> None:
    talk = await house.talk(choice())
    await house.do(
        ConfigureConference(quiz=Quiz(on=True, reading_seconds=0, teams=["Bats", "Owls"]), qa=Qa(on=True)),
        talk.id,
    )
    await talk.push()
    await house.host("POST", "/api/pictures", data=drawn("a bat"), headers={"Content-Type": "image/png"})
    everybody = await tokens(house, talk)
    phone = house.phone(talk.code, token=everybody["device"])
    await phone.join()
    await phone.vote((await house.at(talk.id, "current")).id, "A", "tap-00001")
    for asker in (house.phone(talk.code), phone):
        if asker is not phone:
            await asker.join()
        asker.send({"type": "qa:ask", "text": "Why?", "ref": 1})
        await asker.next("qa:own")
    key = (route.method, route.path)
    for who, token in everybody.items():
        in_hall = await status(house, talk, route, token, Side.AUDIENCE)
        if Side.AUDIENCE not in route.sides:
            assert in_hall in {404, 405}, f"{who} finds it in the hall"
        elif who in HALL[key]:
            assert in_hall < 400, who
        else:
            assert in_hall in {401, 403}, who
        at_control = await status(house, talk, route, token or "-", Side.CONTROL)
        if route.knocking:
            assert at_control == 422, f"{who} needs no token, but a body that fits"
        elif who != "control":
            assert at_control == 401, who
        elif key in NOT_FOR_HOSTS:
            assert at_control == 403
        else:
            assert at_control not in {401, 403}, who


def test_every_route_of_the_hall_is_judged_here() -> None:
    assert {(route.method, route.path) for route in routes(Side.AUDIENCE)} == HALL.keys()


def sample(command: type[Command], talk: Talk) -> dict[str, Any]:
    """Return a command as a client sends it, with something fitting in each field that is needed."""
    known: dict[str, Any] = {
        "questionId": talk.questions[0],
        "question": {"questionText": "x", "kind": "yesno"},
        "questionIds": talk.questions,
        "title": "x",
        "locked": False,
        "speaker": "k4x9mm2kfa",
        "publicCode": talk.code,
        "round": 1,
        "answer": "A",
        "voteId": "tap-00001",
        "name": "x",
        "team": 1,
        "participant": 1,
        "key": "bat",
        "verdict": "hidden",
        "text": "Why?",
        "asked": 1,
        "into": 2,
        "state": "answered",
    }
    needed = [field.encode_name for field in msgspec.structs.fields(command) if field.required]
    return {"type": command.__struct_config__.tag, "ref": 7} | {name: known[name] for name in needed}


OWN = {Action.ANSWER_SUBMIT, Action.NAME_CHANGE, Action.QA_ASK}

COMMANDS = [command for command in commands().values() if command not in INTERNAL]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.__struct_config__.tag))
async def test_commands(house: House, command: type[Command]) -> None:
    talk = await house.talk(choice())
    await talk.push()
    clients: dict[Role, Device] = {
        Role.AUDIENCE: house.phone(talk.code),
        Role.STAGE: house.stage(talk),
        Role.HOST: house.console(talk),
    }
    for role, device in clients.items():
        await device.join()
        device.send(sample(command, talk))
        answer = await device.next("done", "answer:submitted", "qa:own")
        assert answer["ref"] == 7
        code = answer.get("error", {}).get("code", "")
        if str(command.__struct_config__.tag) == "conference:join":
            assert code == "wrong_state", "hello joins"
        elif role in TABLE[command.action]:
            assert code != "forbidden"
            assert role == Role.HOST or command.action in OWN
        else:
            assert code == "forbidden"


async def test_the_servers_own_command_is_nobodys(house: House) -> None:
    talk = await house.talk(choice())
    await talk.push()
    for device in (house.phone(talk.code), house.stage(talk), house.console(talk)):
        await device.join()
        for internal in INTERNAL:
            device.send({"type": str(internal.__struct_config__.tag), "round": 1})
            assert (await device.next("done"))["error"]["code"] == "malformed"
        device.send_raw(json.dumps({"type": "vote:cast", "round": 1, "participant": 1}).encode())
        assert (await device.next("done"))["error"]["code"] == "malformed"
    assert (await house.at(talk.id, "open_round")) is not None
