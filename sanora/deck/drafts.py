"""A question while its deck is read: its parts as they come, before anybody knows its kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from sanora import text
from sanora.deck.prose import plain
from sanora.errors import Malformed
from sanora.kinds import KINDS

Fault: TypeAlias = Callable[[int, str, str], None]
"""Takes line, fault and cure."""

_TASK = re.compile(r"\[([^\[\]\\]?)\](?:\s+|$)")
_PICTURE = re.compile(r"!\[(?P<words>(?:[^\[\]\\]|\\.)*)\]\((?P<path>[^()\s]{1,300})\)")


class Form(NamedTuple):
    """What a text may be: its name in messages, most characters, whether it has lines and must be there."""

    what: str
    most: int
    lines: bool = True
    needed: bool = False


TITLE = Form("title", text.TITLE, lines=False, needed=True)
DESCRIPTION = Form("description", text.DESCRIPTION)
NETWORK = Form("network name", text.NETWORK, lines=False)
QUESTION = Form("question", text.QUESTION, needed=True)
OPTION = Form("option", text.OPTION, lines=False, needed=True)
EXPLANATION = Form("explanation", text.EXPLANATION)
NOTES = Form("notes", text.NOTES)
PICTURE = Form("description of the picture", text.OPTION, lines=False)


class DraftPicture(NamedTuple):
    """A picture as it stands in the file: `![words](path)`."""

    line: int
    words: str
    path: str


class DraftOption(NamedTuple):
    """A row of the list as it stands in the file. `marked`: whether it has a box, ticked or not."""

    line: int
    right: bool
    words: str
    marked: bool = False
    picture: DraftPicture | None = None


class Setting(NamedTuple):
    """The value of a setting as it stands in the file."""

    line: int
    value: str


class Draft:
    """The parts of one question, as far as they have been read."""

    def __init__(self, line: int, heading: str) -> None:
        self.line = line
        self.text = [heading]
        self.kind = ""
        """The kind that is named; empty where the list shows it."""
        self.settings: dict[str, Setting] = {}
        self.options: list[DraftOption] = []
        self.numbered = False
        """Whether the list has numbers."""
        self.picture: DraftPicture | None = None
        self.explanation: list[str] = []
        self.notes: list[str] = []
        self.parts: list[Draft] = []
        """The questions inside."""
        self.lines: dict[str, int] = {}
        """Where kind, explanation and notes stand."""
        self.broken = False
        """Whether settings or options have faults, so that it is no use to look whether they fit together."""

    @property
    def parted(self) -> bool:
        """Whether the kind that is named has questions inside."""
        return bool(self.kind) and KINDS[self.kind].parted

    def line_of(self, part: str) -> int:
        """Return where a part stands; the heading's line for one that is not there."""
        setting = self.settings.get(part)
        return self.lines.get(part, self.line) if setting is None else setting.line

    def add_text(self, words: str, line: int, fault: Fault) -> None:
        """Take a paragraph that belongs to the question's text."""
        if self.options or self.explanation or self.parts:
            cure = "Text goes above the options, an explanation behind '>', notes into '<!-- -->'."
            fault(line, "Text follows the options.", cure)
        else:
            self.text.append(words)


def option(raw: str, line: int, fault: Fault) -> DraftOption | None:
    """Return the row of a list item: `[x] words`, `[ ] words` or plain words, perhaps with a picture."""
    task = _TASK.match(raw)
    mark = task[1] if task else " "
    if mark not in " xX" or (task and not task[1]):
        cure = r"Write '[x]' before a right option and '[ ]' before others; to show a bracket, write '\['."
        fault(line, f"'[{mark}]' marks nothing.", cure)
        return None
    rest = raw[task.end() :] if task else raw
    shown = picture_at(rest, line)
    if shown is not None:
        rest = _PICTURE.sub("", rest, count=1).strip() or shown.words
    words = cleaned([plain(rest)], OPTION, line, fault)
    return DraftOption(line, mark in "xX", words, task is not None, shown)


def picture_at(raw: str, line: int) -> DraftPicture | None:
    """Return the picture with which a text begins."""
    match = _PICTURE.match(raw)
    return None if match is None else DraftPicture(line, plain(match["words"]), match["path"])


def only_picture(raw: str, line: int) -> DraftPicture | None:
    """Return the picture that a paragraph consists of."""
    return picture_at(raw, line) if _PICTURE.fullmatch(raw.strip()) else None


def cleaned(parts: Sequence[str], form: Form, line: int, fault: Fault) -> str:
    """Return paragraphs as one clean text; report one that is too long, or empty though needed."""
    whole = "\n\n".join(parts)
    try:
        return text.bounded(whole, form.most, form.what, lines=form.lines, needed=form.needed)
    except Malformed as error:
        cure = "Shorten it." if text.visible(whole) else "Write it out, or take it away."
        fault(line, error.message, cure)
        return ""
