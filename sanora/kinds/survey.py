"""Survey: several questions at once, each answered at one's own pace."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, ClassVar, Self, cast

import msgspec

from sanora.errors import BadAnswer, BadQuestion
from sanora.kinds.base import MOST_ANSWER, Answer, AnyQuestion, Author, Question, Seconds
from sanora.kinds.hints import Hints
from sanora.kinds.registry import register
from sanora.kinds.tally import Tally, Verdict, Verdicts

MOST_PARTS = 20

SHOWN_BYTES = 40_000
"""Bytes of JSON of the tallies of all parts as they are sent: room for twenty scales, or a few walls."""


@register
class Survey(Question, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True, tag="survey"):
    """Up to 20 questions of other kinds, open together; none of them has a right answer.

    An answer is the answers to the parts, by their numbers from "1" on. Parts may be left out, but not all;
    null abstains from a part that allows it. It can be changed as long as the survey is open, which has no
    deadline unless one is given. The tally of a part counts those who answered it. A text of the audience is
    named by its part's number, a colon, and what it is called there.
    """

    parted: ClassVar[bool] = True

    timeout_seconds: Seconds | None = None
    parts: Annotated[list[AnyQuestion], msgspec.Meta(max_length=MOST_PARTS)] = msgspec.field(
        default_factory=list
    )

    @property
    def inner(self) -> dict[str, Question]:
        """The parts by their numbers."""
        return {str(number): part for number, part in enumerate(self.parts, start=1)}

    @property
    def may_revise(self) -> bool:
        """Always: people go through it at their own pace."""
        return True

    @property
    def has_more(self) -> bool:
        """Whether there is an explanation to reveal, of the survey or of a part."""
        return super().has_more or any(part.has_more for part in self.parts)

    @property
    def pictures(self) -> list[str]:
        """The ids of the pictures of survey and parts."""
        return [*super().pictures, *(picture for part in self.parts for picture in part.pictures)]

    @property
    def hints(self) -> Hints:
        """Each part with its own input and chart."""
        parts = {key: part.hints for key, part in self.inner.items()}
        return Hints(input="survey", chart="survey", most=max(1, len(parts)), parts=parts)

    def checked(self) -> Self:
        """Return the survey with all parts checked; refuse parts that are surveys or have a right answer."""
        question = super().checked()
        if not 1 <= len(question.parts) <= MOST_PARTS:
            raise BadQuestion(f"A survey has 1 to {MOST_PARTS} questions, not {len(question.parts)}.")
        parts = [_checked(key, part) for key, part in question.inner.items()]
        return msgspec.structs.replace(question, parts=parts)

    def public(self) -> Self:
        """Return the survey without secrets, its own and those of its parts."""
        return msgspec.structs.replace(super().public(), parts=[part.public() for part in self.parts])

    def revealed(self) -> Self:
        """Return what the audience may know once the explanations are revealed."""
        return msgspec.structs.replace(super().revealed(), parts=[part.revealed() for part in self.parts])

    def completed(self, known: Question) -> Self:
        """Return this `revealed` survey with what revealing leaves out, as far as `known` has it."""
        question = super().completed(known)
        if not isinstance(known, Survey) or len(known.parts) != len(self.parts):
            return question
        parts = [part.completed(same) for part, same in zip(self.parts, known.parts, strict=True)]
        return msgspec.structs.replace(question, parts=parts)

    def same_form(self, other: Question) -> bool:
        """Tell whether votes for `other` still mean the same here, part for part."""
        return (
            super().same_form(other)
            and isinstance(other, Survey)
            and len(self.parts) == len(other.parts)
            and all(part.same_form(same) for part, same in zip(self.parts, other.parts, strict=True))
        )

    def validate(self, answer: object) -> Answer:
        """Return the parts' answers, each in its stored form, in the order of the parts."""
        given = cast("dict[object, object]", answer)
        if not isinstance(answer, dict) or not given.keys() <= self.inner.keys():
            raise BadAnswer
        if not given:
            raise BadAnswer("Please answer at least one question.")
        stored: dict[str, Answer] = {}
        for key, part in self.inner.items():
            if key in given:
                try:
                    stored[key] = part.taken(given[key])
                except BadAnswer as error:
                    raise BadAnswer(f"Question {key}: {error.message}") from None
        if len(msgspec.json.encode(stored).decode()) > MOST_ANSWER:
            raise BadAnswer("These answers are too long together. Please shorten some of them.")
        return cast("Answer", stored)

    def empty(self) -> Tally:
        """Return the tally of no answers, with one for each part."""
        return Tally(parts={key: part.empty() for key, part in self.inner.items()})

    def add(self, tally: Tally, answer: Answer, weight: int = 1) -> None:
        """Count each part that was answered, and the survey once."""
        tally.total_responses += weight
        inner = self.inner
        for key, given in _parts(answer).items():
            inner[key].count(tally.parts[key], given, weight)

    def shown(self, tally: Tally, verdicts: Verdicts, *, full: bool) -> Tally:
        """Return the tally with those of the parts as each shows its own."""
        mine: dict[str, dict[str, Verdict]] = {}
        for name, verdict in verdicts.items():
            key, _, written = name.partition(":")
            mine.setdefault(key, {})[written] = verdict
        parts = {
            key: part.shown(tally.parts[key], mine.get(key, {}), full=full)
            for key, part in self.inner.items()
        }
        return Tally(tally.total_responses, abstained=tally.abstained, parts=_fitting(parts))

    def textless(self, tally: Tally) -> Tally:
        """Return a shown tally without what people wrote in any part."""
        parts = {key: part.textless(tally.parts[key]) for key, part in self.inner.items()}
        return Tally(tally.total_responses, abstained=tally.abstained, parts=parts)

    def stored(self, tally: Tally) -> Tally:
        """Return what is stored of the tally, of each part what that keeps."""
        parts = {key: part.stored(tally.parts[key]) for key, part in self.inner.items()}
        return Tally(tally.total_responses, abstained=tally.abstained, parts=parts)

    def texts(self, answer: Answer) -> list[str]:
        """Return what the participant wrote, each text behind its part's number and a colon."""
        inner = self.inner
        return [
            f"{key}:{written}" for key, given in _parts(answer).items() for written in inner[key].texts(given)
        ]

    def reworded(self, answer: Answer, change: Callable[[str], str]) -> Answer:
        """Return the answer with each text changed; `change` gets the text alone."""
        if answer is None:
            return None
        inner = self.inner
        return cast(
            "Answer", {key: inner[key].reworded(given, change) for key, given in _parts(answer).items()}
        )

    def keyed(self, written: str) -> str:
        """Return the key of one of the `texts`: its part's number, a colon, and its key there."""
        key, _, rest = written.partition(":")
        part = self.inner.get(key)
        return written if part is None else f"{key}:{part.keyed(rest)}"

    def spoken(self, answer: Answer) -> str:
        """Return a stored answer in words, part by part."""
        if answer is None:
            return super().spoken(answer)
        inner = self.inner
        return " | ".join(f"{key}: {inner[key].spoken(given)}" for key, given in _parts(answer).items())


def _fitting(parts: dict[str, Tally]) -> dict[str, Tally]:
    """Return the parts' tallies so that they fit: small ones whole, large ones cut to their share."""
    sizes = {key: len(msgspec.json.encode(part)) for key, part in parts.items()}
    room, cut = SHOWN_BYTES, dict(parts)
    for done, key in enumerate(sorted(parts, key=sizes.__getitem__)):
        share = room // (len(parts) - done)
        if sizes[key] > share:
            cut[key] = parts[key].cut(share)
        room -= min(sizes[key], share)
    return cut


def _checked(key: str, part: Question) -> Question:
    """Return a part checked, without what only a question of its own has."""
    if part.parted:
        raise BadQuestion(f"Question {key} of the survey has questions inside itself.")
    try:
        part = part.checked()
    except BadQuestion as error:
        raise BadQuestion(f"Question {key} of the survey: {error.message}") from None
    if part.graded:
        raise BadQuestion(
            f"Question {key} of the survey has a right answer. Take that out, or ask the question on its own."
        )
    return msgspec.structs.replace(
        part, id="", order=0, created_by=Author(), timeout_seconds=None, revisable=None
    )


def _parts(answer: Answer) -> dict[str, Answer]:
    """Return the parts' answers by part; none of an abstention."""
    return cast("dict[str, Answer]", answer or {})
