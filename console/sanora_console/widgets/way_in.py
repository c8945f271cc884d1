"""How people come in, in words: address, code, name, network, and the addresses to choose from."""

from __future__ import annotations

from textual.content import Content

from sanora.driving import moderating
from sanora.driving.steps import upcoming
from sanora_console.view import View, bare, by_name, nowhere, reach
from sanora_console.widgets.letters import largest
from sanora_console.widgets.lines import (
    BLANK,
    GOOD,
    SIGNAL,
    SOFT,
    STRONG,
    WAIT,
    cut,
    paragraphs,
    words,
    wrapped,
)
from sanora_console.widgets.talk_column import people, press

MOST_ADDRESSES = 9
"""As many as there are keys from 1 to 9."""


def way_in(view: View, width: int, height: int, *, choose: bool) -> list[Content]:
    """Draw the way in: for inviting people, or to `choose` the address that phones are given."""
    venue = view.venue
    if venue is None:
        return wrapped("Connecting …" if not view.known else "The address is not known yet.", width, height)
    lines = [
        *wrapped("Scan, or open", width, 1, SOFT),
        *wrapped(bare(words(venue.join_url)), width, 2, STRONG),
    ]
    if name := by_name(venue):
        lines += wrapped(f"or {words(name)}", width, 2, SOFT)
    code = largest(words(venue.public_code), width, min(6, height - 12))
    if code:
        lines += [BLANK, Content.styled("Code", SOFT), *(Content.styled(line, SIGNAL) for line in code)]
    else:
        lines.append(Content.assemble(("Code  ", SOFT), (words(venue.public_code), SIGNAL)))
    if network := venue.network or view.conference.network:
        lines += [BLANK] if code else []
        lines.append(Content.assemble(("Wi-Fi  ", SOFT), (words(network), STRONG)))
    lines += [BLANK, *wrapped(_reached(view), width, 2, GOOD if venue.proved else WAIT)]
    if view.conference.locked:
        lines += wrapped("The room is locked: nobody new can join.", width, 2, WAIT)
    lines += [people(view, None), *_asked(view, width), BLANK]
    lines += addresses(view) if choose else _first(view, width)
    return [cut(line, width) for line in lines][:height]


def addresses(view: View) -> list[Content]:
    """Draw the addresses to choose from, with their keys."""
    venue = view.venue
    if venue is None or not venue.addresses:
        return []
    lines = [Content.styled("Address for phones", SOFT)]
    for number, address in enumerate(venue.addresses[:MOST_ADDRESSES], start=1):
        sign, style = ("●", STRONG) if address == venue.address else (" ", "")
        lines.append(Content.assemble((f"{number} ", SIGNAL), (f"{sign} {words(address)}", style)))
    lines.append(Content.assemble(("0 ", SIGNAL), ("  choose by itself", SOFT)))
    return lines


def _reached(view: View) -> str:
    venue = view.venue
    if venue is None:
        return ""
    sign = "✓" if venue.proved and not nowhere(venue.address) else "!"
    return f"{sign} {reach(venue)}"


def _asked(view: View, width: int) -> list[Content]:
    """Draw how much the audience has asked already."""
    listed = view.mirror.asked
    if listed is None or not listed.open + listed.held:
        return []
    sorts = f" · {press('moderate', 'sorts them')}" if listed.held else ""
    said = f"Q&A {moderating.counted(view.mirror)}{sorts}"
    return wrapped(said, width, 2, WAIT if listed.held else "")


def _first(view: View, width: int) -> list[Content]:
    """Draw what will be asked first."""
    first = upcoming(view.conference)
    if first is None:
        return wrapped("There is no question yet.", width, 1, SOFT)
    return [
        Content.styled("First", SOFT),
        *wrapped(paragraphs(first.question_text), width, 3, STRONG),
    ]
