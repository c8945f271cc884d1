"""Charts: what each is drawn from, for tallies as the kinds send them."""

from typing import Any

import msgspec
import pytest

from sanora.charts import DRAWN, Chart, chart_of
from sanora.charts.base import draws, places
from sanora.charts.cloud import Cloud
from sanora.charts.heat import Heat
from sanora.charts.histogram import Bin, Histogram
from sanora.charts.ranks import Ranks
from sanora.charts.scale import Scale
from sanora.charts.scales import Scales
from sanora.charts.survey import Survey
from sanora.charts.wall import Wall
from sanora.kinds.base import Answer, Question
from sanora.kinds.hints import CHARTS
from sanora.kinds.tally import Verdict
from sanora.testing import factories


def drawn(question: Question, *answers: Answer, right: bool = False) -> Any:
    """Return the chart of some answers as it is sent to a projector."""
    tally = question.empty()
    for answer in answers:
        question.count(tally, question.taken(answer))
    sent = question.shown(tally, {}, full=False)
    if right:
        sent.right = question.marked(sent)
    return chart_of(question, sent, question.right_keys if right else [])


def test_every_chart_of_the_vocabulary_is_made() -> None:
    assert tuple(sorted(DRAWN)) == tuple(sorted(CHARTS))
    with pytest.raises(TypeError, match="bars"):
        draws("bars")(lambda source: Chart(base=source.tally.answered))


@pytest.mark.parametrize(
    "question",
    [
        factories.choice(),
        factories.rating("nps"),
        factories.scales(),
        factories.words(),
        factories.open_text(),
        factories.ranking(),
        factories.number(),
        factories.points(),
        factories.pin(),
        factories.survey(),
    ],
    ids=lambda question: question.kind,
)
def test_nobody_has_answered(question: Question) -> None:
    chart = drawn(question)
    assert chart.empty
    assert msgspec.to_builtins(chart)["chart"] == question.hints.chart


def test_who_abstained_is_no_base() -> None:
    chart = drawn(factories.choice(abstain=True), "A", "A", "B", None)
    assert (chart.base, chart.abstained) == (3, 1)
    assert [bar.percent for bar in chart.bars] == [67, 33, 0]


def test_a_scale_has_its_mean() -> None:
    chart: Scale = drawn(factories.rating("stars"), "5", "4", "4")
    assert (chart.style, chart.mean, chart.nps) == ("stars", 4.33, None)
    assert [bar.count for bar in chart.bars] == [0, 0, 0, 2, 1]


def test_a_net_promoter_score_is_promoters_less_detractors() -> None:
    chart: Scale = drawn(factories.rating("nps"), "10", "9", "8", "0")
    assert chart.nps == 25


def test_scales_are_of_those_who_rated_the_statement() -> None:
    chart: Scales = drawn(factories.scales(), {"A": 5, "B": 1}, {"A": 4})
    first, second = chart.rows
    assert (first.base, first.mean, first.shares[3:]) == (2, 4.5, [0.5, 0.5])
    assert (second.base, second.mean) == (1, 1)


def test_a_cloud_is_sorted_and_weighed() -> None:
    chart: Cloud = drawn(factories.words(), ["fun", "fast"], ["Fun"], ["new"])
    assert [(word.text.casefold(), word.count, word.weight) for word in chart.words] == [
        ("fun", 2, 1.0),
        ("fast", 1, 0.5),
        ("new", 1, 0.5),
    ]


def test_hidden_words_are_in_no_cloud() -> None:
    question = factories.words()
    tally = question.empty()
    question.count(tally, ["fun", "rude"])
    sent = question.shown(tally, {question.keyed("rude"): Verdict.HIDDEN}, full=False)
    chart = chart_of(question, sent)
    assert isinstance(chart, Cloud)
    assert [word.text for word in chart.words] == ["fun"]


def test_a_wall_marks_what_is_right_once_it_may() -> None:
    question = factories.typed(right=("Paris",))
    hidden: Wall = drawn(question, "Paris", "paris", "Rome")
    assert [(card.count, card.right) for card in hidden.cards] == [(2, None), (1, None)]
    chart: Wall = drawn(question, "Paris", "paris", "Rome", right=True)
    assert [(card.count, card.right) for card in chart.cards] == [(2, True), (1, False)]
    assert chart.right == ["Paris"]


def test_ranks_share_places() -> None:
    chart: Ranks = drawn(factories.points(), {"B": 50, "C": 50})
    assert [(row.key, row.place, row.points, row.share) for row in chart.rows] == [
        ("B", 1, 50, 1.0),
        ("C", 1, 50, 1.0),
        ("A", 3, 0, 0.0),
    ]
    assert places([3, 9, 9, 1]) == [3, 1, 1, 4]


def test_ranks_show_the_right_order_once_it_may_be_known() -> None:
    question = factories.order("Mercury", "Venus", "Earth", right="CAB")
    crowd: Ranks = drawn(question, ["A", "B", "C"])
    assert [row.key for row in crowd.rows] == ["A", "B", "C"]
    assert not crowd.solved
    solved: Ranks = drawn(question, ["A", "B", "C"], right=True)
    assert solved.solved
    assert [(row.key, row.place, row.crowd) for row in solved.rows] == [("C", 1, 3), ("A", 2, 1), ("B", 3, 2)]


def test_a_histogram_has_no_gaps() -> None:
    question = factories.number(42, least=0, most=100, unit="km")
    chart: Histogram = drawn(question, "40", "41", "60", right=True)
    assert chart.bins[0].start <= 40
    assert all(
        one.end == pytest.approx(after.start) for one, after in zip(chart.bins, chart.bins[1:], strict=False)
    )
    assert sum(each.count for each in chart.bins) == 3
    assert (chart.median, chart.truth, chart.unit) == (41, 42, "km")
    assert drawn(question).bins == []


def test_a_single_number_is_one_bin() -> None:
    chart: Histogram = drawn(factories.number(), "7", "7")
    assert chart.bins == [Bin(start=7, end=7 + chart.bins[0].end - 7, count=2, share=1.0)]


def test_heat_is_in_shares_of_the_picture() -> None:
    chart: Heat = drawn(factories.pin((500, 250, 100)), "500,250", "500,250", "0,1000", right=True)
    assert chart.area is not None
    assert (chart.area.x, chart.area.y, chart.area.radius) == (0.5, 0.25, 0.1)
    assert [(cell.left, cell.top, cell.count) for cell in chart.cells] == [(0.5, 0.25, 2), (0.0, 0.975, 1)]
    assert chart.cells[0].share == 1.0


def test_a_survey_has_a_chart_for_each_question() -> None:
    chart: Survey = drawn(factories.survey(), {"1": "A"}, {"1": "B", "3": "41"})
    assert [part.chart.base for part in chart.parts] == [2, 0, 1]
    assert [part.key for part in chart.parts] == ["1", "2", "3"]
