"""`sanora console`: a second one here, one on another laptop, or none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
from command_line import Serving, run

from sanora.exits import Exit
from sanora.pairing.bodies import PairingState

Serve = Callable[..., Serving]


def test_without_a_server_it_says_what_to_do(data: Path) -> None:
    refused = run("console", f"--data={data}")
    assert (refused.returncode, "sanora host" in refused.stderr) == (Exit.UNREACHABLE, True)


def test_the_talk_of_this_computer_is_driven_and_goes_on(serve: Serve, deck: Path, data: Path) -> None:
    serving = serve(deck)
    told = run("console", "--plain", f"--data={data}", input="next\nshow\n")
    assert told.returncode == Exit.OK
    assert "Question 1 is live" in told.stdout
    assert f"The server goes on (process {serving.process.pid})." in told.stderr


async def test_a_link_pairs_and_drives_and_the_name_does_afterwards(
    serve: Serve, deck: Path, other: Path
) -> None:
    serving = serve(deck)
    state = msgspec.convert(await serving.call("POST", "pairing", {"role": "HOST"}), PairingState)
    for address in (state.link, state.name):
        told = run("console", address, "--plain", f"--data={other}", input="next\n")
        assert told.returncode == Exit.OK, told.stderr
        assert "is live" in told.stdout
    serving.end()


def test_a_place_without_a_server_is_told(other: Path) -> None:
    refused = run("console", "127.0.0.1:1", "--plain", f"--data={other}", input="")
    assert (refused.returncode, "Nobody answers" in refused.stderr) == (Exit.UNREACHABLE, True)
