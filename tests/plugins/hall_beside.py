"""What a hall tells single phones beside the conference: who they are, their score, their questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sanora import wire
from sanora.conference import Command, Conference, Event
from sanora.conference.permissions import Actor, Role
from sanora.conference.qa.asking import Ask, Withdraw
from sanora.conference.qa.listing import listed, own
from sanora.conference.qa.upvoting import Upvote
from sanora.conference.quiz.ledger import Ledger
from sanora.conference.quiz.standing import OwnScore, own_score
from sanora.conference.setup import Names
from sanora_server.edge.persons import changed_people

OFFERED = ("Brave Quiet Otter", "Calm Little Heron", "Jolly Green Badger")


class Beside:
    """The phones' own side of one conference. `moods` are the emoji and words about the pace that came in."""

    def __init__(self, conference: Conference) -> None:
        self._conference = conference
        self._ledger = Ledger()
        self._offers = 0
        self._told: dict[int, OwnScore] = {}
        self.moods: list[wire.React | wire.SignalPace] = []

    def suggested(self, participant: int) -> str:
        """Return another name each time, for somebody who should have one."""
        setup = self._conference.setup
        wanted = setup.names == Names.REQUIRED or (setup.quiz.on and setup.names != Names.OFF)
        if self._conference.participants[participant].name or not wanted:
            return ""
        self._offers += 1
        return OFFERED[(self._offers - 1) % len(OFFERED)]

    def greeting(self, participant: int) -> list[Any]:
        """Return what a phone is told on coming in."""
        told = [self._score(participant), own(self._conference, participant)]
        return [one for one in told if one is not None]

    def answer(self, command: Command, participant: int) -> Any:
        """Return the answer to a command that was carried out."""
        if isinstance(command, Ask | Upvote | Withdraw):
            return own(self._conference, participant, command.ref)
        return wire.Done(ref=command.ref)

    def news(self, participants: Iterable[int], events: Iterable[Event]) -> Iterator[tuple[int, Any]]:
        """Yield what each participant is told after events."""
        people = changed_people(self._conference, events)
        for participant in participants:
            if participant in people:
                yield participant, people[participant]
            if (mine := own(self._conference, participant)) is not None:
                yield participant, mine
            score = self._score(participant)
            if score is not None and score != self._told.get(participant):
                self._told[participant] = score
                yield participant, score

    def asked(self) -> Any:
        """Return the list of phones that watch; None where there is nothing to be seen."""
        return listed(Actor(Role.AUDIENCE, conference=self._conference.id), self._conference)

    def _score(self, participant: int) -> OwnScore | None:
        if not self._conference.setup.quiz.on:
            return None
        self._ledger.regroup()
        person = self._conference.participants[participant]
        return own_score(self._ledger.read(self._conference), participant, person.team)
