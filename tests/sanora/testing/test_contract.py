"""The contract of kinds finds what a broken kind does; the kinds here are broken in one way each."""

from collections.abc import Callable, Sequence
from typing import Self

import pytest

from sanora.errors import BadAnswer
from sanora.ids import Chance
from sanora.kinds.base import Answer, Question
from sanora.kinds.single import SingleChoice
from sanora.kinds.tally import Tally, Verdicts
from sanora.kinds.typed import TypedAnswer
from sanora.kinds.words import WordCloud
from sanora.testing.contract import (
    Example,
    check_answers,
    check_hints,
    check_marks,
    check_secrets,
    check_texts,
)
from sanora.testing.factories import choice, typed, words
from sanora.testing.tallies import check_tallies


def check(question: Question, answers: Sequence[Answer]) -> None:
    example = Example(question, list(answers), [])
    check_hints(question)
    check_answers(example)
    check_texts(example)
    check_tallies(question, example.answers, Chance(1))
    check_marks(question, example.answers)


class UnboundedCloud(WordCloud, frozen=True, kw_only=True, tag="broken"):
    def shown(self, tally: Tally, verdicts: Verdicts, *, full: bool) -> Tally:
        return tally.copy()


class SharedCloud(WordCloud, frozen=True, kw_only=True, tag="broken"):
    def shown(self, tally: Tally, verdicts: Verdicts, *, full: bool) -> Tally:
        return tally


class LeakingCloud(WordCloud, frozen=True, kw_only=True, tag="broken"):
    def shown(self, tally: Tally, verdicts: Verdicts, *, full: bool) -> Tally:
        return super().shown(tally, verdicts, full=True)


class SuppressingCloud(WordCloud, frozen=True, kw_only=True, tag="broken"):
    def shown(self, tally: Tally, verdicts: Verdicts, *, full: bool) -> Tally:
        return super().shown(tally, verdicts, full=False)


class ForgettingCloud(WordCloud, frozen=True, kw_only=True, tag="broken"):
    def stored(self, tally: Tally) -> Tally:
        return Tally()


class HoardingCloud(WordCloud, frozen=True, kw_only=True, tag="broken"):
    def stored(self, tally: Tally) -> Tally:
        return tally


class OneWayCloud(WordCloud, frozen=True, kw_only=True, tag="broken"):
    def add(self, tally: Tally, answer: Answer, weight: int = 1) -> None:
        super().add(tally, answer, abs(weight))


class AbstainingCloud(WordCloud, frozen=True, kw_only=True, tag="broken"):
    def taken(self, answer: object) -> Answer:
        return None if answer is None else super().taken(answer)


class UncountedCloud(WordCloud, frozen=True, kw_only=True, tag="broken"):
    def count(self, tally: Tally, answer: Answer, weight: int = 1) -> None:
        if answer is not None:
            super().count(tally, answer, weight)


class CredulousCloud(WordCloud, frozen=True, kw_only=True, tag="broken"):
    def validate(self, answer: object) -> Answer:
        return str(answer)


class RaisingCloud(WordCloud, frozen=True, kw_only=True, tag="broken"):
    def validate(self, answer: object) -> Answer:
        if answer == "1e999":
            raise AssertionError(answer)
        return super().validate(answer)


class RestlessCloud(WordCloud, frozen=True, kw_only=True, tag="broken"):
    def keyed(self, written: str) -> str:
        return f"{written}!"


class RewritingCloud(WordCloud, frozen=True, kw_only=True, tag="broken"):
    def reworded(self, answer: Answer, change: Callable[[str], str]) -> Answer:
        return None if answer is None else [change(written).upper() for written in self.texts(answer)]


class SilentCloud(WordCloud, frozen=True, kw_only=True, tag="broken"):
    def spoken(self, answer: Answer) -> str:
        return ""


class GenerousCloud(WordCloud, frozen=True, kw_only=True, tag="broken"):
    def credit(self, answer: Answer) -> int:
        return 0 if answer is None else 1000


class ScoredCloud(WordCloud, frozen=True, kw_only=True, tag="broken"):
    @property
    def right_keys(self) -> list[str]:
        return ["tea"]


class HurriedCloud(WordCloud, frozen=True, kw_only=True, tag="broken"):
    @property
    def speedy(self) -> bool:
        return True


class HalfCredit(TypedAnswer, frozen=True, kw_only=True, tag="broken"):
    def credit(self, answer: Answer) -> int:
        return super().credit(answer) // 2


class DeafAnswer(TypedAnswer, frozen=True, kw_only=True, tag="broken"):
    def accepting(self, written: str, *, on: bool = True) -> Self:
        return self


class MisledAnswer(TypedAnswer, frozen=True, kw_only=True, tag="broken"):
    def marked(self, tally: Tally) -> list[str]:
        return ["Berlin"]


class TellingAnswer(TypedAnswer, frozen=True, kw_only=True, tag="broken"):
    def public(self) -> Self:
        return self


CLOUDS: list[type[WordCloud]] = [
    UnboundedCloud,
    SharedCloud,
    LeakingCloud,
    SuppressingCloud,
    ForgettingCloud,
    HoardingCloud,
    OneWayCloud,
    AbstainingCloud,
    UncountedCloud,
    CredulousCloud,
    RaisingCloud,
    RestlessCloud,
    RewritingCloud,
    SilentCloud,
    GenerousCloud,
    ScoredCloud,
    HurriedCloud,
]
SAID: list[Answer] = ["tea", ["Tea", "coffee"], ["Café"]]


def test_kinds_that_are_whole_pass() -> None:
    check(words(), SAID)
    check(choice(), ["A", "B"])
    check(typed(), ["Paris"])
    check(typed(right=("Paris",)), ["Paris", "Rome"])


@pytest.mark.parametrize("kind", CLOUDS)
def test_a_broken_word_cloud_fails(kind: type[WordCloud]) -> None:
    with pytest.raises(AssertionError):
        check(kind(question_text="What?"), SAID)


@pytest.mark.parametrize("kind", [HalfCredit, DeafAnswer, MisledAnswer])
def test_a_broken_typed_answer_fails(kind: type[TypedAnswer]) -> None:
    with pytest.raises(AssertionError):
        check(kind(question_text="Where?", accepted=["Paris"]), ["Paris", "Rome"])


def test_secrets_that_are_told_are_found() -> None:
    asked = TellingAnswer(question_text="Where?", accepted=["Paris"])
    with pytest.raises(AssertionError):
        check_secrets(Example(asked, ["Paris"], [typed(right=("Rome",))]))


def test_hints_that_do_not_fit_are_found() -> None:
    check_hints(choice())
    with pytest.raises(AssertionError):
        check_hints(SingleChoice(question_text="Without options"))


def test_an_answer_that_is_refused_is_no_example() -> None:
    with pytest.raises(BadAnswer):
        check(choice(), ["D"])
