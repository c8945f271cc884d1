"""A laptop moves to another network, for real: what its screen says, and what a phone on the cable finds."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from campaigns import Figures, Form

LAPTOP = Path(__file__).parent / "moving_laptop.py"
LIMIT = 5.0
"""Seconds in which QR code, name and page must follow a new address."""

pytestmark = pytest.mark.needs("namespaces")


@pytest.fixture(scope="module")
def steps() -> list[dict[str, Any]]:
    """Run the move once, and return what happened."""
    rights = [] if os.geteuid() == 0 else ["--map-root-user"]
    done = subprocess.run(
        [shutil.which("unshare") or "unshare", *rights, "--net", sys.executable, str(LAPTOP)],
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


MOVES = (
    ("192.168.77.5", "192.168.77.5"),
    ("10.88.99.5", "10.88.99.5"),
    ("fd00:77::5", "[fd00:77::5]"),
)


@pytest.mark.campaign(
    "When the laptop moves to another network, QR code and announced name lead to it again within 5 s."
)
def test_screen_and_phone_follow_a_new_address(
    steps: list[dict[str, Any]], form: Form, figures: Figures
) -> None:
    limit = LIMIT * form.of(6, 1)  # in the short form all tests share the machine
    on_screen: list[float] = []
    on_phones: list[float] = []
    for address, host in MOVES:
        (moved,) = (step["at"] for step in steps if step.get("moved") == address)
        shown = next(step["at"] for step in steps if step.get("url") == f"http://{host}:8080/ABC234")
        found = next(step for step in steps if address in step.get("phone", ()))
        assert found["phone"] == [address]
        assert found["fetched"] == {"instance": "laptop", "nonce": "phone"}
        on_screen.append(shown - moved)
        on_phones.append(found["at"] - moved)
    assert max(on_screen) <= limit
    assert max(on_phones) <= limit
    figures["moves"] = len(MOVES)
    figures["seconds until the QR code is right, at most"] = round(max(on_screen), 2)
    figures["seconds until a phone finds the page by its name, at most"] = round(max(on_phones), 2)


def test_every_address_shown_was_fetched_back_first(steps: list[dict[str, Any]]) -> None:
    standings = [step["standing"] for step in steps if "standing" in step]
    shown = {(standing["address"]["host"], standing["reach"]) for standing in standings}
    assert shown == {
        ("127.0.0.1", "nowhere"),
        ("192.168.77.5", "proved"),
        ("10.88.99.5", "proved"),
        ("fd00:77::5", "proved"),
    }


def test_pages_from_the_old_address_stay_welcome(steps: list[dict[str, Any]]) -> None:
    (known,) = (step for step in steps if "origins" in step)
    for name in ("192.168.77.5", "10.88.99.5", "[fd00:77::5]", "sanora.local"):
        assert f"{name}:8080" in known["hosts"]
        assert f"http://{name}:8080" in known["origins"]
