"""What every kind of question is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Protocol,
    Self,
    TypeAlias,
    runtime_checkable,
)

import msgspec

from sanora import text
from sanora.errors import BadAnswer, BadQuestion, Malformed
from sanora.kinds.hints import Hints
from sanora.kinds.rows import Listing, Row
from sanora.kinds.tally import Tally, Verdicts

Simple: TypeAlias = str | list[str] | dict[str, int] | None
"""The answer to one question."""

Answer: TypeAlias = str | list[str] | dict[str, int | Simple] | None
"""What a participant sends: a key or a text, several in an order, numbers by key, or simple answers by part.

None is an abstention. `Question.validate` says what of all this a kind takes.
"""

MOST_ANSWER = 4000
"""Characters of JSON that a stored answer has at most."""

DEFAULT_SECONDS = 45
SHORTEST_SECONDS = 5
LONGEST_SECONDS = 3600
Seconds: TypeAlias = Annotated[int, msgspec.Meta(ge=SHORTEST_SECONDS, le=LONGEST_SECONDS)]
"""How long a question may be open."""

FEWEST_OPTIONS = 2
MOST_OPTIONS = 12


class ResultMode(StrEnum):
    """When the audience sees the results of a question."""

    HOST_ONLY = "hostOnly"
    AFTER_REVEAL = "afterReveal"
    AFTER_VOTE = "afterVote"
    LIVE = "live"


PictureId: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{32})?$(?!\n)")]
"""Names a stored picture by what is in it; empty is none."""


class Option(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One choice: its `key` (a letter, as a rule), what it says, and perhaps a picture of it."""

    key: Annotated[str, msgspec.Meta(min_length=1, max_length=12)]
    text: Annotated[str, msgspec.Meta(max_length=text.OPTION * 4)]
    picture: PictureId = ""


class Author(msgspec.Struct, frozen=True):
    """Who wrote a question: a role and the account's id (`local` is the owner of the laptop)."""

    role: str = "HOST"
    id: str = "local"


class Polymorphic:
    """Marks a field that holds any registered kind; `decode_polymorphic` looks the class up by `kind`."""


class Question(
    msgspec.Struct,
    Polymorphic,
    frozen=True,
    kw_only=True,
    rename="camel",
    tag_field="kind",
    forbid_unknown_fields=True,
):
    """A question as its author wrote it. A kind is a subclass: its fields, and what to make of answers.

    `id`, `order` and `created_by` belong to the server: what a client sends there is replaced.
    `timeout_seconds` None means no deadline. `revisable` None means: yes unless there is a right answer.
    With `abstain`, people may say that they have no answer. In a quiz, a right answer is worth up to `points`
    times `multiplier`. `picture_text` says what the picture shows.
    """

    listing: ClassVar[Listing | None] = None
    """The list that authors write below the question; None for a kind without."""

    parted: ClassVar[bool] = False
    """Whether there are questions inside, in the field `parts`."""

    id: Annotated[str, msgspec.Meta(max_length=40)] = ""
    order: int = 0
    created_by: Author = Author()
    question_text: Annotated[str, msgspec.Meta(max_length=text.QUESTION * 4)]
    timeout_seconds: Seconds | None = DEFAULT_SECONDS
    revisable: bool | None = None
    result_mode: ResultMode = ResultMode.AFTER_REVEAL
    on_phones: bool = True
    abstain: bool = False
    points: Annotated[int, msgspec.Meta(ge=0, le=10_000)] = 1000
    multiplier: Annotated[int, msgspec.Meta(ge=1, le=5)] = 1
    picture: PictureId = ""
    picture_text: Annotated[str, msgspec.Meta(max_length=text.OPTION * 4)] = ""
    explanation: Annotated[str, msgspec.Meta(max_length=text.EXPLANATION * 2)] = ""
    notes: Annotated[str, msgspec.Meta(max_length=text.NOTES * 2)] = ""

    @classmethod
    def from_rows(cls, rows: Sequence[Row]) -> dict[str, Any]:
        """Return the fields that the rows of the list stand for."""
        del rows
        return {}

    @property
    def rows(self) -> list[Row]:
        """The rows of the list; none where they go without saying."""
        return []

    @property
    def kind(self) -> str:
        """The name of the kind, as on the wire."""
        return str(self.__struct_config__.tag)

    @property
    def may_revise(self) -> bool:
        """Whether a participant may change the answer while the round is open."""
        return not self.graded if self.revisable is None else self.revisable

    @property
    def graded(self) -> bool:
        """Whether there is a right answer."""
        return False

    @property
    def has_more(self) -> bool:
        """Whether revealing has a second step: the right answer or an explanation."""
        return self.graded or bool(self.explanation)

    @property
    def right_keys(self) -> list[str]:
        """What a chart marks once the answer is revealed: keys, or texts; empty without a right answer."""
        return []

    @property
    def speedy(self) -> bool:
        """Whether being quick pays in a quiz."""
        return self.graded

    @property
    def verbatim(self) -> bool:
        """Whether answers are compared letter by letter, so that nothing may be changed in them."""
        return False

    @property
    def pictures(self) -> list[str]:
        """The ids of all pictures in the question."""
        return [self.picture] if self.picture else []

    @property
    def choices(self) -> list[Option]:
        """What the counts of the tally are by, where that is written in the question."""
        return []

    @property
    def ends(self) -> tuple[str, str]:
        """What the least and the most on its scale mean, where that is said."""
        return "", ""

    @property
    def margin(self) -> float:
        """How far from a right number an answer may be."""
        return 0.0

    @property
    def inner(self) -> dict[str, Question]:
        """The questions inside, by the key that their answers have."""
        return {}

    @property
    def hints(self) -> Hints:
        """How faces take and draw the answers."""
        raise NotImplementedError

    def checked(self) -> Self:
        """Return the question with texts cleaned and its parts proved to fit; else raise `BadQuestion`."""
        try:
            return msgspec.structs.replace(
                self,
                question_text=text.bounded(
                    self.question_text, text.QUESTION, "question", lines=True, needed=True
                ),
                explanation=text.bounded(self.explanation, text.EXPLANATION, "explanation", lines=True),
                notes=text.bounded(self.notes, text.NOTES, "notes", lines=True),
                picture_text=text.bounded(self.picture_text, text.OPTION, "words for the picture"),
            )
        except Malformed as error:
            raise BadQuestion(error.message) from None

    def public(self) -> Self:
        """Return what the audience may know while the round is open: no notes, right answer or explanation.

        A kind with secrets of its own takes them out as well.
        """
        return msgspec.structs.replace(
            self, notes="", explanation="", created_by=Author(), revisable=self.may_revise
        )

    def revealed(self) -> Self:
        """Return what the audience may know once the answer is revealed: all but the speaker's notes."""
        return msgspec.structs.replace(self, notes="", created_by=Author(), revisable=self.may_revise)

    def completed(self, known: Question) -> Self:
        """Return this `revealed` question with what revealing leaves out, as far as `known` has it."""
        return msgspec.structs.replace(
            self, notes=known.notes, created_by=known.created_by, revisable=known.revisable
        )

    def same_form(self, other: Question) -> bool:
        """Tell whether votes for `other` still mean the same here: same kind and form; kinds add theirs."""
        return (
            type(self) is type(other)
            and self.hints == other.hints
            and (self.abstain, self.points, self.multiplier, self.picture)
            == (other.abstain, other.points, other.multiplier, other.picture)
        )

    def taken(self, answer: object) -> Answer:
        """Return what is stored of an answer or an abstention; raise `BadAnswer`."""
        if answer is None:
            if self.abstain:
                return None
            raise BadAnswer
        return self.validate(answer)

    def count(self, tally: Tally, answer: Answer, weight: int = 1) -> None:
        """Count one stored answer or abstention; a weight of -1 takes it back."""
        if answer is None:
            tally.total_responses += weight
            tally.abstained += weight
        else:
            self.add(tally, answer, weight)

    def shown(self, tally: Tally, verdicts: Verdicts, *, full: bool) -> Tally:
        """Return a tally of its own as it is sent: bounded, with its measures, without texts held back.

        `full`: for those who drive, who get these as `held`.
        """
        del verdicts, full
        return tally.copy()

    def textless(self, tally: Tally) -> Tally:
        """Return a `shown` tally without what people wrote."""
        return tally

    def stored(self, tally: Tally) -> Tally:
        """Return what is stored of the tally beside the votes, from which all of it can be counted again."""
        return tally

    def credit(self, answer: Answer) -> int:
        """Return how right a stored answer is, in per mille."""
        return 1000 if isinstance(self, Graded) and self.right(answer) else 0

    def marked(self, tally: Tally) -> list[str]:
        """Return the texts among the counts of a tally that are right."""
        del tally
        return []

    def texts(self, answer: Answer) -> list[str]:
        """Return what the participant wrote in own words."""
        del answer
        return []

    def reworded(self, answer: Answer, change: Callable[[str], str]) -> Answer:
        """Return the answer with each of its `texts` changed; `change` gets them alone, in their order."""
        del change
        return answer

    def keyed(self, written: str) -> str:
        """Return the key under which verdicts on a text are kept: the same for texts that count as one."""
        return written

    def accepting(self, written: str, *, on: bool = True) -> Self:
        """Return the question with one more right text, or without it (`on`); else raise `BadQuestion`."""
        del written, on
        raise BadQuestion("Texts cannot be accepted as right here.")

    def spoken(self, answer: Answer) -> str:
        """Return a stored answer in words, for lists and files."""
        if answer is None:
            return "(abstains)"
        words = {option.key: option.text for option in self.choices}
        if isinstance(answer, dict):
            return "; ".join(f"{words.get(key, key)}: {value}" for key, value in answer.items())
        keys = [answer] if isinstance(answer, str) else answer
        return "; ".join(words.get(key) or key for key in keys)

    def validate(self, answer: object) -> Answer:
        """Return the answer in its one stored form; raise `BadAnswer` for what is not on offer."""
        raise NotImplementedError

    def empty(self) -> Tally:
        """Return the tally of no answers."""
        raise NotImplementedError

    def add(self, tally: Tally, answer: Answer, weight: int = 1) -> None:
        """Count one valid answer; a weight of -1 takes it back."""
        raise NotImplementedError


@runtime_checkable
class Graded(Protocol):
    """A kind that can have a right answer."""

    def right(self, answer: Answer) -> bool:
        """Tell whether a valid answer is right; False when no right answer is set."""
        ...


if TYPE_CHECKING:
    AnyQuestion = Question
else:
    AnyQuestion = Polymorphic
