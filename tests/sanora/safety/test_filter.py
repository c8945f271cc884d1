"""The filter: what is found and what is not, and stars in its place. Here vegetables are rude."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sanora.safety import Filter, parse

LIST = """
turnip
pea
leek
radish*
*cabbage
*onion*
côte
борщ
old beans
mother's leek soup
!radishes
!pea brain
!boston
🥕
☠️
1488
"""
VEGETABLES = Filter(parse(LIST, "own.txt"))

anything = st.text(st.characters(codec=None, exclude_categories=[]), max_size=60)
pieces = st.lists(
    st.sampled_from(
        [
            *" .-*'!@$|1340ptea\u200b\u0301é",
            *LIST.split(),
            "turnip",
            "p e a",
            "pea.brain",
            "t.u.r.n.i.p",
            "🥕🏽",
            "old",
        ]
    ),
    max_size=25,
).map("".join)


def moved(word: str, distance: int) -> str:
    """Return a word in another style, whose letters stand elsewhere in Unicode."""
    return "".join(chr(ord(letter) + distance) for letter in word)


@pytest.mark.parametrize(
    ("written", "starred"),
    [
        ("A turnip, please", "A ******, please"),
        ("TURNIP! Turnip? (turnip)", "******! ******? (******)"),
        ("pea", "***"),
        ("radishy radishes", "******* radishes"),
        ("sauercabbage cabbages", "************ cabbages"),
        ("spring-onions", "spring-******"),
        ("onionskin bonionb", "********* *******"),
        ("good old beans", "good *** *****"),
        ("old,  beans older beans", "****  ***** older beans"),
        ("My mother\u2019s leek-soup", "My ******** *********"),
        ("a pea brain with a pea", "a pea brain with a ***"),
        ("born in 1488", "born in ****"),
        ("two🥕🏽carrots", "two**carrots"),
        ("\u2620 \u2620\ufe0f", "* **"),
        ("turnip1 2pea", "******1 2***"),
    ],
)
def test_words_are_found_as_whole_words(written: str, starred: str) -> None:
    assert VEGETABLES.starred(written) == starred
    assert VEGETABLES.finds(written) == (written != starred)


@pytest.mark.parametrize(
    "written",
    [
        "TÚRNÏP",
        moved("turnip", 0xFF41 - ord("a")),
        moved("turnip", 0x1D41A - ord("a")),
        moved("turnip", 0x24D0 - ord("a")),
        moved("turnip", 0x1F170 - ord("a")),
        "ᴛᴜʀɴɪᴘ",
        "turni\u0440",
        "\u03a4URN\u0399P",
        "tur\u200bnip",
        "tu\u00adrnip",
        "t\u0336u\u0336r\u0336n\u0336i\u0336p\u0336",
        "turn1p",
        "7urn!p",
        "turn|p",
        "l33k",
        "1eek",
        "tuuuurniiiip",
        "leeeeeek",
        "t.u.r.n.i.p",
        "t-u-r-n-i-p",
        "tur.nip",
        "tu_rn_ip",
        "t u r n i p",
        "i t u r n i p u",
        "T. U. R. N. I. P.",
        "t.u.r.n.1.p",
    ],
)
def test_tricks_of_spelling_are_seen_through(written: str) -> None:
    starred = VEGETABLES.starred(f"so {written} it is")
    assert starred.startswith("so *")
    assert starred.endswith(" it is")
    assert not set(starred[3:-6]) - set("* .")


@pytest.mark.parametrize(
    "written",
    [
        "peas and turnips",
        "peach, appear, Peabody",
        "P E A",
        "p.e.a",
        "tur nip",
        "turnnip",
        "le\u2019ek",
        "cote",
        "crème de la crème",
        "борщов",
        "p34 and PE4",
        "714",
        "pe4ch",
        "Boston",
        "http://turn.example/ip?x=1",
        "👍🏽 🇩🇪 ½ ⅷ ﷺ",
        "",
    ],
)
def test_innocent_texts_stay_as_they_are(written: str) -> None:
    assert VEGETABLES.starred(written) == written
    assert not VEGETABLES.finds(written)


@pytest.mark.parametrize("written", ["CÔTE", "co\u0302te", "Борщ", "БОРЩ", "бооооорщ"])
def test_words_with_letters_of_their_own_are_found_as_they_are_written(written: str) -> None:
    assert set(VEGETABLES.starred(written)) == {"*"}


def test_without_a_list_nothing_is_found() -> None:
    assert not Filter().finds("turnip 🥕 1488")
    assert Filter().starred("turnip 🥕 1488") == "turnip 🥕 1488"


@given(st.one_of(anything, pieces))
def test_stars_keep_length_spaces_and_what_is_not_found(written: str) -> None:
    starred = VEGETABLES.starred(written)
    assert len(starred) == len(written)
    assert all(new in {old, "*"} for old, new in zip(written, starred, strict=True))
    assert [place for place, old in enumerate(written) if old.isspace()] == [
        place for place, new in enumerate(starred) if new.isspace()
    ]
    assert VEGETABLES.finds(written) == (starred != written) or "*" in written


@given(st.one_of(anything, pieces))
@example("@t:u:r:n:i:p t:urn1p")
@example("turn1.p t u r n i p")
def test_nothing_is_found_among_the_stars(written: str) -> None:
    starred = VEGETABLES.starred(written)
    assert not VEGETABLES.finds(starred)
    assert VEGETABLES.starred(starred) == starred


@given(st.lists(st.sampled_from(["turnip", "TURNIP", "Túrnip", "turn1p", "tur.nip"]), min_size=1), anything)
def test_a_word_is_found_wherever_it_stands(words: list[str], before: str) -> None:
    starred = VEGETABLES.starred(f"{before} {' '.join(words)}")
    assert unicodedata.normalize("NFC", starred).endswith("*" * len(words[-1]))


@pytest.mark.parametrize(
    "written",
    [
        *(piece * 4000 for piece in "a1!*. "),
        *(piece * 2000 for piece in ("a ", "a.", "!a", "1l", "@$", "fu", "e\u0301", "🥕")),
        "turnip " * 1500 + "x",
        "t.u.r.n.i.p " * 800,
        "pea brain " * 1000,
        "aab" * 3000,
        "f" + "\u0301" * 9000,
    ],
    ids=lambda text: repr(text[:12]),
)
@pytest.mark.timeout(10)
def test_hostile_texts_take_no_longer_than_others(written: str) -> None:
    assert len(VEGETABLES.starred(written)) == len(written)
