"""What paired consoles see of talks that are others' and their own, and what every route is for."""

import json

from edge_console import pair
from edge_house import House
from rights_cast import ANOTHER, OWNERS, secretive, tells_nothing_foreign

from sanora.conference.base import Command, commands
from sanora.conference.permissions import LOCAL_HOST, Actor, Role
from sanora.conference.rounds import INTERNAL, Drive, PushQuestion
from sanora.conference.speakers import AssignSpeaker
from sanora.testing.factories import choice
from sanora_server.edge.rest.table import routes
from sanora_server.edge.side import Side

ROUTES = [route for route in routes(Side.CONTROL) if not route.knocking]
COMMANDS = [command for command in commands().values() if command not in INTERNAL]


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
    talk = await house.talk()
    for speaker in (console.id, ANOTHER.id):
        await house.do(AssignSpeaker(speaker=speaker), talk.id)
    for whose, actor in zip(OWNERS, (Actor(Role.SPEAKER, console.id), LOCAL_HOST, ANOTHER), strict=True):
        await talk.add(secretive(whose), actor)
    device, phone = console.device(talk), house.phone(talk.code)
    await device.join()
    await phone.join()
    rounds: list[int] = []
    for number in range(len(OWNERS)):
        rounds.append(await talk.push(number))
        await phone.vote(rounds[-1], "B", f"tap-0000{number}")
        await talk.close(number)
        await device.next("question:closed")
    await house.clock.advance(1)
    device.send({"type": "ping", "sent": 1})
    await device.next("pong")
    heard = b"".join(device.heard)
    tells_nothing_foreign(heard)
    told = [json.loads(frame) for frame in device.heard]
    counted = {frame["round"] for frame in told if frame["type"] == "question:results"}
    assert counted == {rounds[0]}
    assert b"NOTES of own" in heard
    venues = [event for event in device.welcome["events"] if event["type"] == "venue:changed"]
    assert venues
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
