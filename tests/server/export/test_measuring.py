"""Lines: nothing is lost, nothing is too long, and what is cut says so."""

from hypothesis import given
from hypothesis import strategies as st

from sanora_server.export.measuring import MORE, estimate, fitted, lines, width

TEN = estimate(10)


def test_lines_end_between_words_where_they_can() -> None:
    assert lines("one two three four", width("one two ", 10), TEN) == ["one two", "three", "four"]
    assert len(lines("x" * 50, 60, TEN)) > 1, "a word that is too long is broken"
    assert lines("", 60, TEN) == [""]


def test_what_is_cut_ends_with_an_ellipsis() -> None:
    cut = lines("one two three four five six seven eight nine ten", 60, TEN, 2)
    assert len(cut) == 2
    assert cut[-1].endswith(MORE)
    assert fitted("short", 60, TEN) == "short"
    assert fitted("much too long for this", 60, TEN).endswith(MORE)


@given(st.text(), st.floats(min_value=20, max_value=400))
def test_any_text_fits_and_is_all_there(text: str, room: float) -> None:
    found = lines(text, room, TEN)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(TEN(line) <= room or len(line) == 1 for line in found)
    assert all(TEN(line) <= room for line in lines(text, room, TEN, 2))


def test_wide_and_marking_characters_are_told_from_others() -> None:
    assert width("漢字", 10) > width("ab", 10) > width("il", 10)
    assert width("e\u0301", 10) == width("e", 10)
    assert width("abc", 10, bold=True) > width("abc", 10)
