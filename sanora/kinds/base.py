"""What every kind of question is, and the registry of kinds."""

from __future__ import annotations

from enum import StrEnum
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    Protocol,
    Self,
    TypeAlias,
    TypeVar,
    cast,
    runtime_checkable,
)

import msgspec

from sanora import text
from sanora.errors import BadQuestion, Malformed

Answer: TypeAlias = str | list[str]
"""What a participant sends: a key of an option, or several."""

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


class Hints(msgspec.Struct, frozen=True, rename="camel"):
    """How faces take and draw the answers; a closed vocabulary, so that a new kind touches no face.

    `fewest` and `most` bound the number of picks of the input `options`.
    """

    input: Literal["options"]
    chart: Literal["bars"]
    fewest: int = 1
    most: int = 1


class Option(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One choice: its `key` (a letter, as a rule) and what it says."""

    key: Annotated[str, msgspec.Meta(min_length=1, max_length=12)]
    text: Annotated[str, msgspec.Meta(max_length=text.OPTION * 4)]


class Tally(msgspec.Struct, rename="camel"):
    """What was counted in a round: people who answered, picks per key, and how many answered right.

    `correct_count` is None for a question without a right answer, and for those who may not know it yet.
    """

    total_responses: int = 0
    option_counts: dict[str, int] = {}
    correct_count: int | None = None

    def copy(self) -> Tally:
        """Return the tally as it stands now; this one goes on counting."""
        return Tally(self.total_responses, dict(self.option_counts), self.correct_count)


class Author(msgspec.Struct, frozen=True):
    """Who wrote a question: a role and the account's id (`local` is the owner of the laptop)."""

    role: str = "HOST"
    id: str = "local"


class Polymorphic:
    """Marks a field that holds any registered kind; the wire's decoder looks the class up by `kind`."""


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
    """

    id: Annotated[str, msgspec.Meta(max_length=40)] = ""
    order: int = 0
    created_by: Author = Author()
    question_text: Annotated[str, msgspec.Meta(max_length=text.QUESTION * 4)]
    timeout_seconds: Seconds | None = DEFAULT_SECONDS
    revisable: bool | None = None
    result_mode: ResultMode = ResultMode.AFTER_REVEAL
    on_phones: bool = True
    explanation: Annotated[str, msgspec.Meta(max_length=text.EXPLANATION * 2)] = ""
    notes: Annotated[str, msgspec.Meta(max_length=text.NOTES * 2)] = ""

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
        return type(self) is type(other) and self.hints == other.hints

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

K = TypeVar("K", bound=type[Question])

KINDS: dict[str, type[Question]] = {}
"""Every kind by its name on the wire."""


def register(kind: K) -> K:
    """Make a kind known under its tag; use as a decorator."""
    name = str(kind.__struct_config__.tag)
    if name in KINDS:
        raise TypeError(f"two kinds are called {name!r}")
    KINDS[name] = kind
    return kind


def decode_polymorphic(wanted: type, value: Any) -> Any:
    """Turn decoded JSON into the kind that it names: the `dec_hook` of every decoder."""
    if wanted is not Polymorphic:
        raise NotImplementedError(f"{wanted} cannot be read")
    if not isinstance(value, dict):
        raise msgspec.ValidationError("Expected `object` for a question")
    body = dict(cast("dict[str, Any]", value))
    name = body.setdefault("kind", "single")
    kind = KINDS.get(name) if isinstance(name, str) else None
    if kind is None:
        known = ", ".join(sorted(KINDS))
        raise msgspec.ValidationError(f"Unknown kind of question; known are {known}")
    return msgspec.convert(body, kind)
