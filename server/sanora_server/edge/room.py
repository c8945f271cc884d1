"""The connections to one conference, grouped by what they may see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sanora.conference.base import CONTROL
from sanora.conference.permissions import TABLE, Action, Actor, Role
from sanora.conference.qa.moderating import SORTS
from sanora.conference.quiz.ledger import Scores
from sanora_server.edge.connection import Connection

_FOLLOWING = TABLE[Action.AUDIENCE_COUNT].keys()

_FIRST = {Role.STAGE: 1, Role.AUDIENCE: 2}
"""Those who drive are served first (0), then the stage, then the hall."""


class View:
    """Connections that see the same. Everything for them is encoded once, as `viewer` may see it."""

    def __init__(self, viewer: Actor) -> None:
        self.viewer = viewer
        self.members: dict[Connection, None] = {}
        self.offset = 0
        """Number of the last event sent to them."""
        self.sent: dict[str, bytes] = {}
        """The newest frame of each latest-only message."""
        self.scores = b""
        """The newest frame of the scores."""
        self.beside = 0
        """The round that they know beside the one on the screen."""

    def forget(self) -> None:
        """Send the newest of all again: a newcomer was told something else than the others were last."""
        self.sent.clear()
        self.scores = b""

    @property
    def phones(self) -> bool:
        """Whether these are the phones of the hall: many, and served after everybody else."""
        return self.viewer.role == Role.AUDIENCE

    @property
    def drives(self) -> bool:
        """Whether these are consoles of those who drive."""
        return self.viewer.role in CONTROL

    @property
    def console(self) -> bool:
        """Whether these are consoles, of those who drive or moderate."""
        return self.viewer.role in SORTS

    @property
    def follows(self) -> bool:
        """Whether head counts, results and the way in are for them."""
        return self.viewer.role in _FOLLOWING


class Room:
    """Everybody connected to one conference."""

    def __init__(self, conference_id: str, now: datetime) -> None:
        self.conference_id = conference_id
        self.public_code = ""
        self.network = ""
        self.devices: dict[int, list[Connection]] = {}
        """Connections of each participant, oldest first."""
        self.phones_next = now
        """When the phones may get figures again."""
        self.changed = False
        """Whether figures changed that consoles and stage have not got."""
        self.phones_changed = False
        self.next = now
        """When consoles and stage may get figures again."""
        self.told = now
        """When they got figures last."""
        self.committed = now
        """When something was last committed that is told with the figures."""
        self.recounted: set[int] = set()
        """Rounds whose results changed though nobody answered them now."""
        self.scores_changed = False
        """Whether scores may be others than those told."""
        self.scores: Scores | None = None
        """The scores that the phones were told."""
        self.waits = False
        """Whether a question is open that ends when all have answered."""
        self._views: dict[tuple[Role, str], View] = {}

    @property
    def empty(self) -> bool:
        """Whether nobody is connected."""
        return not self._views

    @property
    def views(self) -> list[View]:
        """The views, those who drive first."""
        return sorted(self._views.values(), key=lambda view: _FIRST.get(view.viewer.role, 0))

    def connections(self) -> Iterator[Connection]:
        """Yield everybody."""
        for view in self._views.values():
            yield from view.members

    def add(self, connection: Connection) -> View:
        """Put a connection in, under its viewer, and return the view that it shares."""
        viewer = connection.viewer
        view = self._views.get(_key(viewer))
        if view is None:
            # The phones are all alike: what one of them answered is added for it alone.
            shared = Actor(viewer.role, viewer.id, self.conference_id)
            view = self._views[_key(viewer)] = View(shared)
        view.members[connection] = None
        if viewer.participant:
            self.devices.setdefault(viewer.participant, []).append(connection)
        return view

    def remove(self, connection: Connection) -> bool:
        """Take a connection out; tell whether it was in."""
        viewer = connection.viewer
        view = self._views.get(_key(viewer))
        if view is None or connection not in view.members:
            return False
        del view.members[connection]
        if not view.members:
            del self._views[_key(viewer)]
        sockets = self.devices.get(viewer.participant, [])
        if connection in sockets:
            sockets.remove(connection)
            if not sockets:
                del self.devices[viewer.participant]
        return True


def _key(viewer: Actor) -> tuple[Role, str]:
    return viewer.role, viewer.id
