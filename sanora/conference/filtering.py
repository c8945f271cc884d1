"""The filter at work on what the audience writes: stars, waiting for the host, or a refusal."""

from __future__ import annotations

from typing import NamedTuple

from sanora.conference.base import Context
from sanora.conference.setup import FilterMode
from sanora.conference.state import Conference
from sanora.errors import BadAnswer, Malformed
from sanora.kinds.base import Answer, Question

UNWANTED = "There is a word in this that is not wanted here. Please put it in other words."


class Screened(NamedTuple):
    """An answer as it is stored, and the keys of those of its texts that wait for the host."""

    answer: Answer
    held: list[str]


def screened(question: Question, answer: Answer, conference: Conference, context: Context) -> Screened:
    """Return what becomes of an answer in its stored form; raise `BadAnswer`.

    Texts that are compared letter by letter are never changed: they are held instead.
    """
    mode, words = conference.setup.safety.filter, context.rules.filter
    texts = [] if mode == FilterMode.OFF else question.texts(answer)
    if not texts:
        return Screened(answer, [])
    found: list[bool] = []

    def look(alone: str) -> str:
        found.append(words.finds(alone))
        return alone

    question.reworded(answer, look)
    if not any(found):
        return Screened(answer, [])
    if mode == FilterMode.BLOCK:
        raise BadAnswer(UNWANTED)
    if mode == FilterMode.STAR and not question.verbatim:
        return Screened(question.reworded(answer, words.starred), [])
    held = (question.keyed(text) for text, rude in zip(texts, found, strict=True) if rude)
    return Screened(answer, list(dict.fromkeys(held)))


class ScreenedText(NamedTuple):
    """A text as it is stored, and whether it waits for the host."""

    text: str
    held: bool = False


def screened_text(text: str, conference: Conference, context: Context) -> ScreenedText:
    """Return what becomes of a question of the audience; raise `Malformed`."""
    mode, words = conference.setup.safety.filter, context.rules.filter
    if mode == FilterMode.OFF or not words.finds(text):
        return ScreenedText(text)
    if mode == FilterMode.BLOCK:
        raise Malformed(UNWANTED)
    if mode == FilterMode.HOLD:
        return ScreenedText(text, held=True)
    return ScreenedText(words.starred(text))
