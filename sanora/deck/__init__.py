"""Decks: a talk's questions as a Markdown file."""

from sanora.deck.base import Deck, DeckFaulty, DeckQuestion, Finding
from sanora.deck.lint import lint
from sanora.deck.reader import read
from sanora.deck.sync import Plan, plan
from sanora.deck.writer import write

__all__ = ["Deck", "DeckFaulty", "DeckQuestion", "Finding", "Plan", "lint", "plan", "read", "write"]
