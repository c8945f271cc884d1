"""Names for things: alphabets, sequences, typed codes, token hashes."""

import pytest

from sanora.ids import CODE_ALPHABET, Ids, SystemIds, plain_code, token_hash
from sanora.testing.ids import SeededIds

BOTH = pytest.mark.parametrize("make", [SystemIds, SeededIds])


@BOTH
def test_names_have_their_form(make: type[SystemIds | SeededIds]) -> None:
    ids: Ids = make()
    assert len(ids.identifier()) == 10
    assert len(ids.code()) == 6
    assert set(ids.code()) <= set(CODE_ALPHABET)
    assert len(ids.token()) == 32
    assert len({ids.identifier() for _ in range(1000)}) == 1000
    assert len({ids.token() for _ in range(1000)}) == 1000


@BOTH
def test_sequences_count_from_one_each_by_itself(make: type[SystemIds | SeededIds]) -> None:
    ids: Ids = make()
    assert [ids.serial("round"), ids.serial("round"), ids.serial("participant")] == [1, 2, 1]
    ids.go_on({"round": 40})
    assert [ids.serial("round"), ids.serial("participant")] == [41, 2]


@BOTH
def test_one_of_some_things_is_drawn(make: type[SystemIds | SeededIds]) -> None:
    ids: Ids = make()
    assert {ids.below(3) for _ in range(1000)} == {0, 1, 2}
    assert ids.below(1) == 0


def test_a_seed_repeats_its_names() -> None:
    assert SeededIds(7).token() == SeededIds(7).token()
    assert SeededIds(7).token() != SeededIds(8).token()


def test_a_code_has_no_symbol_that_is_easily_taken_for_another() -> None:
    assert not set("0O1IL") & set(CODE_ALPHABET)
    assert len(CODE_ALPHABET) == len(set(CODE_ALPHABET)) == 31


@pytest.mark.parametrize(
    "typed",
    ["k7m-2xq", " K7M 2XQ ", "K7M\u20132XQ", "k7m\u00a02xq", "\uff2b7M2XQ", "K7M\u200b2XQ", "K7\tM2X\nQ"],
)
def test_a_code_is_found_however_it_is_typed(typed: str) -> None:
    assert plain_code(typed) == "K7M2XQ"


@pytest.mark.parametrize("typed", ["", " ", "-", "\x00", "K7M2X/Q", "\ud800"])
def test_what_is_no_code_stays_none(typed: str) -> None:
    assert plain_code(typed) != "K7M2XQ"


def test_a_token_is_kept_as_its_hash() -> None:
    assert token_hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert len(token_hash("\ud800 even this")) == 64
