"""No token, pass, key or code is in a log, an address or what a server prints; the watch would see it."""

import logging
from collections.abc import Callable, Coroutine
from pathlib import Path

import aiohttp
import msgspec
import pytest
from campaigns import Figures, Form
from command_line import Serving
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from edge_console import pair
from edge_house import House
from kept_secrets import Watch, files_in, looking_like_secrets

from sanora.ids import SystemIds
from sanora.pairing import login as signing
from sanora.pairing.exchange import ConsoleRun
from sanora.testing.device import Device
from sanora_server.edge import refusals
from sanora_server.edge.rest.table import ROUTES
from sanora_server.edge.side import Side

NAMES = {"token", "secret", "pass", "password", "key", "authorization", "session", "jwt", "auth"}


async def knocked(session: aiohttp.ClientSession, serving: Serving, code: str) -> int:
    """Begin to pair with a code, end it wrongly, and return the last status."""
    control = serving.control()
    public = signing.public_hex(Ed25519PrivateKey.generate())
    run = ConsoleRun(form="code", password=code, fingerprint=control.fingerprint, name="x", public_key=public)
    begin = msgspec.to_builtins(run.begin)
    async with session.post(f"{control.url}/api/pairing/begin", json=begin) as begun:
        number = (await begun.json())["run"]
    said = {"run": number, "confirmation": code * 8}
    async with session.post(f"{control.url}/api/pairing/finish", json=said) as finished:
        return finished.status


async def shown_around(session: aiohttp.ClientSession, serving: Serving, token: str) -> None:
    """Show a token where it is at home, where it is not, and with a slip of the finger."""
    code = serving.ready["public_code"]
    for said in (token, f"{token}x"):
        phone = Device(
            "127.0.0.1", serving.port, code, token=said, role="stage" if "." in said else "audience"
        )
        await phone.join()
        phone.leave()
        head = {"Authorization": f"Bearer {said}"}
        for url in (serving.control().url, f"http://127.0.0.1:{serving.port}"):
            async with session.get(f"{url}/api/server", headers=head) as answer:
                assert answer.status in {200, 401, 404}


@pytest.mark.campaign("no token, pass, key or pairing code is in any log, address or output of a server")
async def test_a_server_that_tells_everything_tells_no_secret(
    serve: Callable[..., Serving], data: Path, form: Form, figures: Figures
) -> None:
    serving = serve("--log-level=debug")
    stage = serving.ready["stage_url"].partition("#")[2]
    known = {serving.control().token, stage}
    for number in range(form.of(20, 2000)):
        said = {"publicCode": serving.ready["public_code"], "name": f"Bat {number}"}
        known.add((await serving.ask("conference/join", said))["token"])
    async with aiohttp.ClientSession() as session:
        for token in sorted(known)[:50]:
            await shown_around(session, serving, token)
        for _ in range(form.of(1, 9)):
            shown = await serving.call("POST", "pairing", {"role": "HOST"})
            known |= {shown["code"], shown["link"].rpartition("=")[2]}
            assert await knocked(session, serving, shown["code"]) == 403
    status, out, err = serving.end()
    assert status == 0, err
    logs, keys = files_in(data)
    assert logs
    assert keys
    printed = out.replace(stage, "")  # the link for the projector is the host's to see
    text = "\n".join([printed, err, *(text for _, text in logs)])
    hits = [secret for secret in known | keys if secret in text] + looking_like_secrets(text)
    assert hits == []
    figures["secrets"] = len(known | keys)
    figures["lines of log and output"] = len(text.splitlines())
    figures["hits"] = len(hits)


@pytest.mark.parametrize("where", ["log", "fault", "address", "print", "file", "key"])
async def test_the_watch_sees_what_came_out(house: House, secrecy: Watch, tmp_path: Path, where: str) -> None:
    """Each way out is tried once; the fixture that watches over every test would have failed this one."""
    token = SystemIds().token()
    (tmp_path / "logs").mkdir()
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "stage.secret").write_text("a-stage-secret\n", encoding="utf-8")
    ways: dict[str, Callable[[], object]] = {
        "log": lambda: logging.getLogger("sanora_server.edge").debug("hello of %s", token),
        "fault": lambda: refusals.fault(ValueError(token), house.edge.ids),
        "address": lambda: house.ask("GET", f"/api/reach?nonce={token}"),
        "print": lambda: secrecy.heard(f"joined: {token}".encode()),
        "file": lambda: (tmp_path / "logs" / "sanora.log.1").write_text(f"joined {token}", encoding="utf-8"),
        "key": lambda: logging.getLogger("sanora.client").warning("a-stage-secret"),
    }
    assert secrecy.hits(tmp_path) == []
    done = ways[where]()
    if isinstance(done, Coroutine):
        await done
    assert secrecy.hits(tmp_path) != []
    for file in (tmp_path / "logs").iterdir():
        file.unlink()
    secrecy.forget()


def test_what_looks_like_a_secret_and_what_is_meant_to_be_seen() -> None:
    ids = SystemIds()
    tokens = [ids.token() for _ in range(200)]
    seen = [token for token in tokens if looking_like_secrets(f"said {token}, and more")]
    assert len(seen) >= 190, "all but those without a digit or a letter of either case"
    assert looking_like_secrets("-----BEGIN PRIVATE KEY-----")
    assert looking_like_secrets(f"hello eyJhbGciOiJIUzI1NiJ9.{tokens[0]}.{tokens[1]}")
    assert not looking_like_secrets(f"http://127.0.0.1:1/stage/ABC234#eyJhbGciOiJIUzI1NiJ9.{tokens[0]}.x1")
    assert not looking_like_secrets("5a" * 32)
    assert not looking_like_secrets(f"fault {ids.identifier()} in {'a_function_with_a_rather_long_name'}")


async def test_a_pairing_code_is_known_to_the_watch_before_and_after_its_use(
    house: House, secrecy: Watch
) -> None:
    console = await pair(house)
    last = house.edge.pairing.state("h", 1)
    assert not last.open
    assert {console.token[:32], console.token[32:]} <= secrecy.secrets
    assert [secret for secret in secrecy.secrets if len(secret) == 8 and secret.isdecimal()]


def test_no_address_has_a_place_for_a_secret() -> None:
    asked = [
        field.encode_name for route in ROUTES if route.query for field in msgspec.structs.fields(route.query)
    ]
    assert asked
    assert NAMES.isdisjoint(name.lower() for name in asked)
    assert not [route.path for route in ROUTES if any(f"{{{name}}}" in route.path for name in NAMES)]


@pytest.mark.parametrize("side", Side)
async def test_a_token_in_an_address_opens_nothing(house: House, side: Side) -> None:
    query = "?token=a-device-token"
    assert (await house.ask("GET", f"/api/openapi.json{query}", side=side)).status == 422
    origin = f"http://127.0.0.1:{house.ports[side]}"
    async with house.session.ws_connect(f"{origin}/ws{query}", origin=origin) as socket:
        await socket.send_json({"type": "ping", "sent": 1})
        answer = await socket.receive_json(timeout=20)
    assert answer["error"]["code"] == "malformed", "whoever it may be, hello comes first"
