"""Who draws what in a PDF: our own fonts, the fonts of this machine, its emoji, or nobody."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb
from fpdf import FPDF

from sanora_server.export.clusters import clusters, pictured
from sanora_server.export.emblems import Emblems, emblems
from sanora_server.export.typefaces import Choice, Typeface, chosen

MISSING = "□"
"""Stands for what nobody can draw."""

WEIGHT = 400
"""How bold a font is made that comes in every weight."""

_NEEDED = frozenset({"cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post"})
_OUTLINES = frozenset({"glyf", "CFF "})

_INSTEAD = str.maketrans({"🙂": "☺", "🙁": "☹"})
"""What our fonts have instead of an emoji that they do not have: these two are on our own scales."""

_UNSEEN = frozenset("\u200d\ufe0e\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
"""What only varies the emoji before it."""

logger = logging.getLogger(__name__)


class Borrowed(NamedTuple):
    """A font of this machine, cut down to the clusters that it shows, in a file."""

    path: Path
    shows: frozenset[str]


class Letters:
    """Tells for each cluster of some texts who draws it. `ours` are the characters of our own fonts.

    `typefaces` are asked for only if ours do not do; the files of those that are needed go into `folder`.
    """

    def __init__(
        self,
        ours: Collection[int],
        texts: Iterable[str],
        typefaces: Callable[[], Iterable[Typeface]],
        folder: Path,
    ) -> None:
        self._ours = ours
        wanted = {cluster for text in texts for cluster in clusters(text) if self._wanting(cluster)}
        there = list(typefaces()) if wanted else []
        self.emblems: Emblems = emblems(there, {each for each in wanted if pictured(each)})
        rest = {each for each in wanted - self.emblems.keys() if not self._plainly(each)}
        self.borrowed = list(_borrowed(there, rest, folder)) if rest else []
        self._lent = frozenset[str]().union(*(each.shows for each in self.borrowed))
        self.unshown: dict[str, None] = {}
        """What was asked for and nobody can draw, in the order in which it came."""

    def known(self, text: str) -> str:
        """Return the text with a box in place of what nobody can draw."""
        if text.isascii():
            return text
        return "".join(map(self._known, clusters(text)))

    def ours(self, text: str) -> bool:
        """Tell whether our own fonts draw all of a text, which is `known`."""
        return text.isascii() or not any(
            self.lender(cluster) or cluster in self.emblems for cluster in clusters(text)
        )

    def lender(self, cluster: str) -> int:
        """Return which of the borrowed fonts draws a cluster, from 1; 0 if none does."""
        if cluster not in self._lent:
            return 0
        return next(number for number, each in enumerate(self.borrowed, 1) if cluster in each.shows)

    def _wanting(self, cluster: str) -> bool:
        return pictured(cluster) or not self._drawn(cluster)

    def _drawn(self, cluster: str) -> bool:
        return all(ord(character) in self._ours or character == "\n" for character in cluster)

    def _plainly(self, cluster: str) -> str:
        """Return a cluster as our own fonts can show it; nothing if they cannot."""
        plain = "".join(each for each in cluster.translate(_INSTEAD) if each not in _UNSEEN)
        return plain if self._drawn(plain) else ""

    def _known(self, cluster: str) -> str:
        if cluster in self.emblems or cluster in self._lent:
            return cluster
        if self._drawn(cluster) and not pictured(cluster):
            return cluster
        plain = self._plainly(cluster)
        if not plain and not all(character in _UNSEEN for character in cluster):
            self.unshown[cluster] = None
            return MISSING
        return plain


def _borrowed(typefaces: Iterable[Typeface], wanted: set[str], folder: Path) -> Iterator[Borrowed]:
    """Yield fonts that were cut down and tried; one that turns out to be broken is replaced by others."""
    able = [typeface for typeface in typefaces if not typeface.coloured]
    rest = set(wanted)
    while rest and (choices := chosen(able, rest)):
        for choice in choices:
            path = folder / f"{len(able)}.otf"
            if _cut(choice, path):
                yield Borrowed(path, choice.shows)
                rest -= choice.shows
            able.remove(choice.typeface)


def _cut(choice: Choice, path: Path) -> bool:
    """Write a font with only what it is to show; tell whether it is sound."""
    face = choice.typeface.face
    wish = hb.SubsetInput()
    wish.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DOWNGRADE_CFF2
    wish.unicode_set.update({ord(" "), *(ord(character) for each in choice.shows for character in each)})
    wish.pin_all_axes_to_default(face)
    for axis in face.axis_infos:
        if axis.tag == "wght" and axis.min_value <= WEIGHT <= axis.max_value:
            wish.pin_axis_location(face, axis.tag, WEIGHT)
    sample = "".join(sorted(choice.shows))
    try:
        small = hb.subset(face, wish)
        tables = set(small.table_tags)
        if not tables >= _NEEDED or not tables & _OUTLINES:
            return False
        path.write_bytes(small.blob.data)
        tried = FPDF()
        tried.add_page()
        tried.add_font("tried", "", path)
        tried.set_font("tried", "", 10)
        tried.set_text_shaping(use_shaping_engine=True)
        tried.cell(100, 10, sample)
        tried.output()
    except Exception:  # a font of this machine may be broken in any way; others do instead
        logger.warning("The font %s cannot be put into a PDF.", choice.typeface.name, exc_info=True)
        return False
    return True
