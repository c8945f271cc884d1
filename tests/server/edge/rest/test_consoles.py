"""Paired consoles over REST: their list, their conferences, and how they are sent away."""

import json
from pathlib import Path

from edge_console import open_code, pair, tried
from edge_house import House, open_house

from sanora.conference.speakers import RemoveSpeaker
from sanora.testing.clock import settle
from sanora.testing.factories import choice
from sanora_server.edge import closing
from sanora_server.edge.limits import Limits
from sanora_server.edge.side import Side


async def test_the_list_of_consoles(house: House) -> None:
    talk = await house.talk(choice())
    host, speaker = await pair(house), await pair(house, "SPEAKER", talk.id)
    await house.clock.advance(30)
    device = speaker.device(talk)
    await device.join()
    first, second = (await house.host("GET", "/api/consoles")).body["items"]
    assert first == {
        "id": host.id,
        "name": "Ada's laptop",
        "role": "HOST",
        "conferences": [],
        "pairedAt": "2026-03-02T09:00:00Z",
        "lastSeen": "2026-03-02T09:00:00Z",
        "connected": False,
    }
    assert (second["id"], second["conferences"], second["connected"]) == (speaker.id, [talk.id], True)
    assert second["lastSeen"] == "2026-03-02T09:00:30Z"
    renamed = await house.host("PUT", f"/api/consoles/{host.id}", {"name": " Stage left "})
    assert renamed.body["items"][0]["name"] == "Stage left"
    assert (await house.host("PUT", f"/api/consoles/{host.id}", {"name": "\u200b"})).code == "malformed"
    for method, body in (("PUT", {"name": "x"}), ("DELETE", None)):
        assert (await house.host(method, "/api/consoles/k4x9mm2kfa", body)).code == "not_found"


async def test_a_revoked_console_is_out_at_once(house: House) -> None:
    talk, other = await house.talk(choice()), await house.talk(choice())
    console, stays = await pair(house, "SPEAKER", talk.id), await pair(house)
    await house.host("GET", "/api/consoles")
    device, staying = console.device(talk), stays.device(other)
    await device.join()
    await staying.join()
    assert (await house.host("DELETE", f"/api/consoles/{console.id}")).status == 204
    await house.gone(device)
    assert (await console.ask("GET", talk.path)).code == "unauthorized"
    hello = {"type": "hello", "proto": 1, "role": "host", "token": console.token, "conferenceId": talk.id}
    assert await house.turned_away(hello, Side.CONTROL) == ("unauthorized", closing.UNAUTHORIZED)
    assert (await house.knock("/api/login", await console.signed())).code == "not_paired"
    assert await house.at(talk.id, "speakers") == set()
    assert [line["id"] for line in (await house.host("GET", "/api/consoles")).body["items"]] == [stays.id]
    staying.send({"type": "conference:lock", "ref": 1, "locked": True})
    assert (await staying.next("done"))["type"] == "done"


async def test_a_revoked_console_is_told_so(house: House) -> None:
    talk = await house.talk(choice())
    console = await pair(house)
    async with house.socket(Side.CONTROL) as socket:
        hello = {"type": "hello", "proto": 1, "role": "host", "token": console.token}
        await socket.send_str(json.dumps(hello | {"conferenceId": talk.id}))
        assert json.loads((await socket.receive()).data)["type"] == "welcome"
        await house.host("DELETE", f"/api/consoles/{console.id}")
        while not socket.closed:
            await socket.receive()
        assert socket.close_code == closing.UNAUTHORIZED


async def test_what_a_revoked_console_still_sends_is_not_done(house: House) -> None:
    """Its goodbye may be under way while it goes on."""
    talk = await house.talk(choice())
    console = await pair(house)
    async with house.socket(Side.CONTROL, autoclose=False) as socket:
        hello = {"type": "hello", "proto": 1, "role": "host", "token": console.token}
        await socket.send_str(json.dumps(hello | {"conferenceId": talk.id}))
        assert json.loads((await socket.receive()).data)["type"] == "welcome"
        await house.host("DELETE", f"/api/consoles/{console.id}")
        await socket.send_str(json.dumps({"type": "conference:lock", "ref": 1, "locked": True}))
        await settle()
        await house.host("GET", "/api/server")
        assert await house.at(talk.id, "locked") is False


async def test_a_speaker_taken_out_of_one_conference_keeps_the_other(house: House) -> None:
    one, other = await house.talk(choice()), await house.talk(choice())
    console = await pair(house, "SPEAKER", one.id)
    for talk in (one, other):
        await house.host("GET", talk.path)
    host = house.console(other)
    await host.join()
    host.send({"type": "speaker:assign", "ref": 1, "speaker": console.id})
    await host.next("done")
    leaving, staying = console.device(one), console.device(other)
    await leaving.join()
    await staying.join()
    await house.do(RemoveSpeaker(speaker=console.id), one.id)
    await house.gone(leaving)
    assert (await console.ask("GET", one.path)).code == "forbidden"
    assert (await console.ask("GET", other.path)).status == 200
    staying.send({"type": "ping", "sent": 1})
    assert (await staying.next("pong"))["type"] == "pong"


async def test_who_pairs_again_is_the_same_console_with_the_new_role(house: House) -> None:
    talk = await house.talk(choice())
    console = await pair(house)
    device = console.device(talk)
    await device.join()
    shown = await open_code(house, "SPEAKER", talk.id)
    again = (await tried(house, shown["code"], key=console.key, name="Renamed")).body
    assert again["consoleId"] == console.id
    await house.gone(device)
    assert (await console.ask("GET", talk.path)).status == 401, "the host's login is over"
    assert (await console.log_in()).role == "SPEAKER"
    (line,) = (await house.host("GET", "/api/consoles")).body["items"]
    assert (line["name"], line["role"], line["conferences"]) == ("Renamed", "SPEAKER", [talk.id])


async def test_one_console_takes_no_more_than_its_sockets(tmp_path: Path) -> None:
    async with open_house(tmp_path / "sanora.db", Limits(people=1000, console_sockets=2)) as house:
        talk, other = await house.talk(choice()), await house.talk(choice())
        console = await pair(house)
        devices = [console.device(where) for where in (talk, other, talk)]
        for device in devices:
            await device.join()
            await house.clock.advance(0.01)
        await house.gone(devices[0])
        assert not devices[1].gone.is_set()
        assert not devices[2].gone.is_set()
