"""Pin: places, cells and the right area."""

import pytest

from sanora.errors import BadAnswer, BadQuestion
from sanora.kinds.base import Tally
from sanora.kinds.hints import GRID
from sanora.testing.factories import PICTURE, pin


@pytest.mark.parametrize(
    ("answer", "stored"),
    [("412,230", "412,230"), (" 7 , 010 ", "7,10"), ("0,0", "0,0"), ("1000,1000", "1000,1000")],
)
def test_an_answer_has_one_form(answer: str, stored: str) -> None:
    assert pin().validate(answer) == stored


@pytest.mark.parametrize(
    "answer",
    [
        None,
        "",
        "1",
        "1,",
        "1,2,3",
        "1001,0",
        "0,1001",
        "-1,0",
        "1.5,2",
        "٣,٤",
        "1;2",
        "1" * 99,
        ["1,2"],
        12,
        {},
    ],
)
def test_other_answers_are_refused(answer: object) -> None:
    with pytest.raises(BadAnswer):
        pin().validate(answer)


def test_it_needs_a_picture() -> None:
    with pytest.raises(BadQuestion, match="needs a picture"):
        pin(picture="")


def test_an_area_is_on_the_picture() -> None:
    with pytest.raises(BadQuestion, match="outside"):
        pin((1200, 0, 10))


def test_pins_are_counted_by_cell() -> None:
    question = pin()
    tally = question.empty()
    for answer in ("0,0", "24,24", "25,24", "1000,1000", "999,0"):
        question.add(tally, answer)
    assert tally == Tally(5, {"0,0": 2, "1,0": 1, "39,39": 1, "39,0": 1})
    question.add(tally, "1000,1000", -1)
    assert "39,39" not in tally.option_counts


def test_the_right_area_is_measured_in_shares_of_width_and_height() -> None:
    question = pin((500, 500, 50))
    assert question.right_keys == ["500,500,50"]
    for answer, right in {
        "500,500": 1,
        "550,500": 1,
        "500,450": 1,
        "530,540": 1,
        "551,500": 0,
        "540,540": 0,
    }.items():
        assert question.right(answer) == bool(right), answer
        assert question.credit(answer) == 1000 * right
    assert not pin().right("500,500")


def test_right_pins_are_counted() -> None:
    question = pin((500, 500, 50))
    tally = question.empty()
    for answer in ("500,500", "100,100"):
        question.add(tally, answer)
    assert tally.correct_count == 1
    assert pin().empty().correct_count is None


def test_the_fullest_cells_are_shown() -> None:
    question = pin()
    tally = question.empty()
    for x in range(GRID):
        for y in range(GRID):
            answer = question.validate(f"{x * 25},{y * 25}")
            question.add(tally, answer, 2 if x == y else 1)
    seen = question.shown(tally, {}, full=False)
    assert len(seen.option_counts) == 400
    assert seen.more == GRID * GRID - 400
    assert sum(count == 2 for count in seen.option_counts.values()) == GRID
    assert len(tally.option_counts) == GRID * GRID


def test_totals_are_stored() -> None:
    question = pin((500, 500, 50))
    tally = question.empty()
    question.add(tally, "500,500")
    assert question.stored(tally) == Tally(1, {}, 1)


def test_the_right_area_is_part_of_the_form_and_a_secret() -> None:
    question = pin((500, 500, 50))
    assert not question.same_form(pin((500, 500, 60)))
    assert not question.same_form(pin((500, 500, 50), picture="1" * 32))
    assert question.public().correct_area is None
    assert question.pictures == [PICTURE]


def test_it_is_spoken_as_a_place() -> None:
    assert pin().spoken("412,230") == "41.2 % from the left, 23 % from the top"
    assert pin().spoken(None) == "(abstains)"
