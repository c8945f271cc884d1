"""Yes or no: options that need not be written down."""

import pytest

from sanora.errors import BadQuestion
from sanora.kinds.base import Option
from sanora.kinds.yesno import YES_NO, YesNo
from sanora.testing.factories import yes_no


def asked(*options: Option) -> YesNo:
    return YesNo(question_text="Warm?", options=list(options)).checked()


def test_the_options_need_not_be_said() -> None:
    assert YesNo(question_text="Warm?").checked().options == YES_NO
    assert asked().options == YES_NO


def test_the_options_can_be_worded() -> None:
    worded = asked(Option("no", "Nein"), Option("yes", "Ja"))
    assert worded.options == [Option("YES", "Ja"), Option("NO", "Nein")]
    assert asked(Option("NO", "Never")).options == [Option("YES", "Yes"), Option("NO", "Never")]


@pytest.mark.parametrize("key", ["MAYBE", "Y", ""])
def test_there_is_no_third_way(key: str) -> None:
    with pytest.raises(BadQuestion):
        asked(Option("YES", "Yes"), Option(key, "Maybe"))


def test_no_option_comes_twice() -> None:
    with pytest.raises(BadQuestion):
        asked(Option("YES", "Yes"), Option("yes", "Oui"))


def test_answers_are_yes_and_no() -> None:
    assert yes_no().validate("yes") == "YES"
    assert yes_no(right="NO").graded
