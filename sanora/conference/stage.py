"""What the projector is told to show."""

from __future__ import annotations

from collections.abc import Sequence
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
            after=stage.after,
        )
        return [] if event.stage == stage else [event]


class StageDirected(Event, frozen=True, tag="stage:directed", omit_defaults=False):
    """The projector shows this now. Rounds up to the number `after` are off every screen."""

    blank: bool
    scene: Scene
    results_hidden: bool
    after: int = 0

    @classmethod
    def of(cls, stage: Stage) -> StageDirected:
        """The event that leads to `stage`."""
        return cls(
            blank=stage.blank, scene=stage.scene, results_hidden=stage.results_hidden, after=stage.after
        )

    @property
    def stage(self) -> Stage:
        """What it leads to."""
        return Stage(self.blank, self.scene, self.results_hidden, self.after)

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
