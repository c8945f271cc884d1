"""The scoreboard: tells stage and consoles the scores, and every phone its own, whenever they changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from sanora import wire
from sanora.conference.base import Event
from sanora.conference.configuring import ConferenceConfigured
from sanora.conference.editing import ParticipantEdited
from sanora.conference.library import StatusChanged
from sanora.conference.permissions import Actor, Role
from sanora.conference.questions import QuestionDeleted, QuestionUpdated
from sanora.conference.quiz.ledger import Ledger, Scores
from sanora.conference.quiz.standing import OwnScore, ScoresChanged, own_score, scores_for
from sanora.conference.rehearsal import RehearsalStarted, RehearsalStopped
from sanora.conference.removing import ParticipantAdmitted, ParticipantRemoved
from sanora.conference.revealing import RoundRevealed
from sanora.conference.stage import StageDirected
from sanora.conference.state import Conference
from sanora.conference.teams import TeamsDealt
from sanora_server.edge import frames
from sanora_server.edge.connection import Connection
from sanora_server.edge.fanout import Fanout
from sanora_server.edge.room import Room, View

_MOVING = (
    ConferenceConfigured,
    QuestionDeleted,
    QuestionUpdated,
    RehearsalStarted,
    RehearsalStopped,
    RoundRevealed,
    StageDirected,
    StatusChanged,
)
"""After these, scores may be others, or be seen by others."""

_REGROUPING = (ParticipantAdmitted, ParticipantEdited, ParticipantRemoved, TeamsDealt)
"""After these, so may names and teams."""

KEPT = 8
"""Conferences whose scores are remembered."""


class Scoreboard:
    """Keeps the ledgers, and what each room was told of them."""

    def __init__(self, fanout: Fanout) -> None:
        self._fanout = fanout
        self._ledgers: OrderedDict[str, Ledger] = OrderedDict()

    def scores(self, conference: Conference) -> Scores:
        """Return the scores as they stand."""
        return self._ledger(conference.id).read(conference)

    def told(self, viewer: Actor, conference: Conference) -> ScoresChanged | OwnScore | None:
        """Return what a viewer who comes in is told of the scores."""
        if not conference.setup.quiz.on:
            return None
        scores = self.scores(conference)
        if viewer.role == Role.AUDIENCE:
            person = conference.participants.get(viewer.participant)
            return None if person is None else own_score(scores, person.id, person.team)
        return scores_for(viewer, conference, scores)

    def note(self, room: Room | None, conference: Conference, events: Iterable[Event]) -> None:
        """Take note of what was committed; `tell` comes with the next figures."""
        for event in events:
            regrouping = isinstance(event, _REGROUPING)
            if regrouping:
                self._ledger(conference.id).regroup()
            if room is not None and (regrouping or isinstance(event, _MOVING)):
                room.scores_changed = True

    def tell(self, room: Room, conference: Conference) -> None:
        """Tell everybody what changed since they were told."""
        if not room.scores_changed:
            return
        room.scores_changed = False
        if not conference.setup.quiz.on:  # clients have forgotten theirs
            room.scores = None
            for view in room.views:
                view.scores = b""
            return
        scores = self.scores(conference)
        for view in room.views:
            if view.phones:
                if scores is not room.scores and scores.round is not None:
                    self._tell_phones(view, conference, scores)
            else:
                _tell_view(view, conference, scores)
        room.scores = scores

    def forget(self, conference_id: str) -> None:
        """Forget a conference that is gone."""
        self._ledgers.pop(conference_id, None)

    def _ledger(self, conference_id: str) -> Ledger:
        ledger = self._ledgers.setdefault(conference_id, Ledger())
        self._ledgers.move_to_end(conference_id)
        if len(self._ledgers) > KEPT:
            self._ledgers.popitem(last=False)
        return ledger

    def _tell_phones(self, view: View, conference: Conference, scores: Scores) -> None:
        members = list(view.members)
        teams: dict[int, int] = {}
        if scores.teams:  # taken down now, for the conference goes on changing while the phones are told
            people = conference.participants
            numbers = (member.viewer.participant for member in members)
            teams = {number: people[number].team for number in numbers if number in people}

        def make(connection: Connection) -> bytes:
            number = connection.viewer.participant
            own = own_score(scores, number, teams.get(number, 0))
            return b"" if own is None else frames.text(wire.encode(own))

        self._fanout.send_each(make, members, "score")


def _tell_view(view: View, conference: Conference, scores: Scores) -> None:
    event = scores_for(view.viewer, conference, scores)
    if event is None:
        return
    frame = frames.text(wire.encode(event))
    if frame != view.scores:
        view.scores = frame
        for connection in view.members:
            connection.send_latest("scores", frame)
