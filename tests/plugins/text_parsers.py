"""Readers of what people write: names, words, numbers, rude words and what they hide behind."""

from __future__ import annotations

from one_parser import Parser

from sanora import text, wire
from sanora.conference.naming import checked_name, unique_name
from sanora.conference.state import Conference
from sanora.kinds import folding, numerals, typos
from sanora.names import offered
from sanora.safety import Filter, shipped
from sanora.testing.hostile import TEXTS

FILTER = Filter(shipped())
LONGEST = 2000
"""Characters of a text of the audience, and some more."""


def _written(data: bytes) -> str:
    return data.decode(errors="replace")


def _text(data: bytes) -> None:
    """Clean and fold a text: once is enough, and nothing is left that cannot be sent."""
    for lines in (False, True):
        cleaned = text.clean(_written(data), lines=lines)
        assert text.clean(cleaned, lines=lines) == cleaned
    assert text.graphemes(cleaned) <= len(cleaned)
    text.visible(cleaned)
    calmed = folding.calmed(cleaned)
    assert folding.calmed(calmed) == calmed
    for key_of in (folding.key_of.__wrapped__, folding.key_without_accents.__wrapped__):
        key = key_of(cleaned)
        assert key_of(key) == key
        wire.encode(key)


def _filtered(data: bytes) -> None:
    """Put stars into a text: as long as before, and nothing is found in it again."""
    cleaned = text.clean(_written(data), lines=True)
    starred = FILTER.starred(cleaned)
    assert len(starred) == len(cleaned)
    assert FILTER.finds(cleaned) == (starred != cleaned)
    assert not FILTER.finds(starred), f"{cleaned!r} becomes {starred!r}"


def _typing(data: bytes) -> None:
    """Compare two texts, as a typed answer with a right one."""
    given, _, right = _written(data).partition("|")
    most = len(given) % 4
    assert typos.nearly(given, given, most)
    assert typos.nearly(given, right, most) <= typos.nearly(given, right, most + 1)


def _number(data: bytes) -> None:
    typed, _, unit = _written(data).partition("|")
    numeral = numerals.read(typed, unit)
    if numeral is not None and len(numeral.decimals) <= numerals.DECIMALS:
        again = numerals.number_of(numeral.value)
        found = numerals.read(again)
        assert found is not None
        assert found.value == numeral.value


def _name(data: bytes) -> None:
    conference = Conference(id="x")
    name = checked_name(_written(data))
    assert checked_name(name) == name
    unique_name(name, conference)
    offered([_written(data)[:35]], lambda limit: len(data) % limit)


_SEEDS = tuple(written.encode(errors="replace") for written in TEXTS)

TEXT: dict[str, Parser] = {
    "texts": Parser(_text, _SEEDS, seconds=0.5, share=4),
    "rude words": Parser(
        _filtered,
        (*_SEEDS[:12], b"You d4mn s.l.u.t, go f u c k yourself", "\u0430ssh\u043ele 🖕🏽 merde*".encode()),
        largest=LONGEST * 4,
        seconds=1,
        share=2,
    ),
    "typing mistakes": Parser(_typing, (b"Pariss|Paris", "Île|Ile".encode()), largest=1000, share=3),
    "numbers": Parser(
        _number,
        (b"12,5 km|km", "−1’000.25|€".encode(), "\u0661\u0662\u066b\u0665".encode()),
        largest=4000,
        share=8,
    ),
    "names": Parser(_name, (b"Anna", *_SEEDS), largest=200, share=6),
}
"""By name."""
