"""Large letters: all that a code, an address or a time consists of, and nothing that runs out of its room."""

import string

import pytest

from sanora.ids import CODE_ALPHABET
from sanora_console.widgets.letters import LARGE_LINES, LINES, large, largest, small


def test_small_letters() -> None:
    assert small("0:18") == [
        "▄▄▄    ▄  ▄▄▄",
        "█ █ ▀ ▀█  █▄█",
        "█▄█ ▀ ▄█▄ █▄█",
    ]


@pytest.mark.parametrize("text", [CODE_ALPHABET, "sanora.local:8080/", "[fd12::7]"[1:-1], "12:05", "100%"])
def test_what_is_shown_large_can_be_written(text: str) -> None:
    for lines, height in ((small(text), LINES), (large(text), LARGE_LINES)):
        assert len(lines) == height
        assert len(set(map(len, lines))) == 1
        assert set("".join(lines)) <= set(" ▀▄█")


def test_no_two_letters_look_alike() -> None:
    letters = string.ascii_uppercase + string.digits
    assert len({tuple(small(letter)) for letter in letters}) >= len(letters) - 1
    assert len({tuple(small(letter)) for letter in CODE_ALPHABET}) == len(CODE_ALPHABET)


def test_the_largest_that_fit() -> None:
    assert len(largest("0:18", 80, 6)) == LARGE_LINES
    assert len(largest("0:18", 80, 4)) == LINES
    assert largest("0:18", 10, 4) == []
    assert largest("0:18", 80, 2) == []
    assert largest("Ü", 80, 6) == []
    assert largest("", 80, 6) == []
