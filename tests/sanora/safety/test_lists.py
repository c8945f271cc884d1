"""Word lists: their form, their faults, and how one goes on another."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora.safety import Filter, WordList, parse

TEXT = """\ufeff# vegetables
Turnip  # a comment
  radish*
*cabbage
*onion*
Old   Beans
Mother's-leek
Käse
Straße
хрен
🥕
\u2620\ufe0f
1488

!radishes
- boston
!🥔
"""


def test_a_list_is_read_line_by_line() -> None:
    words = parse(TEXT.replace("\n", "\r\n"), "own.txt")
    assert words.found == {
        "turnip",
        "radish*",
        "*cabbage",
        "*onion*",
        "old beans",
        "mother s leek",
        unicodedata.normalize("NFD", "käse"),
        "strasse",
        "хрен",
        "1488",
    }
    assert words.signs == {"🥕", "\u2620"}
    assert words.never == {"radishes", "boston", "🥔"}
    assert words.faults == ()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("x" * 61, "longer than 60 characters"),
        ("a b c d e f g h i", "8 words"),
        ("tur*nip", "Write word*, *word or *word*"),
        ("*", "Write word*"),
        ("**", "Write word*"),
        ("🥕*", "Write word*"),
        ("old beans*", "not with several"),
        ("pe*", "too many words have 'pe' in them"),
        ("!*a*", "too many words have 'a' in them"),
        ("p€a", "signs stand beside letters"),
        ("p$a", "signs stand beside letters"),
    ],
)
def test_a_line_with_a_fault_is_left_out_and_named(line: str, fault: str) -> None:
    words = parse(f"turnip\n{line}\n", "own.txt")
    assert words.found == {"turnip"}
    assert words.never == words.signs == frozenset()
    assert len(words.faults) == 1
    assert words.faults[0].startswith("own.txt, line 2: ")
    assert fault in words.faults[0]


@pytest.mark.parametrize("line", ["", "#", "# word", "  ", "!", "-", "\u200d"])
def test_a_line_without_a_word_is_none(line: str) -> None:
    words = parse(line, "own.txt")
    assert words.found == words.never == frozenset()
    assert words.faults == ()


def test_short_parts_are_fine_in_scripts_that_write_without_spaces() -> None:
    assert Filter(parse("*蕪*", "own.txt")).starred("我不吃蕪菁。") == "*****。"


def test_the_later_list_is_right() -> None:
    first = parse("turnip\npea*\n!leek\n🥕\n*", "first.txt")
    both = first.then(parse("!turnip\n!pea*\nleek\n!🥕\nbean\n*", "own.txt"))
    assert both.found == {"leek", "bean"}
    assert both.signs == frozenset()
    assert [fault[:10] for fault in both.faults] == ["first.txt,", "own.txt, l"]
    assert not Filter(both).finds("Turnip peas 🥕")
    assert Filter(both).finds("leek")


def test_a_list_on_its_own_takes_away_what_it_names_twice() -> None:
    assert parse("turnip\n!turnip", "own.txt") == WordList(never=frozenset({"turnip"}))


@given(st.text(st.characters(codec=None, exclude_categories=[]), max_size=80))
def test_whatever_stands_in_a_file_makes_a_filter(content: str) -> None:
    words = parse(content, "own.txt")
    assert "*" in Filter(words).starred(content) or not Filter(words).finds(content)
    assert all(fault.startswith("own.txt, line ") for fault in words.faults)
