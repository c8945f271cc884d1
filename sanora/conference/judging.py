"""Judging what people wrote as an answer: pass a verdict on a text, or accept one as right afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar

import msgspec

from sanora.conference.base import CONTROL, Change, Context, Event, sees_secrets_of
from sanora.conference.filtering import UNWANTED
from sanora.conference.permissions import Action, Actor
from sanora.conference.questions import QuestionUpdated, fresh, known_of
from sanora.conference.rounds import Drive
from sanora.conference.state import Conference, ConferenceStatus, Round
from sanora.errors import BadAnswer, Ended, NotFound, WrongState
from sanora.kinds.base import Author, Question
from sanora.kinds.tally import Verdict

MOST_VERDICTS = 2000
MOST_FILTERED = 1500
"""Verdicts in a round; as many of them may be the filter's, so that there is always room for the host's."""

Text = Annotated[str, msgspec.Meta(min_length=1, max_length=4000)]


class JudgeText(Drive, frozen=True, tag="text:judge"):
    """Show a text of a round, hide it, hold it back, or (null) leave it to the question's own rule again.

    `key` is the text, or what counts as the same; in a survey with the part's number and a colon before it.
    """

    action: ClassVar[Action] = Action.TEXT_MODERATE

    round: Annotated[int, msgspec.Meta(ge=1, le=2**53 - 1)]
    key: Text
    verdict: Verdict | None

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Pass the verdict, if it is another one than before; also when the conference is over."""
        del context
        question = conference.question(self.question_id)
        round_ = conference.rounds.get(self.round)
        if round_ is None or round_.question_id != question.id:
            raise NotFound("There is no such round of this question.")
        key = question.keyed(self.key)
        if round_.verdicts.get(key) == self.verdict:
            return []
        if self.verdict is not None and key not in round_.verdicts and len(round_.verdicts) >= MOST_VERDICTS:
            raise WrongState(
                f"{MOST_VERDICTS} verdicts were passed in this round; there is no room for more."
            )
        return [
            TextsJudged(
                question_id=question.id,
                round=round_.id,
                verdicts={key: self.verdict},
                created_by=question.created_by,
            )
        ]


class TextsJudged(Event, frozen=True, tag="text:judged"):
    """Verdicts on texts of a round, by key; null takes one back. Results follow."""

    question_id: str
    round: int
    verdicts: dict[str, Verdict | None]
    created_by: Author = Author()
    """The author of the question: who may see what came of it."""

    def apply(self, conference: Conference) -> None:
        """Take them over."""
        round_ = conference.rounds.get(self.round)
        if round_ is None:
            return
        merged = {**round_.verdicts, **self.verdicts}
        round_.verdicts = {key: verdict for key, verdict in merged.items() if verdict is not None}

    def changes(self) -> tuple[Change, ...]:
        """The round."""
        return (Change("round", self.round),)

    def seen_by(self, viewer: Actor) -> TextsJudged | None:
        """Those who drive the question."""
        return self if viewer.role in CONTROL and sees_secrets_of(viewer, self.created_by) else None


def held_back(round_: Round, question: Question, keys: Sequence[str]) -> list[Event]:
    """Return what holds texts back that the filter found, where nobody has passed a verdict on them."""
    unjudged = [key for key in keys if key not in round_.verdicts]
    if not unjudged:
        return []
    if len(round_.verdicts) + len(unjudged) > MOST_FILTERED:
        raise BadAnswer(UNWANTED)
    held = dict.fromkeys(unjudged, Verdict.HELD)
    return [
        TextsJudged(
            question_id=question.id, round=round_.id, verdicts={**held}, created_by=question.created_by
        )
    ]


class AcceptAnswer(Drive, frozen=True, tag="question:accept"):
    """Accept a text as a right answer too, or (`on` false) not any longer; all its rounds are marked anew."""

    action: ClassVar[Action] = Action.TEXT_MODERATE

    text: Annotated[str, msgspec.Meta(max_length=800)]
    on: bool = True

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Change the question, whether it has votes or not."""
        del context
        question = conference.question(self.question_id)
        if conference.status == ConferenceStatus.ENDED:
            raise Ended
        changed = question.accepting(self.text, on=self.on)
        if changed == question:
            return []
        rounds = conference.rounds_of(question.id)
        unanswered = fresh(rounds)
        answered = [round_.id for round_ in rounds if round_.id not in unanswered]
        return [QuestionUpdated.of(changed, known_of(rounds), unanswered, answered)]
