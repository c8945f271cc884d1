"""A talk as a host knows it, told step by step without a server."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import msgspec

from sanora.client.mirror import Mirror
from sanora.conference.library import ConferenceCreated, StatusChanged
from sanora.conference.pausing import RoundPaused
from sanora.conference.people import AudienceCounted
from sanora.conference.results import ResultsChanged
from sanora.conference.revealing import RoundRevealed
from sanora.conference.rounds import RoundClosed, RoundOpened
from sanora.conference.stage import StageDirected, VenueChanged
from sanora.conference.state import CloseReason, ConferenceStatus, Reveal, Scene
from sanora.kinds.base import Answer, Question
from sanora.kinds.options import picks
from sanora.stage.picture import Picture, picture
from sanora.testing.clock import START

TITLE = "Designing systems that survive the stage"
JOIN_URL = "http://192.168.100.57:8080/ABC234"
PEOPLE = 52


class Hall:
    """What a host knows, told step by step."""

    def __init__(self) -> None:
        self.mirror = Mirror()
        self.round = 0
        self.tell(
            ConferenceCreated(id="c1", public_code="ABC234", title=TITLE, network="Hall A"),
            StatusChanged(status=ConferenceStatus.ACTIVE, at=START),
            venue(JOIN_URL),
            AudienceCounted(joined=PEOPLE, connected=40, answered=0, round=None),
        )

    def tell(self, *messages: Any) -> Hall:
        """Hear something."""
        for message in messages:
            self.mirror.take(message)
        return self

    def ask(self, question: Question, seconds: float | None = 45, run: int = 1) -> Hall:
        """A question goes live."""
        self.round += 1
        question = msgspec.structs.replace(question, id=f"q{self.round}")
        closes = None if seconds is None else START + timedelta(seconds=seconds)
        opened = RoundOpened(
            round=self.round,
            run=run,
            question=question,
            hints=question.hints,
            opened_at=START,
            closes_at=closes,
        )
        return self.tell(opened).vote()

    def vote(self, *answers: Answer, correct: int | None = None) -> Hall:
        """These answers are there."""
        counts = Counter(key for answer in answers for key in picks(answer))
        question = self.mirror.question
        assert question is not None
        tally = question.empty()
        tally.total_responses, tally.correct_count = len(answers), correct
        tally.option_counts = {**tally.option_counts, **counts}
        counted = AudienceCounted(joined=PEOPLE, connected=40, answered=len(answers), round=self.round)
        return self.tell(ResultsChanged(round=self.round, tally=tally), counted)

    def pause(self, remaining: float | None) -> Hall:
        """Time stands still."""
        return self.tell(RoundPaused(round=self.round, paused_at=START, remaining=remaining))

    def close(self) -> Hall:
        """The question is closed."""
        closed_at = START + timedelta(seconds=20)
        return self.tell(RoundClosed(round=self.round, closed_at=closed_at, reason=CloseReason.HOST))

    def reveal(self, *steps: Reveal) -> Hall:
        """It is closed, and steps are shown."""
        self.close()
        for step in steps:
            self.tell(RoundRevealed(round=self.round, step=step, at=START, question=None))
        return self

    def direct(self, *, blank: bool = False, scene: Scene = Scene.AUTO, results_hidden: bool = False) -> Hall:
        """The stage is told something."""
        return self.tell(StageDirected(blank=blank, scene=scene, results_hidden=results_hidden))

    @property
    def picture(self) -> Picture:
        """What the projector shows."""
        return picture(self.mirror)


def venue(join_url: str) -> VenueChanged:
    """Return the way in at an address."""
    return VenueChanged(
        join_url=join_url,
        public_code="ABC234",
        host_name="sanora.local",
        address="192.168.100.57",
        proved=True,
        addresses=[],
        network="",
    )
