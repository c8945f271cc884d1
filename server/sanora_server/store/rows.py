"""Parts of a conference as rows of their tables, in the columns' order of `statements`."""

from __future__ import annotations

from typing import Any, TypeAlias

import msgspec

from sanora.conference.asked import AudienceQuestion
from sanora.conference.base import Event
from sanora.conference.state import Conference, Participant, Round, Vote
from sanora.kinds.base import Question
from sanora_server.store.times import to_stored

Row: TypeAlias = tuple[Any, ...]

_json = msgspec.json.Encoder(order="deterministic")


def to_json(value: object) -> str:
    """Return a value as the JSON text of a column."""
    return _json.encode(value).decode()


def conference_row(conference: Conference) -> Row:
    """Return the row of the conference itself."""
    return (
        conference.id,
        conference.public_code,
        conference.title,
        conference.description,
        conference.network,
        conference.source,
        conference.owner,
        to_json(conference.speakers),
        conference.status,
        to_stored(conference.created_at),
        to_stored(conference.activated_at),
        to_stored(conference.ended_at),
        conference.locked,
        conference.rehearsing,
        to_json(conference.stage),
        to_json(conference.setup),
    )


def question_row(conference_id: str, question: Question) -> Row:
    """Return the row of a question."""
    return (conference_id, question.id, question.order, question.kind, to_json(question))


def participant_row(conference_id: str, person: Participant) -> Row:
    """Return the row of a participant."""
    return (
        person.id,
        conference_id,
        person.token_hash,
        to_stored(person.joined_at),
        person.name,
        person.rehearsal,
        person.team,
        person.hidden,
        person.removed,
    )


def asked_row(conference_id: str, asked: AudienceQuestion) -> Row:
    """Return the row of an audience question, without its votes."""
    return (
        asked.id,
        conference_id,
        asked.author,
        asked.text,
        to_stored(asked.at),
        asked.name,
        asked.state,
        asked.pinned,
        to_stored(asked.answered_at),
        asked.merged_into,
        asked.rehearsal,
        asked.before,
    )


def round_row(conference: Conference, round_: Round) -> Row:
    """Return the row of a round, with as much of its tally as its question keeps."""
    return (
        round_.id,
        conference.id,
        round_.question_id,
        round_.run,
        to_stored(round_.opened_at),
        round_.opened_by,
        to_stored(round_.closes_at),
        to_stored(round_.paused_at),
        None if round_.remaining is None else round(round_.remaining * 1000),
        to_stored(round_.closed_at),
        round_.closed_by,
        round_.close_reason,
        round_.revealed,
        to_stored(round_.revealed_at),
        round_.rehearsal,
        to_json(conference.questions[round_.question_id].stored(round_.tally)),
        to_stored(round_.answers_at),
        round(round_.waited * 1000),
        to_json(round_.verdicts),
    )


def vote_row(round_id: int, participant_id: int, vote: Vote) -> Row:
    """Return the row of a vote."""
    return (round_id, participant_id, to_json(vote.answer), vote.vote_id, to_stored(vote.at), vote.took)


def event_row(conference_id: str, event: Event, at: int | None, actor: str) -> Row:
    """Return the row of a logged event."""
    if event.offset is None:
        message = f"a logged event has no number: {tag(event)}"
        raise ValueError(message)
    return (event.offset, conference_id, at, tag(event), actor, to_json(event))


def tag(event: Event) -> str:
    """Return the event's name on the wire."""
    return str(event.__struct_config__.tag)
