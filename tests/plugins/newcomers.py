"""What somebody would know who came in now: the truth that all who were here before must agree with."""

from __future__ import annotations

from typing import Any

import msgspec
from edge_house import House

from sanora import wire
from sanora.client.mirror import Mirror
from sanora.conference import Conference
from sanora.conference.permissions import Actor, Role
from sanora.conference.qa.listing import OwnQuestions, QuestionsListed
from sanora.conference.snapshot import snapshot
from sanora.conference.votes import receipt
from sanora_server.edge.drivers import shown_role

_ROLES = {Role.AUDIENCE: "audience", Role.STAGE: "stage"}

_BESIDE = (
    *("role", "participant", "name", "team", "hidden", "counts", "venue"),
    *("scores", "score", "pace", "answer", "tally"),
)
"""What a mirror has beside the conference."""

_NO_LIST = QuestionsListed(items=[], open=0, held=0, answered=0)
_NO_QUESTIONS = OwnQuestions([], [])
"""As good as nothing."""


def told(house: House, conference: Conference, viewer: Actor) -> wire.Welcome:
    """Return the welcome of a viewer who knew nothing, made of the value and not by what greets clients."""
    hub = house.edge.hub
    if viewer.role == Role.AUDIENCE:
        current = conference.current
        beside: list[Any] = [current and receipt(conference, current.id, viewer.participant)]
    else:
        place = hub.venue(conference.public_code, conference.network, viewer.role)
        beside = [hub.counted(conference), place]
    beside += [hub.scoreboard.told(viewer, conference), hub.asked.told(viewer, conference)]
    beside.append(hub.mood.told(viewer, conference.id))
    person = conference.participants.get(viewer.participant)
    return wire.Welcome(
        epoch=house.engine.epoch,
        offset=house.engine.offset(conference.id),
        now=house.clock.now(),
        role=_ROLES.get(viewer.role) or shown_role(viewer),
        conference_id=conference.id,
        public_code=conference.public_code,
        participant_id=None if person is None else person.id,
        name="" if person is None else person.name,
        team=0 if person is None else person.team,
        hidden=person is not None and person.hidden,
        events=[*snapshot(conference, viewer), *(each for each in beside if each)],
    )


def mirrored(welcome: wire.Welcome) -> Mirror:
    """Return the mirror of somebody who hears this and nothing else."""
    mirror = Mirror()
    mirror.take(wire.decode_outgoing(wire.encode(welcome)))
    return mirror


def differences(mirror: Mirror, true: Mirror) -> list[str]:
    """Name what a client in Python knows otherwise than it should."""
    mine, right = _drawn(mirror), _drawn(true)
    return [
        f"{name} {mine[name]!r} instead of {right[name]!r}" for name in right if mine[name] != right[name]
    ]


def _drawn(mirror: Mirror) -> dict[str, Any]:
    """Return what a client draws from. A device may know rounds that are on no screen, or not."""
    conference = mirror.conference
    fields = {name: getattr(conference, name) for name in conference.__struct_fields__}
    fields |= {name: getattr(mirror, name) for name in _BESIDE}
    fields["own questions"] = None if mirror.own_asked == _NO_QUESTIONS else mirror.own_asked
    if mirror.role != "audience":  # phones are told only if they look
        fields["list of questions"] = None if mirror.asked == _NO_LIST else mirror.asked
    if mirror.role == "host":
        return fields | {"tallies": mirror.tallies}
    shown, before = conference.current, None
    comparing = conference.stage.compare and mirror.role == "stage"  # phones show one round only
    if shown is not None and comparing and mirror.tally is not None:
        before = conference.previous(shown)
    return fields | {
        "questions": mirror.question and msgspec.structs.replace(mirror.question, order=0),
        "rounds": shown,
        "before": before and (before.run, mirror.tallies.get(before.id)),
    }
