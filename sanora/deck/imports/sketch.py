"""A question as another program has it, and the question of ours that it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from sanora import text
from sanora.deck.base import DeckQuestion
from sanora.deck.imports.findings import Findings
from sanora.errors import BadQuestion
from sanora.kinds import KINDS
from sanora.kinds.base import (
    DEFAULT_SECONDS,
    FEWEST_OPTIONS,
    LONGEST_SECONDS,
    MOST_OPTIONS,
    SHORTEST_SECONDS,
    Polymorphic,
    Question,
)
from sanora.kinds.options import lettered
from sanora.kinds.registry import decode_polymorphic
from sanora.kinds.typed import ALTERNATIVES, LONGEST_ANSWER, MOST_ACCEPTED
from sanora.kinds.yesno import YES_NO


class Form(NamedTuple):
    """A kind by its name, and the fields that are its own."""

    kind: str
    fields: dict[str, Any] = {}


class Sketch(msgspec.Struct, frozen=True, kw_only=True):
    """A question that was read: the line on which it begins, its texts, and what it becomes."""

    line: int
    text: str
    form: Form
    explanation: str = ""
    notes: str = ""
    seconds: int | None = DEFAULT_SECONDS


class Choice(NamedTuple):
    """An option, and the line on which it stands."""

    line: int
    text: str
    right: bool = False


def asked(sketch: Sketch, findings: Findings) -> DeckQuestion | None:
    """Return the question that a sketch makes; report what keeps it from being one and return None."""
    before = len(findings.faults)
    common = {
        "question_text": bounded(sketch.text, text.QUESTION, "question", sketch.line, findings, lines=True),
        "explanation": bounded(
            sketch.explanation, text.EXPLANATION, "explanation", sketch.line, findings, lines=True
        ),
        "notes": bounded(sketch.notes, text.NOTES, "notes", sketch.line, findings, lines=True),
    }
    if not text.visible(common["question_text"]) and len(findings.faults) == before:
        findings.fault(sketch.line, "The question has no text.", "Write what is asked.")
    if len(findings.faults) > before:
        return None
    made = KINDS[sketch.form.kind](**common, timeout_seconds=sketch.seconds, **sketch.form.fields)
    try:
        return DeckQuestion(sketch.line, _proved(made).checked())
    except BadQuestion as error:
        findings.fault(sketch.line, error.message, "Change the question so that its parts fit.")
    except msgspec.ValidationError as error:
        findings.fault(sketch.line, f"This cannot be asked: {error}.", "Change the question so that it fits.")
    return None


def bounded(words: str, most: int, what: str, line: int, findings: Findings, *, lines: bool = False) -> str:
    """Return a text cleaned; report one that is too long, with its length."""
    cleaned = text.clean(words, lines=lines)
    if len(cleaned) > most:
        findings.fault(
            line, f"The {what} has {len(cleaned)} characters.", f"Shorten it to {most} at the most."
        )
    return cleaned


def choice(
    line: int, options: Sequence[Choice], findings: Findings, *, several: bool | None = None
) -> Form | None:
    """Return a single or multiple choice; None, with the faults reported, where the options make none.

    `several` tells whether more than one can be picked; None leaves it to how many are right.
    """
    before = len(findings.faults)
    kept = [
        option._replace(text=bounded(option.text, text.OPTION, "option", option.line, findings))
        for option in options
    ]
    _check_count(line, kept, findings)
    _check_texts(kept, findings)
    right = [place for place, option in enumerate(kept) if option.right]
    if several is False and len(right) > 1:
        cure = "Mark one, or let several be picked."
        findings.fault(kept[right[1]].line, "A second answer is right, but only one can be picked.", cure)
    if len(findings.faults) > before:
        return None
    listed = lettered([option.text for option in kept])
    if several or (several is None and len(right) > 1):
        return Form(
            "multiple", {"options": listed, "correct_options": [listed[place].key for place in right]}
        )
    return Form("single", {"options": listed, "correct_option": listed[right[0]].key if right else None})


def typed(line: int, accepted: Sequence[tuple[int, str]], findings: Findings) -> Form | None:
    """Return a question whose answer is typed; each text accepted comes with its line."""
    before = len(findings.faults)
    kept: dict[str, str] = {}
    for where, words in accepted:
        said = bounded(words, LONGEST_ANSWER, "answer", where, findings)
        if ALTERNATIVES in said:
            cure = "Write the alternatives as answers of their own."
            findings.fault(where, f"An answer has a {ALTERNATIVES!r}.", cure)
        elif text.visible(said):
            kept.setdefault(said.casefold(), said)
    if not kept and len(findings.faults) == before:
        findings.fault(line, "The question has no answer to accept.", "Write at least one.")
    if len(kept) > MOST_ACCEPTED:
        findings.fault(line, f"{len(kept)} answers are accepted.", f"Keep {MOST_ACCEPTED} at the most.")
    return None if len(findings.faults) > before else Form("typed", {"accepted": list(kept.values())})


def statement(*, true: bool) -> Form:
    """Return a yes/no question that says true and false instead."""
    options = [
        msgspec.structs.replace(option, text=words)
        for option, words in zip(YES_NO, ("True", "False"), strict=True)
    ]
    return Form("yesno", {"options": options, "correct_option": YES_NO[0 if true else 1].key})


def time(seconds: float, line: int, findings: Findings) -> int:
    """Return a time limit that a question can have; advise of another one."""
    kept = min(max(round(seconds), SHORTEST_SECONDS), LONGEST_SECONDS)
    if kept != seconds:
        cure = f"A question is open for {SHORTEST_SECONDS} to {LONGEST_SECONDS} seconds."
        findings.advise(line, f"The time limit of {seconds:.15g} seconds becomes {kept}.", cure)
    return kept


def _check_count(line: int, options: Sequence[Choice], findings: Findings) -> None:
    count = len(options)
    if count < FEWEST_OPTIONS:
        what = "The question has no options." if not count else "The question has one option only."
        findings.fault(line, what, "Give it at least two.")
    elif count > MOST_OPTIONS:
        what = f"The question has {count} options."
        findings.fault(options[MOST_OPTIONS].line, what, f"Keep {MOST_OPTIONS} at the most.")


def _check_texts(options: Sequence[Choice], findings: Findings) -> None:
    seen: dict[str, int] = {}
    for number, option in enumerate(options, start=1):
        if not text.visible(option.text):
            cure = "Write it out, or take it away; a picture alone cannot be taken over."
            findings.fault(option.line, f"Option {number} has no text.", cure)
            continue
        earlier = seen.setdefault(option.text.casefold(), number)
        if earlier != number:
            what = f"Option {number} says the same as option {earlier}."
            findings.fault(option.line, what, "Reword it, or take it away.")


def _proved(question: Question) -> Question:
    """Return a question of which each field is within its bounds; raises `msgspec.ValidationError`."""
    return decode_polymorphic(Polymorphic, msgspec.to_builtins(question))
