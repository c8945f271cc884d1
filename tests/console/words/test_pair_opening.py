"""`sanora pair` on the laptop with the server: an open code on the screen, and its ends."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Serving
from open_code import Open, pair
from pseudo_terminal import PseudoTerminal

from sanora.client.api import Api
from sanora.exits import Exit

Serve = Callable[..., Serving]

unix = pytest.mark.skipif(sys.platform == "win32", reason="file modes and signals are Unix's")


@unix
@pytest.mark.usefixtures("measured")
def test_the_screen_shows_code_address_link_and_time(serve: Serve, data: Path, other: Path) -> None:
    serve()
    with PseudoTerminal("pair", f"--data={data}", columns=100, lines=60) as terminal:
        terminal.wait(lambda: "seconds left" in terminal.heard)
        heard = terminal.heard
        assert "can now pair with" in heard
        assert "drive everything on this laptop" in heard
        assert "sanora pair 127.0.0.1:" in heard
        assert "▀" in heard, "the link as a QR code"
        link = next(word for word in heard.split() if word.startswith("sanora://"))
        code = "".join(heard.partition("Code   ")[2].split()[:2])
        assert len(code) == 8
        assert pair(other, link[:-1] + ("0" if link[-1] != "0" else "1")) == Exit.FAILED
        terminal.wait(lambda: "Somebody tried a wrong code: 4 tries left." in terminal.heard)
        assert pair(other, link, "--as", "Bert") == Exit.OK
        terminal.wait(lambda: "Bert is paired as a host" in terminal.heard)
        assert terminal.end() == Exit.OK


@unix
@pytest.mark.usefixtures("measured")
def test_a_small_terminal_has_no_picture(serve: Serve, data: Path) -> None:
    serve()
    with PseudoTerminal("pair", f"--data={data}", columns=80, lines=24) as terminal:
        terminal.wait(lambda: "seconds left" in terminal.heard)
        assert "▀" not in terminal.heard


@unix
def test_ctrl_c_closes_the_code(serve: Serve, opened: Open) -> None:
    serving = serve()
    command = opened()
    command.process.send_signal(signal.SIGINT)
    code, errors = command.end()
    assert (code, errors.strip()) == (Exit.INTERRUPTED, "Stopped.")
    assert asyncio.run(serving.call("GET", "pairing"))["open"] is False


def test_a_second_code_replaces_the_first(serve: Serve, opened: Open) -> None:
    serve()
    first, second = opened(), opened()
    code, errors = first.end()
    assert (code, "Another code has been opened" in errors) == (Exit.FAILED, True)
    assert second.process.poll() is None


def test_a_code_that_is_closed_elsewhere(serve: Serve, opened: Open) -> None:
    serving = serve()
    command = opened()

    async def close() -> None:
        async with Api(serving.control()) as api:
            await api.call("DELETE", "pairing")

    asyncio.run(close())
    code, errors = command.end()
    assert (code, "closed from elsewhere" in errors) == (Exit.FAILED, True)


def test_a_server_that_goes_meanwhile_is_told(serve: Serve, opened: Open) -> None:
    serving = serve()
    command = opened()
    serving.end()
    code, errors = command.end()
    assert (code, bool(errors)) == (Exit.UNREACHABLE, True)
