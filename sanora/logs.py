"""Logging to a file: one line an entry, no secrets, no control characters."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

MOST_BYTES = 5 * 1024 * 1024
KEPT = 5
"""Full log files kept beside the one that is written."""

_HIDDEN = "[hidden]"
_NAMED = re.compile(
    r"""(?ix) (\b bearer \s+ | \#t= | \b (?:token|secret|pass) \b ["']? \s* [:=] \s* ["']?) [^\s"'&,}]+"""
)
_SIGNED = re.compile(r"\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}")
_LONG = re.compile(r"(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{32,}(?![\w-])", re.ASCII)
"""What a token of ours looks like; fingerprints and other hashes have letters of one case only."""


def redacted(text: str) -> str:
    """Return `text` without anything that looks like a token, pass or key."""
    text = _NAMED.sub(rf"\1{_HIDDEN}", text)
    return _LONG.sub(_HIDDEN, _SIGNED.sub(_HIDDEN, text))


def escaped(text: str) -> str:
    """Return `text` on one line, with escapes for what cannot be printed: so nobody forges entries."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


class JsonLines(logging.Formatter):
    """Writes each entry as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """Return time, level, logger, message, and the traceback if there is one."""
        entry = {
            "time": _moment(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": redacted(record.getMessage()),
        }
        if record.exc_info:
            entry["error"] = redacted(self.formatException(record.exc_info))
        return json.dumps(entry)  # ASCII only: control and direction characters come out as escapes


class PlainLines(logging.Formatter):
    """Writes entries for people; the lines of a traceback are marked, so that none passes for an entry."""

    def format(self, record: logging.LogRecord) -> str:
        """Return time, level, logger and message on one line, then the traceback."""
        head = (
            f"{_moment(record)} {record.levelname:<8} {record.name}: {escaped(redacted(record.getMessage()))}"
        )
        if not record.exc_info:
            return head
        trace = redacted(self.formatException(record.exc_info)).splitlines()
        return "\n".join([head, *(f"    | {escaped(line)}" for line in trace)])


class LogFile(RotatingFileHandler):
    """A log on a disk that may be full: what it does not take is lost, without a word."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 # logging's
        """Keep tracebacks about the disk off the terminal: what they say is told where it matters."""
        if not isinstance(sys.exception(), OSError):
            super().handleError(record)

    def close(self) -> None:
        """Close it, even if its last entries have no room."""
        with suppress(OSError):
            super().close()


class LogLines(logging.Handler):
    """Hands entries on, line by line, to whoever writes them without holding up the program."""

    def __init__(self, line: Callable[[str], None]) -> None:
        super().__init__()
        self._line = line

    def emit(self, record: logging.LogRecord) -> None:
        """Hand on an entry."""
        try:
            self._line(self.format(record))
        except Exception:  # noqa: BLE001 # as the library's own handlers do
            self.handleError(record)


def to_file(file: Path, level: str = "info", form: str = "json") -> logging.Handler:
    """Begin to log to `file`; `stop` with what is returned ends it."""
    handler = LogFile(
        file, maxBytes=MOST_BYTES, backupCount=KEPT, encoding="utf-8", errors="backslashreplace"
    )
    handler.setFormatter(JsonLines() if form == "json" else PlainLines())
    return _attach(handler, level)


def to_terminal(line: Callable[[str], None], level: str = "warning") -> logging.Handler:
    """Show warnings and worse by `line`, which must not wait; `stop` with what is returned ends it."""
    handler = LogLines(line)
    handler.setFormatter(PlainLines())
    return _attach(handler, level)


def stop(handler: logging.Handler) -> None:
    """Log there no more."""
    logging.getLogger().removeHandler(handler)
    handler.close()


def _attach(handler: logging.Handler, level: str) -> logging.Handler:
    handler.setLevel(level.upper())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(min((known.level for known in root.handlers), default=logging.WARNING))
    logging.captureWarnings(capture=True)
    return handler


def _moment(record: logging.LogRecord) -> str:
    moment = datetime.fromtimestamp(record.created, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
