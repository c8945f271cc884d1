"""Lines: nothing is lost, nothing is too long, and what is cut says so."""

from hypothesis import given
from hypothesis import strategies as st

from sanora_server.export.clusters import clusters
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
    assert all(TEN(line) <= room or len(list(clusters(line))) == 1 for line in found)
    assert all(TEN(line) <= room for line in lines(text, room, TEN, 2))


def test_wide_and_marking_characters_are_told_from_others() -> None:
    assert width("漢字", 10) > width("ab", 10) > width("il", 10)
    assert width("e\u0301", 10) == width("e", 10)
    assert width("abc", 10, bold=True) > width("abc", 10)


def test_east_asian_text_is_broken_anywhere_but_before_its_closing_signs() -> None:
    assert lines("AB 漢字漢字", width("AB 漢字漢", 10), TEN) == ["AB 漢字漢", "字"]
    assert lines("漢字漢。字", width("漢字漢", 10), TEN) == ["漢字", "漢。字"]
    assert lines("漢「字", width("漢「", 10), TEN) == ["漢", "「字"]
    assert lines("한국어 문장", width("한국어 문", 10), TEN) == ["한국어", "문장"]


def test_a_cluster_is_never_torn() -> None:
    family = "\U0001f469\u200d\U0001f467"
    assert lines(family * 3, 20, TEN) == [family] * 3
    assert fitted("e\u0301" * 9, width("eeeee", 10), TEN).count("e\u0301") * 2 + 1 == len(
        fitted("e\u0301" * 9, width("eeeee", 10), TEN)
    )
