"""One filter for all that people write: names, words, texts and audience questions."""

from sanora.safety.filter import Filter
from sanora.safety.lists import WordList, parse
from sanora.safety.shipped import LANGUAGES, load, shipped

__all__ = ["LANGUAGES", "Filter", "WordList", "load", "parse", "shipped"]
