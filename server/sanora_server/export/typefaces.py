"""The fonts of this machine: where they lie, and which of them have the letters that a report needs."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from sanora_server.export.clusters import ignorable

ENDINGS = frozenset({".ttf", ".otf", ".ttc", ".otc"})
MOST_FILES = 5000
"""A machine with more fonts is not searched to the end."""

_RIGHTS = slice(8, 10)
"""Where a font's table says whether it may be put into documents."""

_SHUT, _IN_PIXELS = 0x2, 0x200
_LEVEL = 0xF

_LAST = ("unifont", "last resort", "lastresort", "adobe blank")
"""Have a sign for everything, and none that one would like to read."""

_FORMAL = ("serif", "mono", "ming", "mincho", "song", "batang", "myeongjo", "kai", "nastaliq")
_SLANTED = ("bold", "italic", "oblique", "black", "heavy", "light", "thin", "w6", "w7", "w8", "w9")
_TONGUES = {
    "zh-Hans": (" sc", "sans gb", "yahei", "simsun", "simhei", "wenquanyi", "droid sans fallback"),
    "zh-Hant": (" tc", " hk", "jhenghei", "mingliu"),
    "ko": (" kr", "malgun", "apple sd", "nanum", "gulim", "dotum"),
    "ja": (" jp", "hiragino", "yu gothic", "meiryo", "ms gothic", "ms pgothic", "ipa", "takao", "vl gothic"),
}
"""Parts of the names of fonts by whose writing they follow: the same sign looks different in each."""


class Typeface(NamedTuple):
    """A font of this machine, with names in small letters. The signs of a `coloured` one are pictures."""

    face: hb.Face
    name: str
    style: str
    coloured: bool

    @property
    def last(self) -> bool:
        """Whether any other font is better."""
        return any(part in self.name for part in _LAST)

    def distance(self, tongue: str) -> int:
        """Return how far it is from what one would choose: an upright sans serif of this writing."""
        theirs = next((each for each, parts in _TONGUES.items() if _any(parts, self.name)), tongue)
        return 4 * _any(_SLANTED, self.style) + 2 * _any(_FORMAL, self.name) + (theirs != tongue)


class Choice(NamedTuple):
    """A font and the clusters that it is to show."""

    typeface: Typeface
    shows: frozenset[str]


def folders() -> list[Path]:
    """Return where this system keeps its fonts and those of its user, as far as it is known."""
    home = Path.home()
    if sys.platform == "win32":
        places = [
            Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
            Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local")) / "Microsoft/Windows/Fonts",
        ]
    elif sys.platform == "darwin":
        fetched = Path("/System/Library/AssetsV2").glob("com_apple_MobileAsset_Font*")
        places = [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts", *fetched]
    else:
        shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
        own = os.environ.get("XDG_DATA_HOME") or str(home / ".local/share")
        places = [Path(place) / "fonts" for place in (*shared.split(":"), own) if place]
        places += [home / ".fonts", Path("/run/current-system/sw/share/X11/fonts")]
    return [place for place in dict.fromkeys(places) if place.is_dir()]


def found(places: Iterable[Path]) -> Iterator[Typeface]:
    """Yield the fonts below some folders that may go into a document; what cannot be read is left out."""
    for path in _files(places):
        try:
            blob = hb.Blob.from_file_path(str(path))
        except hb.HarfBuzzError:
            continue
        for index in range(max(1, hb.Face(blob).count)):
            face = hb.Face(blob, index)
            if _free(face):
                name = f"{face.get_name(hb.OTNameIdPredefined.FONT_FAMILY) or path.stem}".casefold()
                style = f"{face.get_name(hb.OTNameIdPredefined.FONT_SUBFAMILY) or ''}".casefold()
                coloured = bool(face.has_color_png or face.has_color_layers or face.has_color_paint)
                yield Typeface(face, name, style, coloured)


def chosen(typefaces: Iterable[Typeface], wanted: Collection[str]) -> list[Choice]:
    """Return fonts that together have the wanted clusters, as far as any has: as few as can be.

    Coloured ones are never among them.
    """
    able = [
        Choice(typeface, shows)
        for typeface in typefaces
        if not typeface.coloured and (shows := frozenset(covered(typeface, wanted)))
    ]
    tongue = tongue_of("".join(wanted))
    rest, taken = frozenset(wanted), list[Choice]()
    while useful := [each for each in able if each.shows & rest]:
        best = max(
            useful,
            key=lambda each: (
                not each.typeface.last,
                len(each.shows & rest),
                -each.typeface.distance(tongue),
            ),
        )
        taken.append(Choice(best.typeface, best.shows & rest))
        rest -= best.shows
        able = useful
    return taken


def covered(typeface: Typeface, wanted: Collection[str]) -> Iterator[str]:
    """Yield the clusters that a font has all characters of."""
    there = typeface.face.unicodes
    for cluster in wanted:
        if all(ord(character) in there or ignorable(character) for character in cluster):
            yield cluster


def tongue_of(text: str) -> str:
    """Return whose writing of Han characters suits a text."""
    if any("\u3040" <= character <= "\u30ff" for character in text):
        return "ja"
    if any("\uac00" <= character <= "\ud7a3" for character in text):
        return "ko"
    return "zh-Hant" if any("\u3105" <= character <= "\u312f" for character in text) else "zh-Hans"


def _files(places: Iterable[Path]) -> Sequence[Path]:
    files = (
        Path(folder) / name
        for place in places
        for folder, _, names in os.walk(place)
        for name in names
        if Path(name).suffix.lower() in ENDINGS
    )
    first = [path for _, path in zip(range(MOST_FILES), files, strict=False)]
    return sorted(first)


def _free(face: hb.Face) -> bool:
    """Tell whether a font's maker lets it go into documents."""
    rights = int.from_bytes(face.reference_table("OS/2").data[_RIGHTS])
    return rights & _LEVEL != _SHUT and not rights & _IN_PIXELS


def _any(parts: Iterable[str], name: str) -> bool:
    return any(part in name for part in parts)
