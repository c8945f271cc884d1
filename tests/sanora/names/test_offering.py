"""Names that are offered: friendly, short enough, and rarely the same one twice."""

import re
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora import text
from sanora.names import LANGUAGES, offered
from sanora.names.offering import words
from sanora.safety import Filter, shipped
from sanora.testing.ids import SeededIds

EACH = pytest.mark.parametrize("language", LANGUAGES)
HALL = 10_000


def test_every_language_of_the_audience_page_has_names(pytestconfig: pytest.Config) -> None:
    catalogues = Path(pytestconfig.rootpath, "server/sanora_server/web/audience/catalogues")
    assert {file.stem for file in catalogues.glob("*.json")} == set(LANGUAGES)


@pytest.mark.parametrize(
    ("wanted", "last"),
    [
        (["en"], "Zesty Violet Zebra"),
        (["fr", "de-AT"], "Zuverlässiges Zauberzebra"),
        (["xx"], "Zesty Violet Zebra"),
    ],
)
def test_a_name_is_in_the_first_language_that_is_known(wanted: list[str], last: str) -> None:
    assert offered(wanted, lambda limit: limit - 1) == last
    assert offered([], lambda _: 0) == "Active Amber Albatross"


@pytest.mark.parametrize(
    ("animal", "name"),
    [(0, "Achtsamer Abendadler"), (72, "Achtsame Abendantilope"), (108, "Achtsames Abendzebra")],
)
def test_german_adjectives_agree_with_the_animal(animal: int, name: str) -> None:
    draws = iter([animal, 0, 0])
    assert offered(["de"], lambda _: next(draws)) == name


@EACH
def test_ten_thousand_people_rarely_have_twins(language: str) -> None:
    known = words(language)
    animals = [*chain.from_iterable(of_it.split() for of_it in known.animals.values())]
    lists = [known.firsts.split(), known.middles.split(), animals]
    for several in lists:
        assert len({word.casefold() for word in several}) == len(several)
    combinations = len(lists[0]) * len(lists[1]) * len(lists[2])
    assert HALL / combinations < 0.015, "one in seventy people"
    ids = SeededIds(7)
    assert len({offered([language], ids.below) for _ in range(HALL)}) > 0.985 * HALL


@EACH
def test_the_longest_name_is_no_longer_than_names_may_be(language: str) -> None:
    known = words(language)
    parts = [known.firsts, known.middles, " ".join(known.animals.values())]
    first, middle, animal = (max(part.split(), key=len) for part in parts)
    ending = max(known.endings.values(), key=len)
    longest = known.form.format(first=first, ending=ending, middle=middle, animal=animal)
    assert text.graphemes(longest) <= text.NAME


@EACH
def test_no_word_is_rude_alone_or_beside_another(language: str) -> None:
    known = words(language)
    rude = Filter(shipped())
    animals = [*chain.from_iterable(of_it.split() for of_it in known.animals.values())]
    joined = "" if "{middle}{animal}" in known.form else " "
    ends = {f"{middle}{joined}{animal}" for middle in known.middles.split() for animal in animals}
    starts = {
        f"{first}{ending} {middle}"
        for first in known.firsts.split()
        for ending in known.endings.values()
        for middle in known.middles.split()
    }
    assert [name for name in (*starts, *ends) if rude.finds(name)] == []


@EACH
@given(seed=st.integers(0, 10**6))
def test_every_name_is_a_good_one(language: str, seed: int) -> None:
    name = offered([language], SeededIds(seed).below)
    assert text.clean(name) == name
    assert re.fullmatch(r"[A-ZÄÖÜ][a-zäöüß]+( [A-ZÄÖÜ][a-zäöüß]+){1,2}", name)
    assert not Filter(shipped()).finds(name)
