"""Pictures that an author picks for a question: files, read and judged while one types."""

from __future__ import annotations

import os
from pathlib import Path

from sanora.errors import BadPicture
from sanora.kinds.base import Question
from sanora.pictures import LARGEST, examined

STORED = "(as it is)"
"""Is typed for the picture that a question has already."""


class PickedPictures:
    """The files that were named, and what is in them by id. A file is read again only if it has changed."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[int, str]] = {}
        self._bodies: dict[str, bytes] = {}

    def id_of(self, typed: str, stored: str) -> str:
        """Return the id of the picture in a file; empty for none. Raises ValueError with a sentence."""
        name = typed.strip()
        if not name or name == STORED:
            return stored if name else ""
        try:
            path = Path(os.path.expandvars(name)).expanduser()
            changed = path.stat().st_mtime_ns
            known = self._read.get(name)
            if known is None or known[0] != changed:
                with path.open("rb") as file:
                    body = file.read(LARGEST + 1)
                known = changed, examined(body).id
                self._read[name] = known
                self._bodies[known[1]] = body
        except BadPicture as error:
            raise ValueError(error.message) from None
        except (OSError, RuntimeError, ValueError):
            message = "There is no such file, or it cannot be read."
            raise ValueError(message) from None
        return known[1]

    def take(self, others: PickedPictures) -> None:
        """Take over what was picked elsewhere: for a question inside."""
        self._bodies |= others._bodies

    def of(self, question: Question) -> list[bytes]:
        """Return the files of a question that are not stored yet."""
        return [self._bodies[each] for each in dict.fromkeys(question.pictures) if each in self._bodies]
