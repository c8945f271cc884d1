"""The settings of a question in a deck: the fields that they fill, and how their values are written.

A setting belongs to every kind that has its fields: a new kind that uses known names needs nothing here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import msgspec
from msgspec import inspect

from sanora.deck.values import (
    BAR,
    SWITCH,
    Picks,
    one_of,
    read_ends,
    read_number,
    read_picks,
    read_range,
    read_texts,
    read_time,
    read_whole,
    write_choice,
    write_number,
    write_picks,
    write_range,
    write_time,
)
from sanora.kinds import KINDS, ResultMode
from sanora.kinds.base import Question
from sanora.kinds.pin import Area

RESULTS = {
    "host-only": ResultMode.HOST_ONLY,
    "after-reveal": ResultMode.AFTER_REVEAL,
    "after-vote": ResultMode.AFTER_VOTE,
    "live": ResultMode.LIVE,
}


class Key(NamedTuple):
    """One setting: its fields, how its value reads and is written, and an example.

    `read` returns the value of the field, or a tuple of as many as there are fields; it raises ValueError
    with what is wrong. `write` takes the fields' values. Where two kinds mean different things by a word,
    `sort` says of what type the field is. With `title`, it may also stand below the title, as the default.
    """

    fields: tuple[str, ...]
    read: Callable[[str], Any]
    write: Callable[..., str]
    example: str
    title: bool = True
    sort: type[inspect.Type] | None = None

    def fits(self, kind: type[Question]) -> bool:
        """Tell whether a kind has the fields of this setting."""
        if not set(self.fields) <= set(kind.__struct_fields__):
            return False
        return self.sort is None or isinstance(_type_of(kind, self.fields[0]), self.sort)

    def values(self, value: Any) -> dict[str, Any]:
        """Return what `read` gave by field."""
        return dict(zip(self.fields, value if len(self.fields) > 1 else (value,), strict=True))

    def written(self, question: Question) -> str:
        """Return the value for a question; empty where it is as it is without the setting."""
        values = [getattr(question, field) for field in self.fields]
        usual = defaults(type(question))
        return "" if values == [usual[field] for field in self.fields] else self.write(*values)


def defaults(kind: type[Question]) -> dict[str, Any]:
    """Return what the fields of a kind are when nothing is said."""
    return {
        field.name: field.default_factory() if field.default is msgspec.NODEFAULT else field.default
        for field in msgspec.structs.fields(kind)
        if not field.required
    }


def _type_of(kind: type[Question], name: str) -> inspect.Type:
    info = inspect.type_info(kind)
    if not isinstance(info, inspect.StructType):
        raise TypeError(kind)
    return next(field.type for field in info.fields if field.name == name)


def _switch(value: bool) -> str:  # noqa: FBT001 - as fields hold it
    return "yes" if value else "no"


def _read_area(value: str) -> Area:
    parts = value.replace("%", "").split(",")
    try:
        x, y, radius = (round(float(part) * 10) for part in parts)
    except (ValueError, OverflowError):
        message = f"{value!r} is no area."
        raise ValueError(message) from None
    edge = 1000
    if not (0 <= x <= edge and 0 <= y <= edge and 1 <= radius <= edge):
        message = f"{value!r} is not inside the picture."
        raise ValueError(message)
    return Area(x, y, radius)


def _write_area(area: Area) -> str:
    return ", ".join(write_number(part / 10) for part in (area.x, area.y, area.radius))


def _texts(texts: list[str]) -> str:
    return f" {BAR} ".join(texts)


def _switched(field: str, example: str, *, title: bool = True) -> Key:
    return Key((field,), one_of(SWITCH), _switch, example, title)


def _whole(field: str, example: str, *, sort: type[inspect.Type] | None = None, title: bool = False) -> Key:
    return Key((field,), read_whole, str, example, title, sort)


def _ends(*ends: str) -> str:
    return _texts(list(ends))


def _write_ranked(most: int | None) -> str:
    return "all" if most is None else str(most)


def _write_accents(fold: object) -> str:
    return write_choice(_ACCENTS, fold)


def _write_results(mode: object) -> str:
    return write_choice(RESULTS, mode)


def _read_ranked(value: str) -> int | None:
    return None if value.lower() == "all" else read_whole(value)


_ACCENTS = {"ignored": True, "matter": False}
_STYLES = {style: style for style in ("stars", "emoji", "numbers", "nps")}

KEYS: dict[str, tuple[Key, ...]] = {
    "picks": (Key(("fewest_picks", "most_picks"), read_picks, write_picks, "picks: 1-3", title=False),),
    "style": (Key(("style",), one_of(_STYLES), str, "style: stars", title=False),),
    "steps": (_whole("steps", "steps: 5"),),
    "ends": (
        Key(
            ("least_label", "most_label"),
            read_ends,
            _ends,
            "ends: bad | good",
            title=False,
        ),
    ),
    "words": (_whole("most_words", "words: 3"),),
    "longest": (_whole("longest", "longest: 250"),),
    "review": (_switched("review", "review: yes"),),
    "ranked": (
        Key(
            ("most_ranked",),
            _read_ranked,
            _write_ranked,
            "ranked: 3",
            title=False,
        ),
    ),
    "answer": (
        Key(("correct_number",), read_number, write_number, "answer: 42", title=False),
        Key(("accepted",), read_texts, _texts, "answer: Paris | Paname", title=False),
    ),
    "range": (Key(("least", "most"), read_range, write_range, "range: 0-100", title=False),),
    "unit": (Key(("unit",), str, str, "unit: km", title=False),),
    "decimals": (_whole("decimals", "decimals: 1"),),
    "tolerance": (
        Key(("tolerance",), read_number, write_number, "tolerance: 2", title=False, sort=inspect.FloatType),
    ),
    "typos": (_whole("tolerance", "typos: 1", sort=inspect.IntType),),
    "accents": (Key(("fold_accents",), one_of(_ACCENTS), _write_accents, "accents: matter"),),
    "budget": (_whole("budget", "budget: 100"),),
    "step": (_whole("step", "step: 10"),),
    "area": (Key(("correct_area",), _read_area, _write_area, "area: 41, 23, 5", title=False),),
    "part-marks": (_switched("part_marks", "part-marks: yes"),),
    "shuffle": (_switched("shuffle", "shuffle: yes"),),
    "time": (Key(("timeout_seconds",), read_time, write_time, "time: 45s"),),
    "results": (Key(("result_mode",), one_of(RESULTS), _write_results, "results: live"),),
    "phones": (_switched("on_phones", "phones: off"),),
    "revisable": (_switched("revisable", "revisable: yes"),),
    "abstain": (_switched("abstain", "abstain: yes"),),
    "points": (_whole("points", "points: 1000", title=True),),
    "multiplier": (_whole("multiplier", "multiplier: 2", title=True),),
}
"""Every setting of questions by its word, with what it can mean."""

KIND = "kind"
"""The setting that names a kind."""


def key_for(name: str, kind: type[Question]) -> Key | None:
    """Return what a setting means for a kind; None where it means nothing."""
    return next((key for key in KEYS[name] if key.fits(kind)), None)


def keys_of(kind: type[Question]) -> Iterator[tuple[str, Key]]:
    """Yield the settings of a kind in the order in which they are written."""
    for name in KEYS:
        if key := key_for(name, kind):
            yield name, key


def read_kind(value: str) -> str:
    """Return the name of a kind."""
    return one_of({name: name for name in sorted(KINDS)})(value)


ELSEWHERE = {
    "answer": "Mark the right option: '- [x] …'.",
    "correct": "Mark the right option: '- [x] …'.",
    "description": "Write it as text below the title.",
    "explanation": "Write it as a block quote: '> …'.",
    "image": "Write it as a paragraph: '![what it shows](picture.png)'.",
    "notes": "Write them as a comment: '<!-- … -->'.",
    "note": "Write it as a comment: '<!-- … -->'.",
    "options": "List them: '- [ ] …', each on a line of its own.",
    "picture": "Write it as a paragraph: '![what it shows](picture.png)'.",
    "title": "Write it as the first heading: '# …'.",
    "timeout": "Write 'time: 45s'.",
    "duration": "Write 'time: 45s'.",
    "seconds": "Write 'time: 45s'.",
    "multiple": "Write 'kind: multiple'.",
    "type": "Write 'kind: …'.",
    "wifi": "Write 'network: …' below the title.",
}
"""What other tools have as a setting, and where it goes here."""

__all__ = [
    "ELSEWHERE",
    "KEYS",
    "KIND",
    "RESULTS",
    "Key",
    "Picks",
    "defaults",
    "key_for",
    "keys_of",
    "read_kind",
]
