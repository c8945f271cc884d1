"""The server's own routes: reach, state, backup, venue, QR codes."""

import io

import pytest
import zxingcpp
from edge_house import House
from PIL import Image

from sanora_server.edge.side import Side


async def test_the_server_proves_itself(house: House) -> None:
    for side in Side:
        answer = await house.ask("GET", "/api/reach?nonce=a_B-9", side=side)
        assert answer.body == {"instance": "instance", "nonce": "a_B-9"}


async def test_how_the_server_is(house: House) -> None:
    talk = await house.talk()
    await house.phone(talk.code).join()
    body = (await house.host("GET", "/api/server")).body
    assert body == {
        "version": "1.2.3",
        "protocol": 1,
        "instance": "instance",
        "epoch": house.engine.epoch,
        "now": "2026-03-02T09:00:00Z",
        "sockets": 1,
        "trouble": "",
    }


async def test_a_backup_on_demand(house: House) -> None:
    assert (await house.host("POST", "/api/server/backup")).body == {"file": "backup.db"}
    house.backup = ""
    failed = await house.host("POST", "/api/server/backup")
    assert (failed.status, failed.code) == (503, "retry")


async def test_the_host_picks_the_address(house: House) -> None:
    talk = await house.talk()
    before = (await house.host("GET", "/api/venue")).body
    assert before == {
        "address": "192.168.7.5",
        "proved": True,
        "addresses": ["192.168.7.5", "10.1.2.3"],
        "hostName": "",
    }  # fmt: skip - one line to read
    console, stage = house.console(talk), house.stage(talk)
    await console.join()
    await stage.join()
    picked = await house.host("POST", "/api/venue", {"address": "10.1.2.3"})
    assert picked.body["address"] == "10.1.2.3"
    for device in (console, stage):
        told = await device.next("venue:changed")
        assert told["joinUrl"] == f"http://10.1.2.3:{house.audience}/{talk.code}"
    of_talk = (await house.host("GET", f"{talk.path}/venue")).body
    assert (of_talk["joinUrl"], of_talk["publicCode"]) == (told["joinUrl"], talk.code)
    assert (await house.host("POST", "/api/venue", {"address": "10.9.9.9"})).code == "not_found"
    assert (await house.host("POST", "/api/venue", {})).body["address"] == "192.168.7.5"


@pytest.mark.parametrize("side", Side)
async def test_the_qr_code_leads_to_the_room(house: House, side: Side) -> None:
    talk = await house.talk()
    drawn = await house.ask("GET", f"{talk.path}/qr.png?scale=6", side=side)
    assert drawn.headers["Content-Type"] == "image/png"
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(drawn.raw)))
    assert code.text.lower() == f"http://192.168.7.5:{house.audience}/{talk.code}".lower()
    svg = await house.ask("GET", f"{talk.path}/qr.svg", side=side)
    assert svg.headers["Content-Type"] == "image/svg+xml"
    assert svg.raw.startswith(b"<svg ")
    for query in ("scale=0", "scale=41", "scale=x"):
        assert (await house.ask("GET", f"{talk.path}/qr.png?{query}", side=side)).code == "malformed"


async def test_the_hall_knows_no_control_route(house: House) -> None:
    talk = await house.talk()
    for method, path in (
        ("GET", "/api/server"),
        ("POST", "/api/server/backup"),
        ("GET", "/api/venue"),
        ("POST", "/api/venue"),
        ("GET", f"{talk.path}/venue"),
        ("GET", f"{talk.path}/stage"),
    ):
        answer = await house.ask(method, path, token="control-token-of-the-tests")
        assert answer.status == 404
