"""Revealing: show what came out of a closed round, in steps."""

from __future__ import annotations

from datetime import datetime

import msgspec

from sanora.conference.base import Change, Context, Event
from sanora.conference.permissions import Actor
from sanora.conference.rounds import Drive
from sanora.conference.state import Conference, Reveal
from sanora.errors import NotLive, WrongState
from sanora.kinds.base import AnyQuestion, ResultMode


class RevealRound(Drive, frozen=True, tag="question:reveal"):
    """Show what came out of the question's last round, once it is closed.

    `step` `results` shows the results, `answer` (the default) the right answer and explanation too. Showing
    less than is shown already changes nothing.
    """

    step: Reveal = Reveal.ANSWER

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Go up to the step."""
        question = conference.question(self.question_id)
        last = conference.last_round(question.id)
        if last is None:
            raise NotLive("This question was never live.")
        if last.open:
            raise WrongState("Close the question before you reveal it.")
        if question.result_mode == ResultMode.HOST_ONLY:
            raise WrongState("The results of this question are for the host only.")
        steps = list(Reveal)
        step = self.step if question.has_more or self.step != Reveal.ANSWER else Reveal.RESULTS
        if steps.index(step) <= steps.index(last.revealed):
            return []
        shown = question if step == Reveal.ANSWER else None
        return [
            RoundRevealed(
                round=last.id,
                step=step,
                at=context.now,
                question=shown,
                right=[] if shown is None else shown.right_keys,
            )
        ]


class RoundRevealed(Event, frozen=True, tag="question:revealed"):
    """The results are shown; at the step `answer`, `question` has the right answer and explanation too.

    `right` are the keys or texts that a chart then marks: see `Question.right_keys`.
    """

    round: int
    step: Reveal
    at: datetime
    question: AnyQuestion | None = None
    right: list[str] = msgspec.field(default_factory=list)

    def apply(self, conference: Conference) -> None:
        """Remember the step, and the secrets where this copy of the conference lacked them."""
        round_ = conference.rounds.get(self.round)
        if round_ is None:
            return
        round_.revealed = self.step
        round_.revealed_at = self.at
        if self.question is not None:
            known = conference.questions[self.question.id]
            conference.questions[self.question.id] = self.question.completed(known)

    def changes(self) -> tuple[Change, ...]:
        """The round."""
        return (Change("round", self.round),)

    def seen_by(self, viewer: Actor) -> RoundRevealed:
        """Everybody, without the speaker's notes."""
        del viewer
        question = self.question
        return self if question is None else msgspec.structs.replace(self, question=question.revealed())
