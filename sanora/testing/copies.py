"""What a viewer has of a conference: a copy kept by the events that reach it, as every client keeps one."""

from __future__ import annotations

from typing import Any

import msgspec

from sanora import wire
from sanora.conference import Conference, Event
from sanora.conference.base import CONTROL, sees_secrets
from sanora.conference.permissions import Actor
from sanora.conference.results import results_for
from sanora.conference.snapshot import asked_before, on_screen, snapshot


class Copy:
    """A viewer's copy, and the bytes that made it: all of them as they would go over the wire."""

    def __init__(self, viewer: Actor, conference: Conference) -> None:
        self.viewer = viewer
        self.conference = Conference(id=conference.id)
        self.frames: list[bytes] = []
        for event in snapshot(conference, viewer):
            self._take(event)

    def hear(self, conference: Conference, events: list[Event]) -> None:
        """Take what was just decided, as far as the viewer may see it, and the newest results."""
        for event in events:
            seen = event.seen_by(self.viewer)
            if seen is not None:
                self._take(seen)
                self._search(conference)
        for round_ in on_screen(conference, self.viewer):
            if round_.id not in self.conference.rounds:
                for event in asked_before(conference, round_):
                    self._take(event)
            results = results_for(self.viewer, conference, round_)
            if results is not None:
                self._take(results)

    def _take(self, event: Event) -> None:
        frame = wire.encode(event)
        self.frames.append(frame)
        wire.decode_outgoing(frame).apply(self.conference)

    def _search(self, conference: Conference) -> None:
        """Fail when notes are in the newest bytes, though the copy may not show them."""
        if self.viewer.role in CONTROL:
            return
        for question in conference.questions.values():
            notes = msgspec.json.encode(question.notes)[1:-1]
            assert not notes or notes not in self.frames[-1], "a device was sent the speaker's notes"

    def difference(self, other: Copy, conference: Conference) -> list[str]:
        """Name what this copy has otherwise than another one of the same viewer."""
        mine, theirs = self._visible(conference, self), self._visible(conference, other)
        return [
            f"{name}: {mine.get(name)} instead of {theirs.get(name)}"
            for name in sorted(mine.keys() | theirs.keys())
            if mine.get(name) != theirs.get(name)
        ]

    def _visible(self, conference: Conference, copy: Copy) -> dict[str, Any]:
        """Return what the viewer's screen is drawn from."""
        mine = copy.conference
        seen: dict[str, Any] = {
            "id": mine.id,
            "public code": mine.public_code,
            "texts": (mine.title, mine.description, mine.network, mine.source, mine.owner),
            "status": (mine.status, mine.created_at, mine.activated_at, mine.ended_at),
            "speakers": mine.speakers,
            "locked": mine.locked,
            "rehearsing": mine.rehearsing,
            "stage": mine.stage,
            "setup": mine.setup,
            "current": None if mine.current is None else mine.current.id,
        }
        whole = self.viewer.role in CONTROL
        shown = {round_.id for round_ in on_screen(conference, self.viewer)}
        rounds = [round_ for round_ in mine.rounds.values() if whole or round_.id in shown]
        questions = mine.ordered if whole else [mine.questions[round_.question_id] for round_ in rounds]
        for question in questions:
            placed = (
                question if whole else msgspec.structs.replace(question, order=0)
            )  # devices know no order
            seen[f"question {question.id}"] = placed
        for round_ in rounds:
            fields = {name: getattr(round_, name) for name in round_.__struct_fields__}
            for name in ("tally", "votes", "replaced"):
                del fields[name]
            if not whole and round_ is not mine.current:  # beside the current one stand its results only
                fields = {name: fields[name] for name in ("run", "question_id", "closed_at")}
            seen[f"round {round_.id}"] = fields
            seen[f"tally {round_.id}"] = round_.tally if self._counted(conference, round_.id) else None
        return seen

    def _counted(self, conference: Conference, number: int) -> bool:
        """Tell whether the viewer may see the results of a round now."""
        round_ = conference.rounds.get(number)
        if round_ is None:
            return False
        if self.viewer.role in CONTROL:
            return sees_secrets(self.viewer, conference.questions[round_.question_id])
        return results_for(self.viewer, conference, round_) is not None
