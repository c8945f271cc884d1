"""Folding: what a reader sees of a text, and where it came from."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora.safety.letters import LOOKALIKES, Fold, folded, letters, no_letters, origins, own, plain

BOTH = pytest.mark.parametrize("fold", [own, plain], ids=["own", "plain"])

anything = st.text(st.characters(codec=None, exclude_categories=[]), max_size=60)


@pytest.mark.parametrize(
    ("written", "own_letters", "plain_letters"),
    [
        ("Turnip!", "turnip!", "turnip!"),
        ("ÉTÉ", "e\u0301te\u0301", "ete"),
        ("Straße Œuvre", "strasse œuvre", "strasse oeuvre"),
        ("T\u200bu\u00adr\ufe0fn\u034fip", "turnip", "turnip"),
        ("t\u3164u\u2800r\U000e0041nip", "turnip", "turnip"),
        ("№\u00a0½…", "no 12,", "no 12,"),
        ("d\u2019accord", "d'accord", "d'accord"),
        ("\u0661\u0662\u0663 ⅷ ⑨", "123 viii 9", "123 viii 9"),
        ("щи 👍🏽 蕪", "щи ,, 蕪", "щи ,, 蕪"),
    ],
)
def test_what_a_reader_sees(written: str, own_letters: str, plain_letters: str) -> None:
    assert (folded(written, own), folded(written, plain)) == (own_letters, plain_letters)


def test_every_character_is_a_letter_or_none() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    found = re.findall(letters("0-", "^"), every)
    assert "".join(found) == "-0^abcdefghijklmnopqrstuvwxyz" + every[128:]
    assert sorted(found + re.findall(no_letters("0-", "^"), every)) == list(every)


@BOTH
@given(written=anything)
def test_what_is_beyond_ascii_is_a_letter(fold: Fold, written: str) -> None:
    text = folded(written, fold)
    assert not re.search("[A-Z]", text)
    assert all(re.fullmatch(letters(), character) for character in text if not character.isascii())
    assert not [character for character in text if not character.isascii() and character.isspace()]


@BOTH
@given(written=anything)
def test_each_folded_character_knows_its_origin(fold: Fold, written: str) -> None:
    places = origins(written, fold)
    assert len(places) == len(folded(written, fold))
    assert places == sorted(places)
    assert "".join(fold(written[place]) for place in dict.fromkeys(places)) == folded(written, fold)


def test_a_lookalike_is_one_character_that_looks_like_latin_letters() -> None:
    assert len(LOOKALIKES) > 100
    assert {len(lookalike) for lookalike in LOOKALIKES} == {1}
    assert all(re.fullmatch("[a-z]{1,2}", letter) for letter in LOOKALIKES.values())
    assert not [lookalike for lookalike in LOOKALIKES if lookalike.isascii()]


@BOTH
def test_what_is_remembered_of_hostile_texts_is_bounded(fold: Fold) -> None:
    for code in range(0x80, 0x20000):
        fold(chr(code))
    info = plain.cache_info() if fold is plain else own.cache_info()
    assert info.currsize <= 8192
