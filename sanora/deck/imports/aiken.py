"""Reads Aiken: a question on a line, options with letters, and `ANSWER:` with the right one."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

from sanora.deck.base import DeckQuestion
from sanora.deck.imports.decoding import decoded
from sanora.deck.imports.findings import Advance, Findings, Reading, unheard
from sanora.deck.imports.sketch import Choice, Sketch, asked, choice

_OPTION = re.compile(r"([A-Z])[.)](?:\s+|$)(.*)")
_CROWDED = re.compile(r"([A-Z])[.)](\S.*)")
_SMALL = re.compile(r"[a-z][.)]\s")
_ANSWER = re.compile(r"ANSWER\s*:(.*)", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Za-z](?:\s*[,;&\s]\s*[A-Za-z])*")
_LOOKS = re.compile(
    r"^[ \t]*[A-Z][.)][ \t].*\n(?:[ \t]*\n)*[ \t]*ANSWER[ \t]*:", re.MULTILINE | re.IGNORECASE
)


class Block:
    """A question as far as it has been read."""

    def __init__(self, line: int, text: str) -> None:
        self.line = line
        self.text = text
        self.options: list[Choice] = []
        self.letters: list[str] = []
        self.broken = False


def looks_aiken(text: str) -> bool:
    """Tell whether an answer line follows an option somewhere in a text."""
    return _LOOKS.search(text) is not None


def read_aiken(content: bytes, name: str = "questions", advance: Advance = unheard) -> Reading:
    """Return the questions of a file in the Aiken format; raises `DeckFaulty`."""
    findings = Findings(name)
    rows = decoded(content, findings).split("\n")
    return findings.reading(_Reader(findings).read(rows, advance))


class _Reader:
    """Goes through the lines once."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._open: Block | None = None

    def read(self, rows: list[str], advance: Advance) -> Iterator[DeckQuestion]:
        for line, row in enumerate(rows, start=1):
            advance("Reading", line, len(rows))
            question = self._line(line, row.strip()) if row.strip() else None
            if question is not None:
                yield question
        self._forget()

    def _line(self, line: int, row: str) -> DeckQuestion | None:
        answer = _ANSWER.fullmatch(row)
        if answer is not None:
            return self._answered(line, answer[1].strip())
        option = _OPTION.fullmatch(row) or (_CROWDED.fullmatch(row) if self._open is not None else None)
        if option is not None:
            self._option(line, option[1], option[2])
        elif self._open is not None and _SMALL.match(row):
            self._broken(line, "The letter of this option is small.", f"Write '{row[0].upper()}{row[1]}'.")
        elif self._open is not None and self._open.options:
            cure = (
                "Keep each option on one line, and end the question with 'ANSWER: A', with the right letter."
            )
            self._broken(line, "This is neither an option nor an answer.", cure)
        else:
            self._forget()
            self._open = Block(line, row)
        return None

    def _option(self, line: int, letter: str, words: str) -> None:
        block = self._open
        if block is None:
            cure = "Write the question on one line above its options."
            self._findings.fault(line, "An option without a question.", cure)
            self._open = block = Block(line, "")
            block.broken = True
        wanted = (
            string.ascii_uppercase[len(block.letters)]
            if len(block.letters) < len(string.ascii_uppercase)
            else ""
        )
        if letter != wanted and not block.broken:
            cure = f"Letter the options in order; this one is {wanted!r}." if wanted else "Take options away."
            self._broken(line, f"Option {letter!r} is out of order.", cure)
        block.letters.append(letter)
        block.options.append(Choice(line, words))

    def _answered(self, line: int, said: str) -> DeckQuestion | None:
        block, self._open = self._open, None
        if block is None:
            cure = "Write the question on one line, then its options, then the answer."
            self._findings.fault(line, "An answer without a question.", cure)
            return None
        if block.broken:
            return None
        letters = {letter.upper() for letter in re.findall("[A-Za-z]", said)}
        if not _LETTERS.fullmatch(said):
            cure = "Write the letter of the right option: 'ANSWER: A'."
            self._findings.fault(
                line, f"{said[:40]!r} is no answer." if said else "The answer is missing.", cure
            )
            return None
        unknown = sorted(letters - set(block.letters))
        if unknown and block.options:
            cure = f"Write one of {', '.join(block.letters)}."
            self._findings.fault(line, f"There is no option {unknown[0]!r}.", cure)
            return None
        options = [
            option._replace(right=letter in letters)
            for option, letter in zip(block.options, block.letters, strict=True)
        ]
        form = choice(block.line, options, self._findings)
        return form and asked(Sketch(line=block.line, text=block.text, form=form), self._findings)

    def _broken(self, line: int, what: str, cure: str) -> None:
        """Report the first fault of a question; what follows from it would only confuse."""
        if self._open is not None and not self._open.broken:
            self._findings.fault(line, what, cure)
            self._open.broken = True

    def _forget(self) -> None:
        """Report a question that has no end."""
        block, self._open = self._open, None
        if block is None or block.broken:
            return
        if block.options:
            what, cure = "The question has no answer line.", "End it with 'ANSWER: A', with the right letter."
        else:
            what, cure = (
                "The question has no options.",
                "Write the question on one line, then 'A. …', 'B. …', then 'ANSWER: A'.",
            )
        self._findings.fault(block.line, what, cure)
