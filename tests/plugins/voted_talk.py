"""A talk in which people vote and vote again, batch by batch as a server stores it."""

from __future__ import annotations

import sqlite3
from typing import TypeAlias

import msgspec

from sanora.conference.base import Event
from sanora.conference.questions import AddQuestion
from sanora.conference.state import Conference
from sanora.ids import Chance, Ids
from sanora.testing.factories import choice
from sanora.testing.talk import Talk
from sanora_server.store import Entry

Votes: TypeAlias = dict[tuple[int, int], tuple[str, str]]
"""Answer as JSON and the vote's id, by round and participant."""

_VOTES = "SELECT round_id, participant_id, answer, vote_id FROM vote"


class VotedTalk:
    """`chance` decides who votes what; every batch holds a handful of votes, each in an entry of its own."""

    def __init__(self, ids: Ids, chance: Chance, *, people: int = 40, a_batch: int = 8) -> None:
        self.talk = Talk(ids)
        self._chance = chance
        self._people = people
        self._a_batch = a_batch
        self._begun = 0

    @property
    def conference(self) -> Conference:
        """The conference as it is by now."""
        return self.talk.conference

    def begin(self) -> list[Entry]:
        """Create it, and let everybody join."""
        events = self.talk.begin()
        events += [event for _ in range(self._people) for event in self.talk.join()[1]]
        return [Entry(self.conference, [*events, *self._ask()])]

    def batch(self) -> list[Entry]:
        """Let some people vote; every ten batches the next question is asked."""
        self._begun += 1
        if self._begun % 10 == 0:
            return [Entry(self.conference, self._ask())]
        ids = [person.id for person in self.conference.participants.values()]
        voters = self._chance.sample(ids, self._a_batch)
        return [Entry(self.conference, self._vote(voter)) for voter in voters]

    def votes(self) -> Votes:
        """Return what must be stored."""
        return votes_in(self.conference)

    def _ask(self) -> list[Event]:
        added = self.talk.do(AddQuestion(question=choice(notes="n" * self._chance.randint(0, 900))))
        return [*added, *self.talk.push(len(self.conference.questions))]

    def _vote(self, participant: int) -> list[Event]:
        return self.talk.vote(self.talk.device(participant), self._chance.choice("ABC"))


def votes_in(conference: Conference) -> Votes:
    """Return the votes of a conference in memory."""
    return {
        (round_.id, participant): (msgspec.json.encode(vote.answer).decode(), vote.vote_id)
        for round_ in conference.rounds.values()
        for participant, vote in round_.votes.items()
    }


def votes_stored(connection: sqlite3.Connection) -> Votes:
    """Return the votes in a database."""
    return {(row[0], row[1]): (row[2], row[3]) for row in connection.execute(_VOTES)}
