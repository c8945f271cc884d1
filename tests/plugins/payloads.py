"""Texts that mean harm to whatever shows them: markup of pages, terminals and windows, formulas, odd letters.

Every script among them calls `hit()` or a dialog: who shows a payload can see whether one ran.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

from sanora import text

FILE = Path(__file__).with_suffix(".json")
"""What cannot be made of parts, by its shape."""

CORES = ("<script>hit()</script>", "<img src=x onerror=hit()>", "<svg/onload=hit()>")

BREAKS = (
    *('">', "'>", "`>", ">", "/>", "</title>", "</textarea>", "</script>", "</style>", "</noscript>"),
    *("</template>", "</iframe>", "</svg>", "</option></select>", "-->", "]]>", "%>", "?>", "\"']}>"),
)
"""Ends of what a text may stand in."""

EVENTS = (
    *("onclick", "onmouseover", "onmouseenter", "onpointerdown", "onfocus", "onfocusin", "onblur", "oninput"),
    *("onchange", "onkeydown", "onwheel", "onscroll", "onscrollend", "onselectstart", "oncopy", "onpaste"),
    *("ondrag", "ondrop", "ontouchstart", "ontransitionend", "onanimationstart", "ontoggle", "onload"),
    *("onerror", "onbeforematch", "oncontentvisibilityautostatechange", "onsecuritypolicyviolation"),
)

EACH = 2
"""Payloads of each shape in a sample."""


class Payload(NamedTuple):
    """A text as somebody sends it, and what sort of harm it means."""

    shape: str
    text: str


def _made() -> Iterator[Payload]:
    for place, core in product(BREAKS, CORES):
        yield Payload("closing", f"{place}{core}")
    for quote, event in product("\"'", EVENTS):
        yield Payload("attribute", f"x{quote} {event}=hit() tabindex=0 autofocus x={quote}")
    written: dict[str, list[str]] = json.loads(FILE.read_text(encoding="ascii"))
    for shape, texts in written.items():
        yield from (Payload(shape, each) for each in texts)


PAYLOADS = list(_made())
"""All of them."""


def sample(*, whole: bool) -> list[Payload]:
    """Return all payloads, or a few of each shape, taken from all over it."""
    if whole:
        return PAYLOADS
    shapes = dict.fromkeys(payload.shape for payload in PAYLOADS)
    of = {shape: [payload for payload in PAYLOADS if payload.shape == shape] for shape in shapes}
    return [each for texts in of.values() for each in texts[:: len(texts) // EACH][:EACH]]


def kept(payloads: Iterable[Payload], longest: int, *, lines: bool = False) -> list[str]:
    """Return what a field of so many characters holds of each, with the blank ones and twins left out."""
    cut = (text.clean(text.clean(each.text, lines=lines)[:longest], lines=lines) for each in payloads)
    seen: dict[str, str] = {}
    for each in cut:
        if text.visible(each):
            seen.setdefault(text.alike(each), each)
    return list(seen.values())
