"""What the projector is told to show."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from sanora.conference.base import Change, Command, Context, Event
from sanora.conference.permissions import Action
from sanora.conference.state import Conference, Scene, Stage


class DirectStage(Command, frozen=True, tag="stage:direct"):
    """Blank the projector, show the join screen, hold results back; what is left out stays."""

    action: ClassVar[Action] = Action.STAGE_DRIVE

    blank: bool | None = None
    scene: Scene | None = None
    results_hidden: bool | None = None

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Change what was given."""
        del context
        stage = conference.stage
        event = StageDirected(
            blank=stage.blank if self.blank is None else self.blank,
            scene=stage.scene if self.scene is None else self.scene,
            results_hidden=stage.results_hidden if self.results_hidden is None else self.results_hidden,
        )
        return [] if event.stage == stage else [event]


class StageDirected(Event, frozen=True, tag="stage:directed", omit_defaults=False):
    """The projector shows this now."""

    blank: bool
    scene: Scene
    results_hidden: bool

    @property
    def stage(self) -> Stage:
        """The same as a value."""
        return Stage(**{field: getattr(self, field) for field in Stage.__struct_fields__})

    def apply(self, conference: Conference) -> None:
        """Take it over."""
        conference.stage = self.stage

    def changes(self) -> tuple[Change, ...]:
        """The conference itself."""
        return (Change("conference", ""),)


class VenueChanged(msgspec.Struct, frozen=True, rename="camel", tag_field="type", tag="venue:changed"):
    """Where phones find the room now: sent to those who drive and to stages, on connecting and on every change.

    `addresses` are the candidates to pick from, `proved` tells whether the chosen one was fetched back.
    """

    join_url: str
    public_code: str
    host_name: str = ""
    address: str = ""
    proved: bool = False
    addresses: list[str] = []
    network: str = ""


