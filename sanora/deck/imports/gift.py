"""Reads GIFT, Moodle's format of questions in a text file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sanora.deck.base import DeckQuestion
from sanora.deck.imports.decoding import decoded
from sanora.deck.imports.findings import Advance, Findings, Reading, unheard
from sanora.deck.imports.gift_answers import Given, Part, sketches
from sanora.deck.imports.gift_text import format_of, hidden, shown
from sanora.deck.imports.sketch import asked

MOST_RAW = 200_000
"""Characters of one question that are looked at: pictures inside are text here."""

BLANK = "_____"
"""What stands for the answer in the middle of a sentence."""

_MARKS = re.compile(r"[\s.,;:!?…\"'”’»)\]]*")
_LOOKS = re.compile(r"^[ \t]*(?:::|\$CATEGORY:)|\{\s*(?:[=~#]|T\b|F\b|TRUE\b|FALSE\b|\})", re.MULTILINE)
_CATEGORY = "$CATEGORY:"


class Block(NamedTuple):
    """The source of one question, with what is escaped hidden, and the line on which it begins."""

    line: int
    source: str

    def part(self, start: int, end: int | None = None) -> Part:
        """Return what stands between two places, with its line."""
        inside = self.source[start:end]
        lead = len(inside) - len(inside.lstrip())
        return Part(self.line + self.source.count("\n", 0, start + lead), inside.strip())


def looks_gift(text: str) -> bool:
    """Tell whether a text has the braces or names of GIFT."""
    return _LOOKS.search(text) is not None


def read_gift(content: bytes, name: str = "questions", advance: Advance = unheard) -> Reading:
    """Return the questions of a GIFT file; raises `DeckFaulty`."""
    findings = Findings(name)
    rows = decoded(content, findings).split("\n")
    return findings.reading(_read(rows, findings, advance))


def _read(rows: list[str], findings: Findings, advance: Advance) -> Iterator[DeckQuestion]:
    for block in _blocks(rows, findings):
        advance("Reading", block.line, len(rows))
        yield from _questions(block, findings)


def _blocks(rows: list[str], findings: Findings) -> Iterator[Block]:
    """Return what stands between blank lines, without comments and categories."""
    categories: list[int] = []
    kept: list[str] = []
    first = 0
    for line, row in enumerate([*(row.strip() for row in rows), ""], start=1):
        if row.startswith(_CATEGORY):
            categories.append(line)
        if row.startswith(("//", _CATEGORY)):
            if kept:
                kept.append("")
            continue
        if row:
            first = first if kept else line
            kept.append(row)
        elif kept:
            yield Block(first, hidden("\n".join(kept)))
            kept = []
    if categories:
        what = (
            "A category is left out."
            if len(categories) == 1
            else f"{len(categories)} categories are left out."
        )
        findings.advise(
            categories[0], what, "Import the categories as files of their own to keep them apart."
        )


def _questions(block: Block, findings: Findings) -> Iterator[DeckQuestion]:
    if len(block.source) > MOST_RAW:
        findings.fault(block.line, "This question is far too long.", "Take out what is inside it as data.")
        return
    start = _after_name(block, findings)
    if start is None:
        return
    braces = _braces(block, start, findings)
    if braces is None:
        return
    opening, closing = braces
    source = _sentence(block.source[start:opening], block.source[closing + 1 :])
    default = format_of(source)
    general = block.source.rfind("####", opening, closing)
    end = closing if general < 0 else general
    question = shown(source, default)
    explanation = shown("" if general < 0 else block.source[general + 4 : closing], default)
    if question.media or explanation.media:
        findings.advise(
            block.line, "A picture or sound is left out.", "Show it on a slide beside the question."
        )
    part = block.part(opening + 1, end)
    given = Given(block.line, question.text, explanation.text, part, default, findings)
    for sketch in sketches(given):
        made = asked(sketch, findings)
        if made is not None:
            yield made


def _after_name(block: Block, findings: Findings) -> int | None:
    """Return where the question begins behind its name; None, with the fault reported, if that has no end."""
    if not block.source.startswith("::"):
        return 0
    end = block.source.find("::", 2)
    if end < 0:
        findings.fault(block.line, "The name of the question has no end.", "Write '::' behind it, too.")
        return None
    return end + 2


def _braces(block: Block, start: int, findings: Findings) -> tuple[int, int] | None:
    """Return where the answers begin and end; None where there are none, or faults."""
    source = block.source
    opening, closing = source.find("{", start), source.find("}", start)
    if opening < 0 and closing < 0:
        _describe(block, start, findings)
        return None
    if closing < 0:
        cure = "Close the braces behind the last answer, and leave no blank line inside them."
        findings.fault(block.part(opening).line, "The answers begin with '{' and do not end.", cure)
        return None
    if opening < 0 or closing < opening:
        cure = r"Put '{' before the first answer; to show a brace, write '\}'."
        findings.fault(block.part(closing).line, "A '}' ends answers that have not begun.", cure)
        return None
    for strange in (source.find("{", opening + 1), source.find("}", closing + 1)):
        if strange >= 0:
            cure = r"Leave a blank line between questions; to show braces, write '\{' and '\}'."
            findings.fault(block.part(strange).line, "A question has one pair of braces only.", cure)
            return None
    return opening, closing


def _describe(block: Block, start: int, findings: Findings) -> None:
    """Report a text without answers: a question that lacks them, or what Moodle calls a description."""
    text = shown(block.source[start:]).text
    if text.endswith("?"):
        cure = "Write them in braces behind it: '{=right ~wrong}'."
        findings.fault(block.line, "The question has no answers.", cure)
    else:
        cure = "If it should be a question, write its answers in braces behind it."
        findings.advise(block.line, "A text without answers is left out.", cure)


def _sentence(before: str, behind: str) -> str:
    """Return the question's text, with a line for the answer where a sentence goes on behind it."""
    before, behind = before.rstrip(), behind.strip()
    if not behind or (_MARKS.fullmatch(behind) and _MARKS.fullmatch(before[-1:] or ".")):
        return before
    return f"{before} {BLANK}{'' if _MARKS.fullmatch(behind[0]) else ' '}{behind}"
