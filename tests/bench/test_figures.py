"""Shares, medians, ratios and ages are what they are called."""

import pytest

from bench.load.figures import ages, below, median, ratio, spread


def test_a_share_of_the_values_lies_below() -> None:
    values = [float(value) for value in range(100, 0, -1)]
    assert (below(values, 0.5), below(values, 0.99), below(values, 1)) == (50, 99, 100)
    assert below([3.0], 0.5) == below([3.0], 0.99) == 3
    assert below([], 0.5) == 0


def test_the_spread_is_in_milliseconds() -> None:
    assert spread([0.001, 0.002, 0.01]) == {"p50_ms": 2, "p99_ms": 10, "worst_ms": 10}


def test_each_figure_has_its_own_median() -> None:
    assert median([{"a": 1, "b": 9}, {"a": 5, "b": 2}, {"a": 3, "b": 4}]) == {"a": 3, "b": 4}
    assert median([{"a": 1}, {"b": 2}]) == {"a": 1, "b": 2}


def test_nothing_is_compared_with_nothing() -> None:
    assert ratio(3, 2) == 1.5
    assert ratio(3, 0) is None


def test_results_are_as_old_as_the_oldest_receipt_they_lack() -> None:
    receipts = [1.0, 1.1, 1.2, 2.0]
    found, unseen = ages(receipts, [(1.15, 2), (1.5, 3), (1.9, 4)])
    assert found == pytest.approx([0.15, 0.05, 0.3, 0.0])
    assert unseen == 0


def test_receipts_that_never_reach_the_stage_are_counted() -> None:
    assert ages([1.0, 2.0, 3.0], [(1.5, 1)]) == ([0.5], 2)
    assert ages([1.0], []) == ([], 1)
