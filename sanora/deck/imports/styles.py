"""Which styles of a workbook show a number as a date or a time."""

from __future__ import annotations

import re

from sanora.deck.imports.parts import Attributes, Events, Package

BUILT_IN = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Numbers of the formats for dates and times that every spreadsheet program knows."""

_ASIDE = re.compile(r"\"[^\"]*\"|\\.|\[[^\[\]]*\]|_.|\*.")
_PARTS = re.compile(r"[dmyhs]", re.IGNORECASE)
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)


def is_date(code: str) -> bool:
    """Tell whether a format such as `yyyy-mm-dd` is one of dates or times."""
    return bool(_ELAPSED.search(code) or _PARTS.search(_ASIDE.sub("", code).replace("General", "")))


def date_styles(package: Package, name: str) -> frozenset[int]:
    """Return the numbers of the cells' styles that show dates or times."""
    dates = set(BUILT_IN)
    found: set[int] = set()
    count = 0
    within = False

    def start(element: str, attributes: Attributes) -> None:
        nonlocal count, within
        number = attributes.get("numFmtId", "")
        if element == "numFmt" and number.isdecimal() and len(number) < 10:  # noqa: PLR2004 - digits of an id
            (dates.add if is_date(attributes.get("formatCode", "")[:255]) else dates.discard)(int(number))
        elif element == "cellXfs":
            within = True
        elif element == "xf" and within:
            if number.isdecimal() and len(number) < 10 and int(number) in dates:  # noqa: PLR2004 - as above
                found.add(count)
            count += 1

    def end(element: str) -> None:
        nonlocal within
        within = within and element != "cellXfs"

    package.parse(name, Events(start, end))
    return frozenset(found)
