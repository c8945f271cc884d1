"""What a paired console may be, in words."""

from __future__ import annotations

from sanora.pairing.bodies import ConsoleRole

ROLES: dict[str, ConsoleRole] = {"host": "HOST", "speaker": "SPEAKER", "moderator": "MODERATOR"}
"""By the word that people say."""

MAY: dict[str, str] = {
    "HOST": "drive everything on this laptop",
    "SPEAKER": "drive its own questions in this conference",
    "MODERATOR": "sort what the audience asks in this conference",
}


def told(role: ConsoleRole, title: str) -> str:
    """Return a sentence about what somebody let in as this may do; `title` is the conference's."""
    return {
        "HOST": "A host may do everything with every conference on this computer.",
        "SPEAKER": f"A speaker may write and ask own questions in “{title}”, no others.",
        "MODERATOR": f"A moderator may sort what the audience asks in “{title}”, and nothing else.",
    }[role]


def place(role: ConsoleRole, conference_id: str) -> str:
    """Return the conference that somebody is let into as this; empty: all of them."""
    return "" if role == "HOST" else conference_id
