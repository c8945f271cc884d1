"""Answering: one vote a participant and round, counted once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, ClassVar

import msgspec

from sanora.conference.base import Change, Command, Context, Delivery, Event
from sanora.conference.filtering import screened
from sanora.conference.judging import held_back
from sanora.conference.permissions import Action, Actor
from sanora.conference.state import Conference, Reveal, Round, Vote
from sanora.errors import Already, Late, NotLive, Paused, TooEarly, WrongRound
from sanora.kinds.base import Answer

VoteId = Annotated[str, msgspec.Meta(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_-]+$(?!\n)")]
Key = Annotated[str, msgspec.Meta(max_length=12)]
Written = Annotated[str, msgspec.Meta(max_length=4000)]
Listed = Annotated[list[Annotated[str, msgspec.Meta(max_length=400)]], msgspec.Meta(max_length=24)]
Number = Annotated[int, msgspec.Meta(ge=-1_000_000, le=1_000_000)]
Numbered = Annotated[dict[Key, Number], msgspec.Meta(max_length=24)]
Given = (
    Written
    | Listed
    | Annotated[dict[Key, Number | Written | Listed | Numbered | None], msgspec.Meta(max_length=24)]
    | None
)
"""What any kind may be sent: see `sanora.kinds.base.Answer`. The kind says what of it is an answer."""


class SubmitAnswer(Command, frozen=True, tag="answer:submit"):
    """Answer the open round; null abstains.

    `vote_id` is the sender's name for this tap: sent again, it changes nothing.
    """

    action: ClassVar[Action] = Action.ANSWER_SUBMIT

    round: Annotated[int, msgspec.Meta(ge=1, le=2**53 - 1)]
    answer: Given
    vote_id: VoteId

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Count it, unless the round, the time or an earlier answer says no."""
        participant = context.actor.participant
        round_ = conference.rounds.get(self.round)
        if round_ is None:
            raise NotLive if conference.current is None else WrongRound
        existing = round_.votes.get(participant)
        if existing is not None and existing.vote_id == self.vote_id:
            return []
        if (participant, self.vote_id) in round_.replaced:
            return []
        _demand_in_time(conference, round_, context, existing)
        question = conference.questions[round_.question_id]
        answer = question.taken(self.answer)
        if existing is not None and not question.may_revise:
            raise Already(answer=existing.answer)
        if conference.participants[participant].rehearsal and not round_.rehearsal:
            raise NotLive("A rehearsal's audience answers only what is asked in the rehearsal.")
        answer, held = screened(question, answer, conference, context)
        cast = VoteCast(
            round=round_.id,
            participant=participant,
            answer=answer,
            vote_id=self.vote_id,
            at=context.arrived,
            took=taken_by(round_, context.arrived),
            changed=existing is not None,
        )
        return [*held_back(round_, question, held), cast] if held else [cast]


EARLY = timedelta(milliseconds=250)
"""So much before the answers are due a vote may be read: clocks of phones are that far off."""


def taken_by(round_: Round, arrived: datetime) -> int:
    """Return the milliseconds that an answer read at `arrived` took, without pauses."""
    seconds = (arrived - round_.shown_at).total_seconds() - round_.waited
    return max(0, round(seconds * 1000))


def _demand_in_time(conference: Conference, round_: Round, context: Context, existing: Vote | None) -> None:
    """Raise unless a vote that was read at `context.arrived` still counts in `round_`."""
    arrived, closed, closes = context.arrived, round_.closed_at, round_.closes_at
    if round_.paused_at is not None and arrived > round_.paused_at:
        raise Paused(**_stored(existing))
    early = arrived + EARLY < round_.shown_at
    if early and round_.open:
        raise TooEarly(retryAfter=round((round_.shown_at - arrived).total_seconds(), 3))
    # On a laptop that slept past the deadline, somebody may close by hand before the server's own timer does.
    begun = arrived - context.rules.grace
    in_time = (closed is None or begun <= closed) and (closes is None or begun <= closes)
    if in_time and not early and round_.revealed == Reveal.NOTHING:
        return
    newest = conference.current
    if newest is not None and newest.id != round_.id:
        raise WrongRound(**_stored(existing))
    raise Late(**_stored(existing))


def _stored(existing: Vote | None) -> dict[str, Answer]:
    return {} if existing is None else {"answer": existing.answer}


class VoteCast(Event, frozen=True, tag="vote:cast"):
    """A vote was counted, or (`changed`) replaced the same participant's earlier one."""

    delivery: ClassVar[Delivery] = Delivery.PRIVATE

    round: int
    participant: int
    answer: Answer
    vote_id: str
    at: datetime
    took: int = 0
    changed: bool = False

    def apply(self, conference: Conference) -> None:
        """Store the vote and move the tally with it."""
        round_ = conference.rounds.get(self.round)
        if round_ is None:
            return
        question = conference.questions[round_.question_id]
        earlier = round_.votes.get(self.participant)
        if earlier is not None:
            question.count(round_.tally, earlier.answer, -1)
            round_.replaced.add((self.participant, earlier.vote_id))
        question.count(round_.tally, self.answer)
        round_.votes[self.participant] = Vote(self.answer, self.vote_id, self.at, self.took)

    def changes(self) -> tuple[Change, ...]:
        """The vote, and the round for its tally."""
        return (Change("vote", self.participant, self.round), Change("round", self.round))

    def seen_by(self, viewer: Actor) -> None:
        """Nobody: its sender gets `answer:submitted`, everybody else only counts."""
        del viewer


class AnswerSubmitted(msgspec.Struct, frozen=True, rename="camel", tag_field="type", tag="answer:submitted"):
    """The sender's receipt, after the commit: what is counted for this participant in this round.

    Also sent on joining and returning, for the round on the screen. `revisable`: it can still be changed.
    """

    round: int
    answer: Answer
    vote_id: str
    outcome: str = "counted"
    revisable: bool = False
    ref: int | None = None


def receipt(
    conference: Conference, round_number: int, participant: int, ref: int | None = None
) -> AnswerSubmitted | None:
    """Return what is counted for a participant in a round; None when nothing is."""
    round_ = conference.rounds.get(round_number)
    vote = None if round_ is None else round_.votes.get(participant)
    if round_ is None or vote is None:
        return None
    revisable = round_.open and conference.questions[round_.question_id].may_revise
    return AnswerSubmitted(
        round=round_.id, answer=vote.answer, vote_id=vote.vote_id, revisable=revisable, ref=ref
    )
