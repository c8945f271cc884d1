"""Looks a deck over: its faults, or advice for the stage if it has none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sanora.deck.album import Album
from sanora.deck.base import Deck, DeckFaulty, DeckQuestion, Finding
from sanora.deck.reader import read
from sanora.deck.values import write_time
from sanora.kinds.base import Option, Question, ResultMode

LONG_QUESTION = 140
LONG_OPTION = 60
MANY_OPTIONS = 6
"""More do not fit into one column of the projector."""

READ_PER_SECOND = 20
"""Characters that people read in a second, at ease."""

_MARKUP = re.compile(r"\*\*\S.*\S?\*\*|!?\[[^\]]+\]\([^)]+\)|</?[a-z]+>")


def lint(source: bytes | str, name: str = "deck", album: Album | None = None) -> tuple[Finding, ...]:
    """Return every fault of a deck file, or else advice; nothing, if it is fine.

    `album` takes in the pictures that it names.
    """
    try:
        deck = read(source, name, album)
    except DeckFaulty as faulty:
        return faulty.findings
    return tuple(advice(deck))


def advice(deck: Deck) -> Iterator[Finding]:
    """Say what works, but not well on a stage."""
    if not deck.questions:
        yield _advice(1, "The deck has no question.", "Begin one with '## '.")
    elif (
        deck.setup is not None
        and deck.setup.quiz.on
        and not any(entry.question.graded for entry in deck.questions)
    ):
        yield _advice(1, "The quiz has no question with a right answer.", "Mark one, or take 'quiz: on' out.")
    seen: dict[str, int] = {}
    for entry in deck.questions:
        earlier = seen.setdefault(entry.question.question_text, entry.line)
        if earlier != entry.line:
            cure = "Reword one of them, so that results can be told apart."
            yield _advice(entry.line, f"This question reads like the one on line {earlier}.", cure)
        yield from _about(entry)
        for part in entry.question.inner.values():
            yield from _about(DeckQuestion(entry.line, part))


def _about(entry: DeckQuestion) -> Iterator[Finding]:
    line, question = entry.line, entry.question
    if len(question.question_text) > LONG_QUESTION:
        what = f"The question has {len(question.question_text)} characters."
        yield _advice(line, what, f"Up to {LONG_QUESTION} can be read from the last row.")
    if question.listing is not None:
        yield from _about_options(line, question.choices)
    if question.picture and not question.picture_text:
        cure = "Write it into the brackets: '![what it shows](…)'."
        yield _advice(line, "Who cannot see the picture is not told what it shows.", cure)
    needed = _reading_seconds(question)
    if question.timeout_seconds is not None and question.timeout_seconds < needed:
        what = f"{write_time(question.timeout_seconds)} are short for so much text."
        yield _advice(line, what, f"Reading it takes about {write_time(needed)}.")
    if question.graded and question.result_mode in {ResultMode.LIVE, ResultMode.AFTER_VOTE}:
        what = "The hall sees the others' answers before it has answered."
        yield _advice(line, what, "For a question with a right answer, leave 'results:' out.")
    if question.graded and question.revisable:
        cure = "Leave 'revisable:' out: it is off where there is a right answer."
        yield _advice(line, "A right answer can be copied from the neighbour.", cure)
    if question.explanation and question.result_mode == ResultMode.HOST_ONLY:
        cure = "Take it out, or let the results be shown."
        yield _advice(line, "The explanation is never shown, because results are for the host only.", cure)
    if _MARKUP.search(f"{question.question_text}\n{question.explanation}"):
        yield _advice(line, "The marks of bold, links or tags are shown as typed.", "Write plain words.")


def _about_options(line: int, options: Sequence[Option]) -> Iterator[Finding]:
    if len(options) > MANY_OPTIONS:
        what = f"{len(options)} options take two columns on the projector."
        yield _advice(line, what, f"Up to {MANY_OPTIONS} are easier to take in.")
    longest = max((len(option.text) for option in options), default=0)
    if longest > LONG_OPTION:
        yield _advice(line, f"An option has {longest} characters.", f"Up to {LONG_OPTION} fit on a line.")


def _reading_seconds(question: Question) -> int:
    options = sum(len(option.text) for option in question.choices)
    return (len(question.question_text) + options) // READ_PER_SECOND


def _advice(line: int, what: str, cure: str) -> Finding:
    return Finding(line, what, cure, advice=True)
