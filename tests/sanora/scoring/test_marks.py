"""Marks: one round, and streaks from round to round."""

from sanora.scoring import Given, Mark, Scored, Terms, marks, play

TERMS = Terms(points=1000, limit=20_000)
RIGHT = Given(right=True, credit=1000, took=5_000)
WRONG = Given(right=False, credit=0, took=2_000)
HALF = Given(right=False, credit=500, took=20_000)
MISSED = Mark(right=None, credit=0, points=0, bonus=0, streak=0, spare=0)


def asked(*given: tuple[int, Given], present: int = 3, terms: Terms = TERMS) -> Scored:
    return Scored(terms, dict(given), range(1, present + 1))


def test_everybody_present_has_a_mark() -> None:
    assert marks(asked((1, RIGHT), (3, WRONG))) == {
        1: Mark(right=True, credit=1000, points=875, bonus=0, streak=1, spare=15_000),
        2: MISSED,
        3: Mark(right=False, credit=0, points=0, bonus=0, streak=0, spare=18_000),
    }


def test_part_of_the_credit_is_part_of_the_points() -> None:
    mark = marks(asked((1, HALF)))[1]
    assert (mark.points, mark.right, mark.spare) == (250, False, 0)


def test_answers_of_those_who_are_not_present_do_not_count() -> None:
    assert marks(asked((1, RIGHT), (9, RIGHT), present=1)).keys() == {1}
    stranger = Given(right=True, credit=1000, took=90_000)
    untimed = asked((1, RIGHT), (9, stranger), present=1, terms=Terms(limit=None))
    assert marks(untimed)[1].spare == 0


def test_after_the_limit_no_time_is_left() -> None:
    assert marks(asked((1, Given(right=True, credit=1000, took=20_400))))[1].spare == 0


def test_without_a_deadline_the_slowest_answer_measures_the_time() -> None:
    slow = Given(right=False, credit=0, took=65_000)
    untimed = marks(asked((1, RIGHT), (2, slow), terms=Terms(limit=None)))
    assert {who: mark.spare for who, mark in untimed.items()} == {1: 60_000, 2: 0, 3: 0}


def test_a_streak_goes_on_from_round_to_round() -> None:
    rounds = [asked((1, RIGHT), (2, RIGHT)), asked((1, RIGHT)), asked((1, RIGHT), (2, RIGHT))]
    third = play(rounds, streaks=True)[-1]
    assert (third[1].streak, third[1].bonus, third[1].points) == (3, 200, 1075)
    assert (third[2].streak, third[2].bonus, third[2].points) == (1, 0, 875)


def test_streaks_are_told_but_bring_nothing_while_they_are_off() -> None:
    first, second = play([asked((1, RIGHT)), asked((1, RIGHT))])
    assert (first[1].streak, second[1].streak, second[1].bonus, second[1].points) == (1, 2, 0, 875)


def test_an_answer_that_is_partly_right_keeps_the_streak_without_a_bonus() -> None:
    *_, half, after = play(
        [asked((1, RIGHT)), asked((1, RIGHT)), asked((1, HALF)), asked((1, RIGHT))], streaks=True
    )
    assert (half[1].streak, half[1].bonus, half[1].points) == (2, 0, 250)
    assert (after[1].streak, after[1].bonus) == (3, 200)


def test_the_multiplier_leaves_the_bonus_alone() -> None:
    double = Terms(points=1000, multiplier=2, limit=20_000)
    second = play([asked((1, RIGHT)), asked((1, RIGHT), terms=double)], streaks=True)[1]
    assert (second[1].bonus, second[1].points) == (100, 1850)


def test_who_joins_late_begins_anew() -> None:
    early = asked((1, RIGHT), present=1)
    late = asked((1, RIGHT), (2, RIGHT))
    second = play([early, late], streaks=True)[1]
    assert (second[1].streak, second[2].streak) == (2, 1)
    assert 2 not in play([early, late])[0]
