"""The words that begin a setting, of talks and of questions."""

from __future__ import annotations

from sanora.deck.arrangement import SETUP
from sanora.deck.keys import KEYS, KIND

NETWORK = "network"

NAMES = (*KEYS, *SETUP, KIND, NETWORK)
"""Every setting."""


def of_talk(name: str) -> bool:
    """Tell whether a setting may stand below the title."""
    return name == NETWORK or name in SETUP or (name in KEYS and any(key.title for key in KEYS[name]))


def of_question(name: str) -> bool:
    """Tell whether a setting may stand below a question."""
    return name == KIND or name in KEYS
