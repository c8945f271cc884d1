"""Folding: which texts count as one, and what is never folded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora import text
from sanora.kinds.folding import MOST_MARKS, calmed, key_of, key_without_accents, once

cleaned = st.text(max_size=12).map(text.clean)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tea", "tEA"),
        ("tea", "«Tea!»"),
        ("green tea", "Green\ntea ..."),
        ("ABC", "\uff21\uff22\uff23"),
        ("Straße", "STRASSE"),
        ("-5", '"-5."'),
        (".5", "(.5)"),
    ],
)
def test_these_count_as_one(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)
    assert key_without_accents(one) == key_without_accents(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C", "C#"),
        ("s", "s***"),
        ("5", "-5"),
        ("5", "–5"),
        ("5", ".5"),
        ("green tea", "greentea"),
        ("\u304b\u3093", "\u304c\u3093"),
        ("\u0915\u093f", "\u0915\u0941"),
        ("!", "?"),
    ],
)
def test_these_stay_apart(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)
    assert key_without_accents(one) != key_without_accents(other)


@pytest.mark.parametrize(
    ("accented", "bare"),
    [
        ("Café", "cafe"),
        ("Łódź", "lodz"),
        ("Ærø", "aero"),
        ("\u0410\u0440\u0442\u0451\u043c", "\u0430\u0440\u0442\u0435\u043c"),
        ("Tiê\u0301ng Viê\u0323t", "tieng viet"),
    ],
)
def test_accents_are_folded_where_that_is_wanted(accented: str, bare: str) -> None:
    assert key_without_accents(accented) == bare
    assert key_of(accented) != key_of(bare)


@given(cleaned)
def test_a_key_is_its_own_key(written: str) -> None:
    for fold in (key_of, key_without_accents):
        assert fold(fold(written)) == fold(written)
        assert bool(fold(written)) == bool(written)


@pytest.mark.parametrize("sign", ["\u0345", "\u1e9e", "\u0130", "\u03f4", "\ufdfa", "\u0344", "\u2126"])
def test_signs_that_need_more_than_one_folding_have_a_key_too(sign: str) -> None:
    for fold in (key_of, key_without_accents):
        key = fold(f"a{sign}b")
        assert fold(key) == key


def test_towers_of_marks_are_cut() -> None:
    tower = "a" + "\u0336" * 50 + "b"
    assert calmed(tower) == "a" + "\u0336" * MOST_MARKS + "b"
    assert calmed("Việt ก็ที่ שָׁלוֹם") == "Việt ก็ที่ שָׁלוֹם"


@given(cleaned)
def test_what_is_calm_stays_clean(written: str) -> None:
    calm = calmed(written)
    assert text.clean(calm) == calm
    assert calmed(calm) == calm


def test_each_text_is_there_once() -> None:
    assert once(["Tea", "Coffee", "tea!", "TEA"], key_of) == ["Tea", "Coffee"]
