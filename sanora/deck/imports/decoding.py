"""The text in a file: its encoding found out, its size bounded."""

from __future__ import annotations

import re

from sanora.deck.imports.findings import Findings

MOST_BYTES = 4 * 1024 * 1024
"""A text file of questions is no larger; some have pictures inside, written as text."""

MOST_LINES = 50_000

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")


def decoded(content: bytes, findings: Findings) -> str:
    """Return the text with line ends as one line feed; raise `DeckFaulty` where there is none.

    Takes UTF-8, UTF-16 with a mark at its start, as spreadsheets write it, and Windows-1252 with advice.
    """
    if len(content) > MOST_BYTES:
        message = f"The file is larger than {MOST_BYTES // 1024 // 1024} MiB."
        raise findings.stop(1, message, "Split it into several, or take the pictures out.")
    text = _lines(_text(content, findings))
    control = _CONTROL.search(text)
    if control is not None:
        line = text.count("\n", 0, control.start()) + 1
        cure = "Save the questions as plain text, in the encoding UTF-8."
        raise findings.stop(line, "This is not a text file.", cure)
    if text.count("\n") > MOST_LINES:
        message = f"The file has more than {MOST_LINES} lines."
        raise findings.stop(MOST_LINES, message, "Split it into several.")
    return text


def guessed(content: bytes) -> str:
    """Return how a text may read, to tell what form it has; never fails."""
    encoding = "utf-16" if content.startswith(_UTF_16) else "utf-8-sig"
    return _lines(content.decode(encoding, errors="replace"))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")


def _text(content: bytes, findings: Findings) -> str:
    if content.startswith(_UTF_16):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            cure = "Save it anew in the encoding UTF-8."
            raise findings.stop(1, "The file is damaged: it begins as UTF-16 and breaks off.", cure) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        cure = "Save the file in the encoding UTF-8."
        raise findings.stop(line, "The encoding of the file is not known.", cure) from None
    what = "This is not UTF-8 and was read as Windows-1252."
    findings.advise(line, what, "Look whether its accents and umlauts are right.")
    return text
