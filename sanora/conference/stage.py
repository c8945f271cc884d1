"""What the projector is told to show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar

import msgspec

from sanora.conference.base import Change, Command, Context, Event
from sanora.conference.permissions import Action
from sanora.conference.state import Conference, Scene, Stage

DIRECTED = ("blank", "scene", "results_hidden", "compare", "part", "frozen")

MOST_PARTS = 20
"""Questions of a survey."""


class DirectStage(Command, frozen=True, tag="stage:direct"):
    """Blank the projector, show a scene, hold results back, compare rounds, go to a part of a survey, freeze.

    What is left out stays. `frozen` blanks the projector too: it is for the moment when a text must go.
    """

    action: ClassVar[Action] = Action.STAGE_DRIVE

    blank: bool | None = None
    scene: Scene | None = None
    results_hidden: bool | None = None
    compare: bool | None = None
    part: Annotated[int, msgspec.Meta(ge=0, lt=MOST_PARTS)] | None = None
    frozen: bool | None = None

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Change what was given."""
        del context
        named = {name: getattr(self, name) for name in DIRECTED}
        given = {name: value for name, value in named.items() if value is not None}
        if self.frozen:
            given.setdefault("blank", True)
        stage = msgspec.structs.replace(conference.stage, **given)
        return [] if stage == conference.stage else [StageDirected.of(stage)]


class StageDirected(Event, frozen=True, tag="stage:directed", omit_defaults=False):
    """The projector shows this now. Rounds up to the number `after` are off every screen."""

    blank: bool
    scene: Scene
    results_hidden: bool
    after: int = 0
    compare: bool = False
    part: int = 0
    frozen: bool = False

    @classmethod
    def of(cls, stage: Stage) -> StageDirected:
        """The event that leads to `stage`."""
        return cls(**msgspec.structs.asdict(stage))

    @property
    def stage(self) -> Stage:
        """What it leads to."""
        return Stage(**{name: getattr(self, name) for name in Stage.__struct_fields__})

    def apply(self, conference: Conference) -> None:
        """Take it over."""
        conference.stage = self.stage

    def changes(self) -> tuple[Change, ...]:
        """The conference itself."""
        return (Change("conference", ""),)


def cleared(conference: Conference, rounds: Sequence[int]) -> list[Event]:
    """Return what clears the screen when its round is one of `rounds`, which go: no older one appears."""
    current = conference.current
    if current is None or current.id not in rounds:
        return []
    return [StageDirected.of(msgspec.structs.replace(conference.stage, after=current.id))]


class VenueChanged(msgspec.Struct, frozen=True, rename="camel", tag_field="type", tag="venue:changed"):
    """Where phones find the room now: sent to those who drive and to stages, at first and on every change.

    `addresses` are the candidates to pick from, `proved` tells whether the chosen one was fetched back.
    """

    join_url: str
    public_code: str
    host_name: str = ""
    address: str = ""
    proved: bool = False
    addresses: list[str] = []
    network: str = ""
