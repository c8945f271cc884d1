"""Every reader of the product against inputs that mean harm: refused in our words, and in time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random  # noqa: TID251 - its seed is in the test

import pytest
from campaigns import Figures, Form
from fuzzing import Fuzzed, by_chance, can_be_led, led
from growth import Slow, pieces, slowest, steep
from one_parser import reading
from parsers import PARSERS, found

MOST_GROWN = 100
"""MiB by which the memory of a parser's process may grow while it is fuzzed."""


def test_good_inputs_are_read() -> None:
    for name, parser in PARSERS.items():
        read = [reading(parser, good) for good in parser.seeds]
        assert [each.wrong for each in read if each.wrong] == [], name
        assert not all(each.refused for each in read) or "pairing" in name or "strangers" in name, name


@pytest.mark.parametrize(("name", "data"), list(found()))
def test_what_once_did_harm_does_none(name: str, data: bytes) -> None:
    read = reading(PARSERS[name], data)
    assert read.wrong == ""
    assert read.seconds < 1


@pytest.mark.campaign(
    "Whatever a message, file, link, token or text holds: it is read or refused in words, and never a crash."
)
def test_no_input_breaks_a_parser(form: Form, figures: Figures, tmp_path: Path) -> None:
    a_share = form.of(115, 6000)
    if form.long and can_be_led():
        fuzzed = led(tmp_path, a_share)
        assert max(each.grown for each in fuzzed) < MOST_GROWN
        figures["MiB by which the memory of a reader grew, at most"] = max(each.grown for each in fuzzed)
    else:
        fuzzed = [by_chance(name, parser, a_share * parser.share, seed=1) for name, parser in PARSERS.items()]
    assert len(fuzzed) == len(PARSERS)
    assert [(each.name, data, wrong) for each in fuzzed for data, wrong in each.found] == []
    runs = sum(each.runs for each in fuzzed)
    assert runs >= form.of(20_000, 1_000_000)
    _note(figures, fuzzed, runs)


def _note(figures: Figures, fuzzed: Sequence[Fuzzed], runs: int) -> None:
    figures["readers"] = len(fuzzed)
    figures["inputs"] = runs
    figures["of these refused"] = sum(each.refused for each in fuzzed)
    figures["crashes"] = 0
    figures["milliseconds of CPU for an input, at most"] = round(1000 * max(each.slowest for each in fuzzed))


@pytest.mark.campaign(
    "No input of 64 KiB holds a reader up: the time grows with the length, and not with its square."
)
def test_time_grows_with_the_length(form: Form, figures: Figures) -> None:
    over: list[tuple[str, Slow]] = []
    tried, longest = 0, 0.0
    for name, parser in PARSERS.items():
        known = pieces(parser)
        chosen = Random(1).sample(known, min(len(known), form.of(2, 120)))
        slow = [slowest(parser, piece) for piece in chosen]
        tried += len(slow)
        longest = max(longest, *(each.seconds for each in slow))
        over += [(name, each) for each in slow if each.seconds > parser.seconds or steep(each)]
    assert over == []
    figures["kinds of long inputs"] = tried
    figures["seconds of CPU for 64 KiB, at most"] = round(longest, 2)
