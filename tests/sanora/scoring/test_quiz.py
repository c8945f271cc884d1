"""Whole quizzes made up by chance: what holds for all of them."""

from collections.abc import Mapping

import msgspec
from hypothesis import assume, given
from hypothesis import strategies as st

from sanora.scoring import Given, Mark, Scored, Terms, added, play, standings, totals

PLAYERS = range(1, 9)
RIGHT = st.builds(Given, right=st.just(value=True), credit=st.just(1000), took=st.integers(0, 21_000))
OTHER = st.builds(Given, right=st.just(value=False), credit=st.integers(0, 999), took=st.integers(0, 21_000))
TERMS = st.builds(
    Terms,
    points=st.integers(0, 10_000),
    multiplier=st.integers(1, 5),
    limit=st.none() | st.integers(1_000, 20_000),
    speed=st.booleans(),
)
ROUND = st.builds(
    Scored,
    terms=TERMS,
    given=st.dictionaries(st.sampled_from(PLAYERS), RIGHT | OTHER),
    present=st.just(PLAYERS),
)
QUIZ = st.lists(ROUND, max_size=8)
SWITCH = st.booleans()
ORDER = st.permutations(PLAYERS)


def changed(round_: Scored, *, given: Mapping[int, Given] | None = None, present: list[int]) -> Scored:
    return Scored(round_.terms, round_.given if given is None else given, present)


@given(quiz=QUIZ, order=ORDER, streaks=SWITCH)
def test_the_order_of_players_is_irrelevant(quiz: list[Scored], order: list[int], *, streaks: bool) -> None:
    mixed = [
        changed(round_, given={who: round_.given[who] for who in order if who in round_.given}, present=order)
        for round_ in quiz
    ]
    one, other = play(quiz, streaks=streaks), play(mixed, streaks=streaks)
    assert one == other
    assert list(standings(totals(one)).values()) == list(standings(totals(other)).values())


@given(quiz=QUIZ, more=ROUND, streaks=SWITCH)
def test_another_round_only_adds(quiz: list[Scored], more: Scored, *, streaks: bool) -> None:
    before, after = play(quiz, streaks=streaks), play([*quiz, more], streaks=streaks)
    assert after[:-1] == before
    assert totals(after) == added(totals(before), after[-1])
    for who, total in totals(before).items():
        assert totals(after)[who].points == total.points + after[-1][who].points


@given(QUIZ)
def test_totals_are_the_sums_of_marks(quiz: list[Scored]) -> None:
    played = play(quiz, streaks=True)
    for who, total in totals(played).items():
        mine = [marks[who] for marks in played]
        assert total.points == sum(mark.points for mark in mine)
        assert total.right == sum(bool(mark.right) for mark in mine)
        assert total.answered == sum(mark.right is not None for mark in mine)
        assert total.spare == sum(mark.spare for mark in mine)


@given(st.data(), QUIZ)
def test_totals_do_not_depend_on_the_order_of_marks(data: st.DataObject, quiz: list[Scored]) -> None:
    played = play(quiz, streaks=True)
    mixed = data.draw(st.permutations(played))
    assert totals(mixed) == totals(played)


@given(quiz=QUIZ, joined=st.integers(0, 8), streaks=SWITCH)
def test_rounds_before_one_joined_change_nothing(quiz: list[Scored], joined: int, *, streaks: bool) -> None:
    """Being there and silent, or not being there yet: the same totals, the same streaks from then on."""
    late = PLAYERS[-1]
    early = [
        changed(
            round_,
            given={who: answer for who, answer in round_.given.items() if who != late},
            present=[*PLAYERS],
        )
        for round_ in quiz[:joined]
    ]
    absent = [changed(round_, present=[*PLAYERS[:-1]]) for round_ in early]
    silent_play = play([*early, *quiz[joined:]], streaks=streaks)
    absent_play = play([*absent, *quiz[joined:]], streaks=streaks)
    assert standings(totals(silent_play)) == standings(totals(absent_play))
    assert silent_play[joined:] == absent_play[joined:]
    assert all(late not in marks for marks in absent_play[:joined])


@given(quiz=QUIZ, data=st.data(), streaks=SWITCH)
def test_a_correction_reaches_only_whom_it_concerns(
    quiz: list[Scored], data: st.DataObject, *, streaks: bool
) -> None:
    """An answer accepted afterwards raises its author, from that round on, and nobody else."""
    answers = [(number, who) for number, round_ in enumerate(quiz) for who in sorted(round_.given)]
    assume(answers)
    number, who = data.draw(st.sampled_from(answers))
    round_ = quiz[number]
    accepted = msgspec.structs.replace(round_.given[who], right=True, credit=1000)
    corrected = [*quiz]
    corrected[number] = changed(round_, given={**round_.given, who: accepted}, present=[*PLAYERS])
    before, after = play(quiz, streaks=streaks), play(corrected, streaks=streaks)
    assert after[:number] == before[:number]
    for earlier, later in zip(before[number:], after[number:], strict=True):
        assert later[who].points >= earlier[who].points
        assert _others(earlier, who) == _others(later, who)


def _others(marks: dict[int, Mark], who: int) -> dict[int, Mark]:
    return {each: mark for each, mark in marks.items() if each != who}


@given(quiz=QUIZ, streaks=SWITCH)
def test_points_have_their_bounds(quiz: list[Scored], *, streaks: bool) -> None:
    for round_, marks in zip(quiz, play(quiz, streaks=streaks), strict=True):
        worth = round_.terms.points * round_.terms.multiplier
        for mark in marks.values():
            assert 0 <= mark.points - mark.bonus <= worth
            assert 0 <= mark.bonus <= (round_.terms.points + 1) // 2 * streaks
            assert mark.spare >= 0
            assert not mark.bonus or mark.right


@given(QUIZ)
def test_ranks_count_who_is_better(quiz: list[Scored]) -> None:
    sums = totals(play(quiz))
    playing = {who: total for who, total in sums.items() if total.answered}
    places = standings(sums)
    assert places.keys() == playing.keys()
    for who, place in places.items():
        mine = playing[who]
        rest = playing.values()
        assert place.rank == 1 + sum(other.points > mine.points for other in rest)
        key = (mine.points, mine.right, mine.spare)
        assert place.decided == 1 + sum((other.points, other.right, other.spare) > key for other in rest)
    assert [place.rank for place in places.values()] == sorted(place.rank for place in places.values())


@given(st.lists(ROUND, min_size=1, max_size=8))
def test_more_time_left_is_less_time_taken(quiz: list[Scored]) -> None:
    """With the whole time for each question without an answer, as the rule says it."""
    taken = dict.fromkeys(PLAYERS, 0)
    for round_ in quiz:
        whole = round_.terms.limit or max((answer.took for answer in round_.given.values()), default=0)
        for who in PLAYERS:
            answer = round_.given.get(who)
            taken[who] += whole if answer is None else min(answer.took, whole)
    spare = {who: total.spare for who, total in totals(play(quiz)).items()}
    assert len({taken[who] + spare[who] for who in PLAYERS}) == 1
