"""What paired consoles may do: every command over the socket and every route over REST, in every state.

What is expected comes from the permission table alone, so a new command or route is judged here by itself.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import msgspec
import pytest
from edge_console import PairedConsole, pair
from edge_house import House
from edge_talk import Talk

from sanora.conference.base import Command, commands
from sanora.conference.library import ActivateConference, CreateConference, EndConference
from sanora.conference.permissions import LOCAL_HOST, Action, Actor, Role, allowed
from sanora.conference.rounds import INTERNAL, Drive, PushQuestion
from sanora.conference.speakers import AssignSpeaker, RemoveSpeaker
from sanora.conference.state import Conference
from sanora.kinds.base import Question
from sanora.pairing.bodies import ConsoleRole
from sanora.testing.factories import choice
from sanora_server.edge import closing
from sanora_server.edge.rest.route import Route
from sanora_server.edge.rest.table import routes
from sanora_server.edge.side import Side

OTHER = Actor(Role.SPEAKER, "another")
STATES = ("draft", "idle", "own live", "host's live", "closed", "ended")
OWNERS = ("own", "host's", "another's")

QUERIES = {
    "/api/reach": "?nonce=a",
    "/api/conference/{conference}/export": "?format=json",
}
BODIES: dict[tuple[str, str], Any] = {
    ("POST", "/api/conference"): {"title": "x"},
    ("POST", "/api/conference/{conference}/questions"): {"questionText": "x", "kind": "yesno"},
    ("PUT", "/api/conference/{conference}/questions/{question}"): {"questionText": "x", "kind": "yesno"},
    ("POST", "/api/conference/{conference}/questions/{question}/answer"): {"answer": "A"},
    ("POST", "/api/conference/{conference}/lock"): {"locked": True},
    ("POST", "/api/pairing"): {"role": "HOST"},
    ("PUT", "/api/consoles/{console}"): {"name": "x"},
    ("PUT", "/api/conference/{conference}/name"): {"name": "x"},
    ("PUT", "/api/conference/{conference}/team"): {"team": 1},
    ("POST", "/api/conference/{conference}/questions/{question}/texts"): {
        "round": 1,
        "key": "bat",
        "verdict": "hidden",
    },
    ("POST", "/api/conference/{conference}/questions/{question}/accept"): {"text": "bat"},
    ("POST", "/api/conference/{conference}/asked"): {"text": "Why?"},
    ("PUT", "/api/conference/{conference}/asked/{asked}/state"): {"state": "answered"},
    ("POST", "/api/conference/{conference}/asked/{asked}/merge"): {"into": 2},
}
DEVICES = {Action.ANSWER_SUBMIT, Action.ANSWER_READ, Action.NAME_CHANGE, Action.QA_ASK}
"""What only devices of the audience do."""
ROUTES = [route for route in routes(Side.CONTROL) if not route.knocking]
COMMANDS = [command for command in commands().values() if command not in INTERNAL]


def secret(owner: str) -> Question:
    """Return a question whose wording and secrets tell whose it is."""
    word = owner.replace("'", "")
    return choice(
        f"WORDING of {word}", right="B", explanation=f"EXPLANATION of {word}", notes=f"NOTES of {word}"
    )


@dataclass
class Scene:
    """A conference in one state, with a question of the speaker, one of the host, one of another speaker."""

    talk: Talk
    question: str
    own: bool
    state: str

    async def value(self) -> Conference:
        """Return the committed value; only to look at."""
        return await self.talk.conferences.engine.read(self.talk.id, lambda conference: conference)

    async def expected(self, actor: Actor, action: Action, *, of_question: bool) -> bool:
        """Tell what the table says."""
        value = await self.value()
        return allowed(actor, action, value, value.questions[self.question] if of_question else None)


async def scene(
    house: House, console: PairedConsole, state: str, owner: str = "own", *, assigned: bool = True
) -> Scene:
    """Bring a new conference into a state."""
    (created, *_) = await house.do(CreateConference(title="A talk", source="MARKED-SOURCE.md"))
    fields: Any = created
    talk = Talk(house, fields.id, fields.public_code)
    me = Actor(Role.SPEAKER, console.id)
    await house.do(AssignSpeaker(speaker=OTHER.id), talk.id)
    await house.do(AssignSpeaker(speaker=me.id), talk.id)
    for whose, actor in zip(OWNERS, (me, LOCAL_HOST, OTHER), strict=True):
        await talk.add(secret(whose), actor)
    if state != "draft":
        await house.do(ActivateConference(), talk.id)
    if state in {"own live", "closed", "ended"}:
        await talk.push(0)
    if state in {"closed", "ended"}:
        await talk.close(0)
        await talk.push(1)
        await talk.close(1)
    if state == "host's live":
        await talk.push(1)
    if state == "ended":
        await house.do(EndConference(), talk.id)
    if not assigned:
        await house.do(RemoveSpeaker(speaker=me.id), talk.id)
    await house.clock.advance(2)
    number = OWNERS.index(owner)
    return Scene(talk, talk.questions[number], number == 0, state)


def forbidden(code: str, status: int) -> bool:
    return status == 403 and code == "forbidden"


async def asked(console: PairedConsole, route: Route, here: Scene) -> tuple[int, str, bytes]:
    """Ask as a console would; return status, code and the answer."""
    path = route.path.replace("{conference}", here.talk.id).replace("{question}", here.question)
    path = path.replace("{console}", "k4x9mm2kfa").replace("{person}", "1").replace("{asked}", "1")
    path += QUERIES.get(route.path, "")
    body = BODIES.get((route.method, route.path), {} if route.body is not None else None)
    if route.path.endswith("/join"):
        body = {"publicCode": here.talk.code}
    elif route.path.endswith("/order"):
        body = {"questionIds": here.talk.questions}
    answer = await console.ask(route.method, path, body)
    return answer.status, answer.code if answer.status >= 400 else "", answer.raw


def check_secrets(told: bytes) -> None:
    """Fail when a speaker was told what is somebody else's."""
    for mark in (
        b"NOTES of hosts",
        b"NOTES of anothers",
        b"EXPLANATION of hosts",
        b"EXPLANATION of anothers",
    ):
        assert mark not in told
    assert b"MARKED-SOURCE" not in told


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.path}")
async def test_every_route_for_a_speaker(house: House, route: Route) -> None:
    await check_route(house, route, "SPEAKER", STATES)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.path}")
async def test_every_route_for_a_moderator(house: House, route: Route) -> None:
    await check_route(house, route, "MODERATOR", ("draft", "own live"))


async def check_route(house: House, route: Route, role: ConsoleRole, every: Sequence[str]) -> None:
    console = await pair(house, role, (await house.talk(choice())).id)
    actor = Actor(Role(role), console.id, console=console.id)
    somewhere, about = "{conference}" in route.path, "{question}" in route.path
    states = every if somewhere else ("idle",)
    for state, owner, assigned in product(
        states, OWNERS if about else ("own",), (True, False) if somewhere else (True,)
    ):
        here = await scene(house, console, state, owner, assigned=assigned)
        cell = f"{state}, {owner}, {'assigned' if assigned else 'foreign'}"
        before = house.engine.offset(here.talk.id)
        may = route.action is None or await here.expected(actor, route.action, of_question=about)
        if not somewhere and route.action is not None:
            may = allowed(actor, route.action)
        if route.path.endswith("/live") and state == "host's live" and route.method == "POST":
            may = False  # it would close what is the host's
        status, code, told = await asked(console, route, here)
        assert forbidden(code, status) == (not may), cell
        assert status != 401, cell
        assert status < 500, cell
        if not may:
            assert house.engine.offset(here.talk.id) == before, cell
        check_secrets(told)
        if route.path.endswith(("/analytics", "/export")):
            assert b"WORDING of hosts" not in told
            assert b"WORDING of anothers" not in told
            assert (b"WORDING of own" in told) == may


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.path}")
async def test_every_route_for_a_paired_host(house: House, route: Route) -> None:
    console = await pair(house, "HOST")
    somewhere = "{conference}" in route.path
    for state in STATES if somewhere else ("idle",):
        here = await scene(house, console, state, "host's")
        status, code, _told = await asked(console, route, here)
        drives = route.action not in {Action.SERVER_ADMIN, *DEVICES}
        assert forbidden(code, status) == (not drives), state
        assert status < 500
        assert status != 401


def said(command: type[Command], here: Scene) -> dict[str, Any]:
    """Return a command as a client sends it, with something fitting in each field that is needed."""
    known: dict[str, Any] = {
        "questionId": here.question,
        "question": {"questionText": "x", "kind": "yesno"},
        "questionIds": here.talk.questions,
        "title": "x",
        "locked": True,
        "speaker": "k4x9mm2kfa",
        "publicCode": here.talk.code,
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


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.__struct_config__.tag))
async def test_every_command_for_a_speaker(house: House, command: type[Command]) -> None:
    await check_command(house, command, "SPEAKER", STATES)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.__struct_config__.tag))
async def test_every_command_for_a_moderator(house: House, command: type[Command]) -> None:
    await check_command(house, command, "MODERATOR", ("draft", "own live"))


async def check_command(
    house: House, command: type[Command], role: ConsoleRole, states: Sequence[str]
) -> None:
    console = await pair(house, role, (await house.talk(choice())).id)
    actor = Actor(Role(role), console.id, console=console.id)
    about = "question_id" in command.__struct_fields__
    for state, owner in product(states, OWNERS if about else ("own",)):
        here = await scene(house, console, state, owner)
        may = await here.expected(actor, command.action, of_question=about)
        if command is PushQuestion and state == "host's live":
            may = False  # it would close what is the host's
        device = console.device(here.talk)
        assert (await device.join())["role"] == role.lower()
        before = house.engine.offset(here.talk.id)
        device.send(said(command, here))
        done = await device.next("done")
        assert done["ref"] == 7
        code = done.get("error", {}).get("code", "")
        if command.__struct_config__.tag == "conference:join":
            assert code == "wrong_state", "hello joins"
        else:
            assert (code == "forbidden") == (not may), (state, owner)
        if not may:
            assert house.engine.offset(here.talk.id) == before
        check_secrets(b"".join(device.heard))
        device.leave()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.__struct_config__.tag))
async def test_every_command_for_a_paired_host(house: House, command: type[Command]) -> None:
    console = await pair(house, "HOST")
    for state in STATES:
        here = await scene(house, console, state, "another's")
        device = console.device(here.talk)
        assert (await device.join())["role"] == "host"
        device.send(said(command, here))
        code = (await device.next("done")).get("error", {}).get("code", "")
        assert (code == "forbidden") == (command.action in DEVICES), state
        device.leave()


@pytest.mark.parametrize("role", ["SPEAKER", "MODERATOR"])
async def test_a_foreign_conference_has_no_door_for_a_speaker(house: House, role: ConsoleRole) -> None:
    console = await pair(house, role, (await house.talk(choice())).id)
    for state in STATES:
        here = await scene(house, console, state, assigned=False)
        hello = {"type": "hello", "proto": 1, "role": "host", "token": console.token}
        for named in ({"conferenceId": here.talk.id}, {"publicCode": here.talk.code}):
            assert await house.turned_away(hello | named, Side.CONTROL) == ("forbidden", closing.FORBIDDEN)


async def test_a_speakers_list_holds_what_is_assigned(house: House) -> None:
    mine, other = await house.talk(choice(), title="Mine"), await house.talk(choice(), title="Other")
    console = await pair(house, "SPEAKER", mine.id)
    paired_host = await pair(house, "HOST")
    for asks, expected in ((console, {mine.id}), (paired_host, {mine.id, other.id})):
        listed = (await asks.ask("GET", "/api/conference")).body["items"]
        assert {line["id"] for line in listed} == expected
    assert (await console.ask("GET", f"/api/conference?publicCode={other.code}")).code == "forbidden"
    assert (await console.ask("GET", f"/api/conference?publicCode={mine.code}")).body["id"] == mine.id
    made = (await console.ask("POST", "/api/conference", {"title": "My own"})).body
    listed = (await console.ask("GET", "/api/conference")).body["items"]
    assert {line["id"] for line in listed} == {mine.id, made["id"]}


async def test_what_a_speaker_hears_while_the_talk_goes_on(house: House) -> None:
    """Nobody else's secrets and figures, from the first to the last moment; but all of the own question."""
    console = await pair(house, "SPEAKER", (await house.talk(choice())).id)
    here = await scene(house, console, "idle")
    device, phone = console.device(here.talk), house.phone(here.talk.code)
    await device.join()
    await phone.join()
    rounds: list[int] = []
    for number in range(len(OWNERS)):
        rounds.append(await here.talk.push(number))
        await phone.vote(rounds[-1], "B", f"tap-0000{number}")
        await here.talk.close(number)
        await device.next("question:closed")
    await house.clock.advance(1)
    device.send({"type": "ping", "sent": 1})
    await device.next("pong")
    heard = b"".join(device.heard)
    check_secrets(heard)
    told = [json.loads(frame) for frame in device.heard]
    counted = {frame["round"] for frame in told if frame["type"] == "question:results"}
    assert counted == {rounds[0]}
    assert b"NOTES of own" in heard
    venues = [frame for frame in told if frame["type"] == "venue:changed"]
    assert all(not frame.get("addresses") for frame in venues), "only a host picks addresses"


def test_every_route_says_what_it_is_for() -> None:
    free = {"/api/reach", "/api/openapi.json"}
    assert {route.path for route in ROUTES if route.action is None} == free
    assert {route.path for route in routes(Side.CONTROL) if route.knocking} == {
        "/api/pairing/begin",
        "/api/pairing/finish",
        "/api/login",
        "/api/login/challenge",
    }


def test_commands_about_a_question_are_judged_by_it() -> None:
    """Each command that names a question lets permission depend on it."""
    for command in COMMANDS:
        if "question_id" in command.__struct_fields__:
            assert command.subject is not Command.subject, command
    assert issubclass(PushQuestion, Drive)
