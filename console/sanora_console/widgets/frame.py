"""What frames every picture of the talk: its title and state, alarms, the last word."""

from __future__ import annotations

from textual.content import Content

from sanora.conference.state import ConferenceStatus
from sanora_console.view import View
from sanora_console.widgets.lines import GOOD, SOFT, STRONG, WAIT, cut, padded, spread, words, wrapped

MOST_ALARM_LINES = 3
MOST_MESSAGE_LINES = 3


def head(view: View, width: int, _height: int = 1) -> list[Content]:
    """Return the title, and how the conference and the connection are."""
    conference = view.conference
    signs: list[tuple[str, str]] = []
    if conference.rehearsing:
        signs.append(("REHEARSAL", WAIT))
    if conference.locked:
        signs.append(("LOCKED", WAIT))
    if view.mirror.role == "speaker":
        signs.append(("SPEAKER", SOFT))
    if view.known:
        signs.append((conference.status, STRONG if conference.status == ConferenceStatus.ACTIVE else WAIT))
        signs.append((words(conference.public_code), STRONG))
    signs.append(("● connected", GOOD) if view.connected else ("○ no server", WAIT))
    right = Content("  ").join(Content.styled(text, style) for text, style in signs)
    title = words(conference.title) if view.known else "Sanora"
    return [spread(Content.styled(f" {title}", STRONG), Content.assemble(right, " "), width)]


def alarm_lines(view: View, width: int, _height: int = 1) -> list[Content]:
    """Return what is wrong now; nothing as a rule."""
    lines: list[Content] = []
    for alarm in view.alarms:
        found = wrapped(words(alarm), width - 4, MOST_ALARM_LINES)
        lines += [Content.assemble(" ! " if not index else "   ", line) for index, line in enumerate(found)]
    return [padded(line, width) for line in lines]


def last_word(view: View, hint: str, width: int, _height: int = 1) -> list[Content]:
    """Return what the host is told, else a hint; always a line, so that nothing jumps."""
    if view.message:
        lines = wrapped(words(view.message), width - 2, MOST_MESSAGE_LINES, STRONG)
        return [line.pad_left(1) for line in lines]
    return [cut(f" {hint}", width, SOFT) if hint else Content(" ")]
