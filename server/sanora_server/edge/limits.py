"""How much the edge lets anybody do: every figure in one place."""

from __future__ import annotations

import msgspec

from sanora.wire import LARGEST_CONTROL_FRAME, LARGEST_FRAME

CONTROL = 400
"""TCP connections of consoles, on each of their two listeners; those in the hall can open some, too."""

BESIDE = 2 * CONTROL + 200
"""Descriptors beside those of the audience: consoles, the database, logs, whatever is looked up."""


AT_ONCE = 400
"""People of a small hall who may come in the same instant."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Figures chosen so that 500 people behind one address notice nothing, and a flooder is alone with it."""

    people: int = 10_000
    """People who may be in the room; most other figures follow from it."""
    descriptors: int | None = None
    """Files and sockets that the system lets this process have; None where it sets no limit."""

    # Sockets
    control_sockets: int = 50
    """WebSockets of consoles that showed a token; nobody else can take these."""
    console_sockets: int = 8
    """WebSockets of one paired console; the newest ones stay."""
    device_sockets: int = 3
    """WebSockets of one device; the newest ones stay."""
    hello_seconds: float = 4.0
    """Time to say who one is: told and gone within five."""
    frame_bytes: int = LARGEST_FRAME
    control_frame_bytes: int = LARGEST_CONTROL_FRAME

    # Slow readers
    skip_bytes: int = 64 * 1024
    """Unsent bytes above which latest-only messages wait, each replaced by a newer one."""
    stall_bytes: int = 128 * 1024
    """Unsent bytes above which a reader that makes no progress is dropped."""
    stall_seconds: float = 5.0
    drop_bytes: int = 256 * 1024
    """Unsent bytes above which a reader is dropped at once; the system has taken megabytes before."""
    control_drop_bytes: int = 64 * 1024 * 1024
    """The same for consoles, whose first message may hold a whole talk with notes."""

    # Requests
    body_bytes: int = 64 * 1024
    body_seconds: float = 8.0
    """Time for a request's body to arrive; with the answer to it, the connection is gone within ten."""
    idle_seconds: float = 8.0
    """Time for a request's head to arrive, and for the next one on the same connection."""

    # One device: messages, answers
    frames_burst: int = 20
    frames_per_second: float = 5.0
    strikes: int = 3
    """Refusals for flooding after which the socket is closed."""
    bar_seconds: float = 10.0
    """How long a flooder must stay away."""
    tries_burst: int = 10
    """Different answers to one round; then one more every `tries_seconds`."""
    tries_seconds: float = 5.0

    names_burst: int = 5
    """New names of one device, and changes of its team; then one more every `names_seconds`."""
    names_seconds: float = 10.0

    asks: int = 3
    """Questions of one participant to the speaker, in any `asks_seconds`."""
    asks_seconds: float = 300.0
    upvotes_burst: int = 5
    upvotes_per_second: float = 2.0
    """Votes of one participant for questions of others."""

    # Joining
    crowd: float = 0.3
    """An address that this share of all devices came from is a hall behind one router."""
    own_address: float = 0.7
    """Where this many addresses per device are seen, most people have an address of their own."""
    crowd_size: int = 20
    """Devices below which nothing is said about addresses."""
    address_burst: int = 10
    """Joins from one address where most people have their own; then one every `address_seconds`."""
    address_seconds: float = 30.0

    # Wrong codes
    wrong_codes: int = 20
    """Free wrong codes of one address in `wrong_window`, unless it is a hall."""
    wrong_codes_in_all: int = 600
    """Free wrong codes of everybody; further ones are answered later and later."""
    wrong_window: float = 300.0
    wrong_waiting: int = 20
    """Answers to wrong codes held back at once; more are refused."""
    wrong_delay: tuple[float, float] = (0.1, 1.5)

    # Pairing and logging in, where nobody is known yet
    knocks_burst: int = 30
    """Requests of one address."""
    knocks_per_second: float = 1.0

    # Driving
    pushes_per_minute: int = 30
    """Questions pushed in one conference; only pushes that worked count."""
    questions_per_minute: int = 30
    """Questions and conferences written by one speaker; a host is exempt, who imports whole talks."""

    @property
    def sockets(self) -> int:
        """WebSockets of the audience listener; there is room for a few more, to be told that it is full."""
        return min(self.people + self.people // 5, self.connections - self.connections // 20 - 20)

    @property
    def room(self) -> int:
        """People who find a place, though some have two sockets for a moment."""
        return min(self.people, self.sockets * 5 // 6)

    @property
    def silent_sockets(self) -> int:
        """WebSockets that have not said hello yet; beyond, the busiest address gives up its oldest."""
        return max(self.silent_share, min(AT_ONCE, self.sockets))

    @property
    def silent_share(self) -> int:
        """As many of them have to give way to nobody, however full it is."""
        return max(20, self.people // 5)

    @property
    def connections(self) -> int:
        """TCP connections of the audience's listener, WebSockets and requests together."""
        most = 2 * self.people + 200
        if self.descriptors is None:
            return most
        return min(most, max(self.descriptors - BESIDE, self.descriptors // 2))

    @property
    def control_connections(self) -> int:
        """TCP connections of each of the two listeners for consoles."""
        return CONTROL if self.descriptors is None else min(CONTROL, self.descriptors // 8)

    @property
    def joins_burst(self) -> int:
        """Joins at once."""
        return self.people + self.people // 5

    @property
    def asks_burst(self) -> int:
        """Questions to the speaker at once, in one conference."""
        return 2 * self.people

    @property
    def asks_per_second(self) -> float:
        """Questions to the speaker that are refilled."""
        return self.people / 10

    @property
    def joins_per_second(self) -> float:
        """Joins that are refilled."""
        return self.people / 10
