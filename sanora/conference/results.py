"""What came out of a round, as far as somebody may see it."""

from __future__ import annotations

from typing import ClassVar

from sanora.conference.base import CONTROL, Delivery, Event, sees_secrets
from sanora.conference.permissions import Actor, Role
from sanora.conference.state import Conference, Reveal, Round
from sanora.kinds.tally import Tally


class ResultsChanged(Event, frozen=True, tag="question:results"):
    """The tally of a round as it stands; never a difference, so the newest one is all that counts."""

    delivery: ClassVar[Delivery] = Delivery.LATEST

    round: int
    tally: Tally

    def apply(self, conference: Conference) -> None:
        """Put the tally into the round, if this copy of the conference has it."""
        round_ = conference.rounds.get(self.round)
        if round_ is not None:
            round_.tally = self.tally


def results_for(viewer: Actor, conference: Conference, round_: Round) -> ResultsChanged | None:
    """Return the results that `viewer` may see now, the right count only where the right answer is known.

    An audience viewer without a participant stands for all phones alike; one with a participant also gets
    results that are shown after the own vote.
    """
    question = conference.questions[round_.question_id]
    if viewer.role in CONTROL:
        if not sees_secrets(viewer, question):
            return None
        tally = question.shown(round_.tally, round_.verdicts, full=True)
        tally.right = question.marked(tally)
        return ResultsChanged(round=round_.id, tally=tally)
    published = conference.published(round_)
    if viewer.role != Role.STAGE:
        published = published and question.on_phones
        published = published or (viewer.participant in round_.votes and conference.after_vote(round_))
    if not published:
        return None
    tally = question.shown(round_.tally, round_.verdicts, full=False)
    if round_.revealed == Reveal.ANSWER:
        tally.right = question.marked(tally)
    else:
        tally.correct_count = None
    return ResultsChanged(round=round_.id, tally=tally)
