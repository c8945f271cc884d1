"""The first words of a server: where to join, with which code, and how the projector gets its page."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator

from sanora import qr
from sanora.commandline.counting import count
from sanora.commandline.news import Item
from sanora_server.app import Server
from sanora_server.cli.taking_up import TakenUp


def ready(server: Server, taken: TakenUp) -> Item:
    """Return what programs are told first."""
    return Item(
        "ready",
        "",
        {
            "join_url": server.venue.join_url(taken.public_code),
            "name_url": server.venue.name_url(taken.public_code),
            "stage_url": server.stage_url(taken.id, taken.public_code),
            "public_code": taken.public_code,
            "control_url": server.control.url,
            "control_file": str(server.folder.control),
            "pid": os.getpid(),
            "conference_id": taken.id,
            "title": taken.title,
            "questions": taken.questions,
            "continued": taken.continued,
        },
    )


def banner(server: Server, taken: TakenUp, *, colours: bool) -> Iterator[str]:
    """Yield the lines for people; the QR code only where `colours` can be shown."""
    url, name = server.venue.join_url(taken.public_code), server.venue.name_url(taken.public_code)
    yield ""
    yield f"  {taken.title}"
    going_on = ", going on where it was" if taken.continued else ""
    yield f"  {count(taken.questions, 'question')}{going_on}"
    yield ""
    yield f"  Join   {url}"
    if name:
        yield f"         {name}"
    yield f"  Code   {taken.public_code}"
    yield f"  Stage  {server.stage_url(taken.id, taken.public_code)}"
    yield ""
    if colours:
        yield from drawn(url)
    if server.venue.standing.no_network:
        yield "  There is no network: nobody but this computer can join. Connect to the venue's Wi-Fi."
    yield "  Ctrl-C ends it. Phones that cannot join: sanora doctor."
    yield ""


def shows_colours() -> bool:
    """Tell whether the output is a terminal that can show a QR code."""
    capable = sys.platform == "win32" or os.environ.get("TERM", "dumb") not in {"", "dumb"}
    return capable and sys.stdout.isatty()


def drawn(url: str) -> Iterator[str]:
    """Yield the lines of the QR code, if the terminal has room for it."""
    size = shutil.get_terminal_size()
    code = qr.matrix(qr.join_qr_text(url))
    quiet = qr.quiet_zone(code, size.columns, size.lines)
    if quiet is not None:
        yield from qr.ansi(code, quiet).splitlines()
        yield ""
