"""A question while its deck is read: the parts as they come, and the question that they make."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

from sanora import text
from sanora.deck.keys import Picks
from sanora.deck.notes import said
from sanora.deck.prose import plain
from sanora.errors import BadQuestion, Malformed
from sanora.kinds.base import DEFAULT_SECONDS, MOST_OPTIONS, Option, Question, ResultMode
from sanora.kinds.multiple import MultipleChoice
from sanora.kinds.options import lettered
from sanora.kinds.single import SingleChoice
from sanora.kinds.yesno import YES_NO, YesNo

Fault: TypeAlias = Callable[[int, str, str], None]
"""Takes line, fault and cure."""

_TASK = re.compile(r"\[([^\[\]\\]?)\](?:\s+|$)")
_YES, _NO = (option.text.casefold() for option in YES_NO)


class Form(NamedTuple):
    """What a text may be: its name in messages, most characters, whether it has lines and must be there."""

    what: str
    most: int
    lines: bool = True
    needed: bool = False


TITLE = Form("title", text.TITLE, lines=False, needed=True)
DESCRIPTION = Form("description", text.DESCRIPTION)
NETWORK = Form("network name", text.NETWORK, lines=False)
QUESTION = Form("question", text.QUESTION, needed=True)
OPTION = Form("option", text.OPTION, lines=False, needed=True)
EXPLANATION = Form("explanation", text.EXPLANATION)
NOTES = Form("notes", text.NOTES)


class DraftOption(NamedTuple):
    """An option as it stands in the file."""

    line: int
    right: bool
    words: str


class Draft:
    """The parts of one question, as far as they have been read."""

    def __init__(self, line: int, heading: str) -> None:
        self.line = line
        self.text = [heading]
        self.settings: dict[str, Any] = {}
        self.options: list[DraftOption] = []
        self.explanation: list[str] = []
        self.notes: list[str] = []
        self.lines: dict[str, int] = {}
        """Where each setting, the explanation and the notes stand."""
        self.broken = False
        """Whether settings or options have faults, so that it is no use to look whether they fit together."""

    def line_of(self, part: str) -> int:
        """Return where a part stands; the heading's line for one that is not there."""
        return self.lines.get(part, self.line)

    def add_text(self, words: str, line: int, fault: Fault) -> None:
        """Take a paragraph that belongs to the question's text."""
        if self.options or self.explanation:
            cure = "Text goes above the options, an explanation behind '>', notes into '<!-- -->'."
            fault(line, "Text follows the options.", cure)
        else:
            self.text.append(words)


def option(raw: str, line: int, fault: Fault) -> DraftOption | None:
    """Return the option that a list item holds: `[x] words`, `[ ] words` or plain words."""
    task = _TASK.match(raw)
    mark = task[1] if task else " "
    if mark not in " xX" or (task and not task[1]):
        cure = r"Write '[x]' before a right option and '[ ]' before others; to show a bracket, write '\['."
        fault(line, f"'[{mark}]' marks nothing.", cure)
        return None
    words = plain(raw[task.end() :] if task else raw)
    words = cleaned([words], OPTION, line, fault)
    return DraftOption(line, mark in "xX", words)


def cleaned(parts: Sequence[str], form: Form, line: int, fault: Fault) -> str:
    """Return paragraphs as one clean text; report one that is too long, or empty though needed."""
    whole = "\n\n".join(parts)
    try:
        return text.bounded(whole, form.most, form.what, lines=form.lines, needed=form.needed)
    except Malformed as error:
        cure = "Shorten it." if text.visible(whole) else "Write it out, or take it away."
        fault(line, error.message, cure)
        return ""


def build(draft: Draft, defaults: dict[str, Any], fault: Fault) -> Question | None:
    """Return the question that a draft makes; report what does not fit and return None."""
    faults: list[tuple[int, str, str]] = []

    def note(line: int, what: str, cure: str) -> None:
        faults.append((line, what, cure))

    settings = defaults | draft.settings
    common: dict[str, Any] = {
        "question_text": cleaned(draft.text, QUESTION, draft.line, note),
        "timeout_seconds": settings.get("time", DEFAULT_SECONDS),
        "revisable": settings.get("revisable"),
        "result_mode": settings.get("results", ResultMode.AFTER_REVEAL),
        "on_phones": settings.get("phones", True),
        "explanation": cleaned(draft.explanation, EXPLANATION, draft.line_of("explanation"), note),
        "notes": cleaned([said(comment) for comment in draft.notes], NOTES, draft.line_of("notes"), note),
    }
    if not draft.broken:
        _check_options(draft, note)
    question = None if faults or draft.broken else BUILDERS[_kind(draft)](draft, common, note)
    for line, what, cure in faults:
        fault(line, what, cure)
    if question is None or faults:
        return None
    try:
        return question.checked()
    except BadQuestion as error:
        fault(draft.line, error.message, "Change the question so that its parts fit.")
        return None


def _kind(draft: Draft) -> str:
    """Return the kind that is named, or that the options show."""
    named = draft.settings.get("kind")
    if named is not None:
        return named
    several = sum(found.right for found in draft.options) > 1 or "picks" in draft.settings
    return "multiple" if several else "single"


def _check_options(draft: Draft, fault: Fault) -> None:
    count = len(draft.options)
    yesno = draft.settings.get("kind") == "yesno"
    if count == 0 and not yesno:
        fault(
            draft.line,
            "The question has no options.",
            "List them: '- [x] right', '- [ ] other'; or write 'kind: yesno'.",
        )
    elif count == 1:
        fault(draft.options[0].line, "This is the only option.", "Give at least two.")
    elif yesno and count > len(YES_NO):
        fault(
            draft.options[2].line,
            "A yes/no question has two options.",
            "Take this one out, or write 'kind: single'.",
        )
    elif count > MOST_OPTIONS:
        fault(
            draft.options[MOST_OPTIONS].line,
            f"There are {count} options.",
            f"A question has up to {MOST_OPTIONS}.",
        )
    seen: dict[str, int] = {}
    for found in draft.options:
        earlier = seen.setdefault(found.words.casefold(), found.line)
        if earlier != found.line and found.words:
            fault(
                found.line,
                f"This option says the same as the one on line {earlier}.",
                "Reword it, or take it out.",
            )


def _one_right(draft: Draft, fault: Fault) -> str | None:
    """Return the words of the one right option."""
    right = [found for found in draft.options if found.right]
    if len(right) > 1:
        cure = "Mark one, or write 'kind: multiple'."
        fault(right[1].line, "A second option is marked right, but only one can be picked.", cure)
    if "picks" in draft.settings:
        fault(
            draft.line_of("picks"),
            "Several can be picked in a multiple choice only.",
            "Write 'kind: multiple'.",
        )
    return right[0].words if right else None


def _single(draft: Draft, common: dict[str, Any], fault: Fault) -> Question:
    options = lettered([found.words for found in draft.options])
    right = _one_right(draft, fault)
    key = next((known.key for known in options if known.text == right), None)
    return SingleChoice(**common, options=options, correct_option=key)


def _yesno(draft: Draft, common: dict[str, Any], fault: Fault) -> Question:
    right = _one_right(draft, fault)
    words = [found.words for found in draft.options]
    if [word.casefold() for word in words] == [_NO, _YES]:
        words.reverse()
    options = (
        [Option(known.key, word) for known, word in zip(YES_NO, words, strict=True)] if words else YES_NO
    )
    key = next((known.key for known in options if known.text == right), None)
    return YesNo(**common, options=list(options), correct_option=key)


def _multiple(draft: Draft, common: dict[str, Any], fault: Fault) -> Question:
    options = lettered([found.words for found in draft.options])
    picks: Picks = draft.settings.get("picks", Picks(1, None))
    right = [key for key, found in zip(string.ascii_uppercase, draft.options, strict=False) if found.right]
    most = len(options) if picks.most is None else picks.most
    line = draft.line_of("picks")
    if not picks.fewest <= most <= len(options):
        fault(
            line,
            f"So many cannot be picked of {len(options)} options.",
            f"Write a number up to {len(options)}.",
        )
    elif right and not picks.fewest <= len(right) <= most:
        cure = "Change the limit, or mark fewer or more options right."
        fault(line, f"{len(right)} options are right, but so many cannot be picked.", cure)
    return MultipleChoice(
        **common, options=options, correct_options=right, fewest_picks=picks.fewest, most_picks=picks.most
    )


BUILDERS: dict[str, Callable[[Draft, dict[str, Any], Fault], Question]] = {
    "single": _single,
    "multiple": _multiple,
    "yesno": _yesno,
}
