"""Speaker notes: comments of the file, which no audience sees."""

from __future__ import annotations

import re

_ENDING = re.compile(r"--(\\*)>")
_ESCAPED = re.compile(r"--(\\*)\\>")


def said(comment: str) -> str:
    r"""Return what the inside of a comment says; `--\>` stands for an arrow that does not end it."""
    return _ESCAPED.sub(r"--\1>", comment)


def commented(notes: str) -> str:
    """Return notes as a comment."""
    inside = _ENDING.sub(r"--\1\\>", notes)
    return f"<!--\n{inside}\n-->" if "\n" in inside else f"<!-- {inside} -->"
