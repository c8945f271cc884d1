"""What a picture depends on: the conference as it is known, and how the console fares."""

from __future__ import annotations

import ipaddress
import math
from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from sanora.client.mirror import Mirror
from sanora.conference.stage import VenueChanged
from sanora.conference.state import Conference, Round
from sanora.driving.actions import BY_ID, shown
from sanora.driving.driver import Driver
from sanora.driving.outcome import tally_of
from sanora.driving.server import LocalServer, State
from sanora.kinds.base import Question, Tally

SERVER = {
    State.RESTARTING: "The server has crashed. It is being started again …",
    State.CRASHED: "The server has ended again, and is not running.",
    State.STOPPED: "The server is stopped. `sanora host` starts it again.",
}
"""What is wrong with the server of this machine."""


_PANIC = shown(BY_ID["freeze"].keys[0])
FROZEN = f"FROZEN: no text of the audience is shown anywhere. {_PANIC} lets them be seen again."
"""While the panic key is in force."""


class View(NamedTuple):
    """`alarms` say what is wrong now, the worst first; `message` is what the host was told last.

    `reactions` are the emoji of the last moments.
    """

    mirror: Mirror
    now: datetime
    connected: bool = True
    alarms: tuple[str, ...] = ()
    message: str = ""
    reactions: Mapping[str, int] = MappingProxyType({})

    @classmethod
    def of(cls, driver: Driver, server: LocalServer | None, message: str) -> View:
        """Take what is known now."""
        wrong = tuple(alarms(driver, server))
        return cls(driver.mirror, driver.now, driver.connected, wrong, message, driver.reactions.counts)

    @property
    def conference(self) -> Conference:
        """The conference."""
        return self.mirror.conference

    @property
    def venue(self) -> VenueChanged | None:
        """Where phones find it, once that is known."""
        return self.mirror.venue

    @property
    def known(self) -> bool:
        """Whether the server has told anything yet."""
        return bool(self.conference.id)

    def question(self, round_: Round) -> Question:
        """The question of a round."""
        return self.conference.questions[round_.question_id]

    def tally(self, round_: Round) -> Tally | None:
        """What was counted in a round; None where this console may not know it."""
        return tally_of(self.mirror, round_)


def alarms(driver: Driver, server: LocalServer | None) -> Iterator[str]:
    """Yield what is wrong now, the worst first."""
    if driver.trouble:
        yield driver.trouble
    if driver.conference.stage.frozen:
        yield FROZEN
    if server is not None and server.state in SERVER:
        why = f" {server.why}" if server.why else ""
        yield f"{SERVER[server.state]}{why}"
    elif driver.refusal is not None and not driver.connected:
        yield f"The server does not let this console in: {driver.refusal.message}"
    elif not driver.connected:
        known = " This is what was known last." if driver.conference.id else ""
        yield f"The server does not answer; trying again.{known}"


def clock(seconds: float) -> str:
    """Return a time as minutes and seconds: zero only when nothing is left."""
    whole = max(0, math.ceil(seconds))
    return f"{whole // 60}:{whole % 60:02}"


def bare(url: str) -> str:
    """Return an address as people type it."""
    return url.removeprefix("http://")


def by_name(venue: VenueChanged) -> str:
    """Return the join address with the name of the machine; empty while it has none."""
    if not venue.host_name:
        return ""
    number = f"[{venue.address}]" if ":" in venue.address else venue.address
    return bare(venue.join_url.replace(f"//{number}", f"//{venue.host_name}", 1))


def nowhere(address: str) -> bool:
    """Tell whether an address leads to this machine from itself only."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address.casefold() == "localhost"


def reach(venue: VenueChanged) -> str:
    """Say whether phones find the room under its address."""
    if nowhere(venue.address):
        return "no network: only this computer can join"
    return "reachable" if venue.proved else "not reachable yet: see sanora doctor"
