"""Text from people: what is kept, how it is counted, what looks alike."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora import text
from sanora.errors import Malformed

anything = st.text(st.characters(codec=None, exclude_categories=[]), max_size=60)


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("", ""),
        ("  a \t b  ", "a b"),
        ("a\nb", "a b"),
        ("a\x00\x07\x1b[31mb\x7f\x85", "a[31mb"),
        ("abc\u202edef\u2066\u2069\u200e", "abcdef"),
        ("a\u200bb\ufeffc\u00ad", "abc"),
        ("e\u0301", "\u00e9"),
        ("e\u200b\u0301", "\u00e9"),
        ("\ue000\U000f0000x", "x"),
        ("\ud800x", "x"),
        ("\ufdd0\ufffe\U0001ffff\U0010ffffx", "x"),
        ("\U0001f469\u200d\U0001f52c", "\U0001f469\u200d\U0001f52c"),
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
        ("a\u2028b\u00a0c\u3000d", "a b c d"),
    ],
)
def test_what_nobody_can_see_is_dropped(given_: str, kept: str) -> None:
    assert text.clean(given_) == kept


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("\n\n a \n\n\n\n\n b \n", "a\n\nb"),
        (" x \t y \n z ", "x y\nz"),
    ],
)
def test_lines_can_be_kept(given_: str, kept: str) -> None:
    assert text.clean(given_, lines=True) == kept


@given(anything, st.booleans())
def test_cleaning_twice_is_as_cleaning_once(given_: str, lines: bool) -> None:  # noqa: FBT001 # hypothesis fills it in
    kept = text.clean(given_, lines=lines)
    assert text.clean(kept, lines=lines) == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert kept == kept.strip()
    assert lines or "\n" not in kept
    kept.encode()


def test_a_limit_counts_what_is_kept() -> None:
    assert text.bounded(" \u200b" * 50 + "x" * 5, 5, "title") == "x" * 5
    with pytest.raises(Malformed, match="title is longer than 5"):
        text.bounded("x" * 6, 5, "title")


@pytest.mark.parametrize(
    "nothing", ["", " ", "\u200b", "\u3164", "\u2800", "\u0301", "\u200d\u200d", "\u00a0"]
)
def test_what_shows_nothing_is_empty(nothing: str) -> None:
    assert text.bounded(nothing, 5, "title") is not None
    assert not text.visible(text.clean(nothing))
    with pytest.raises(Malformed, match="title is empty"):
        text.bounded(nothing, 5, "title", needed=True)


@pytest.mark.parametrize(
    ("given_", "count"),
    [
        ("", 0),
        ("abc", 3),
        ("e\u0301", 1),
        ("\u0e01\u0e47", 1),
        ("\u0915\u093f", 1),
        ("\U0001f469\u200d\U0001f469\u200d\U0001f467", 1),
        ("\U0001f44d\U0001f3fd", 1),
        ("\u2764\ufe0f", 1),
        ("1\ufe0f\u20e3", 1),
        ("\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7", 2),
        ("\U0001f1e9x", 2),
        ("a\u200cb", 2),
    ],
)
def test_characters_are_counted_as_readers_do(given_: str, count: int) -> None:
    assert text.graphemes(given_) == count


@pytest.mark.parametrize(
    ("one", "other"),
    [("ANNA", "anna"), ("Stra\u00dfe", "STRASSE"), ("\uff21nna", "Anna"), ("A\u200cnna", "Anna")],
)
def test_what_looks_alike_is_one(one: str, other: str) -> None:
    assert text.alike(one) == text.alike(other)


def test_other_letters_are_others() -> None:
    assert len({text.alike(name) for name in ("Anna", "\u00c1nna", "Ana", "Anna 2")}) == 4


@given(anything)
def test_alike_of_alike_is_the_same(given_: str) -> None:
    assert text.alike(text.alike(given_)) == text.alike(given_)
