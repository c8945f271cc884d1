"""Text measured in cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora.commandline.cells import cut, pad, width, wrap

texts = st.text(max_size=60)
cells = st.integers(0, 40)


@pytest.mark.parametrize(
    ("text", "expected"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("👍", 2), ("a\u200db", 2), ("", 0)]
)
def test_widths(text: str, expected: int) -> None:
    assert width(text) == expected


@given(texts, cells)
def test_cut_and_padded_texts_fit(text: str, room: int) -> None:
    assert width(cut(text, room)) <= room
    assert width(pad(text, room)) == room


@given(texts, st.integers(2, 40), st.integers(0, 5))
def test_wrapped_lines_fit_and_lose_nothing_but_space(text: str, room: int, most: int) -> None:
    assert all(width(line) <= room for line in wrap(text, room))
    assert len(wrap(text, room, most)) <= most
    assert "".join("".join(wrap(text, room)).split()) == "".join(text.split())


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert cut("abcdef", 4) == "abc…"
    assert cut("日本語", 4) == "日…"
    assert wrap("one two three four", 5, 2) == ["one", "two …"]
    assert wrap("one\ntwo", 20) == ["one", "two"]
