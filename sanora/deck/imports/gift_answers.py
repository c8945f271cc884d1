"""What stands in the braces of a GIFT question, and the questions of ours that it makes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from sanora.deck.imports import gift_numbers
from sanora.deck.imports.findings import Findings
from sanora.deck.imports.gift_text import literal, shown
from sanora.deck.imports.sketch import Choice, Form, Sketch, choice, statement, typed

FULL = 100.0
"""The weight of a right answer, in per cent."""

FEWEST_PAIRS = 2

MOST_ANSWERS = 100
"""Of any sort that are looked at."""

TRUE, FALSE = ("T", "TRUE"), ("F", "FALSE")

_WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d*)?)%")
_MARK = re.compile("[~=]")
_ARROW = "->"


class Part(NamedTuple):
    """A piece of source, and its line."""

    line: int
    source: str


class Given(NamedTuple):
    """A question before its answers are understood; `default` is the format of texts that name none."""

    line: int
    text: str
    explanation: str
    part: Part
    default: str
    findings: Findings

    def sketch(self, form: Form) -> Sketch:
        """Return the question with its answers."""
        return Sketch(line=self.line, text=self.text, explanation=self.explanation, form=form)


class Answer(NamedTuple):
    """One answer: its mark, its weight in per cent (None: not given), its source and that of its feedback."""

    line: int
    mark: str
    weight: float | None
    source: str
    feedback: str

    @property
    def full(self) -> bool:
        """Whether the answer is wholly right, if it is not marked as wrong."""
        return self.weight is None or self.weight == FULL

    @property
    def partial(self) -> bool:
        """Whether the answer is right in part."""
        return self.weight is not None and 0 < self.weight < FULL

    def words(self, given: Given) -> str:
        """Return what the answer says."""
        found = shown(self.source, given.default)
        if found.media:
            cure = "Say in words what it shows."
            given.findings.advise(self.line, "A picture or sound in an answer is left out.", cure)
        return found.text


def sketches(given: Given) -> list[Sketch]:
    """Return the questions that a question of GIFT makes; report its faults."""
    source = given.part.source
    return next(read for fits, read in TYPES if fits(source))(given)


def split(given: Given, source: str, marks: re.Pattern[str] = _MARK) -> list[Answer]:
    """Return the answers in some source, each behind its mark; report what stands before the first."""
    places = [match.start() for match in marks.finditer(source)]
    if len(places) > MOST_ANSWERS:
        cure = f"Keep {MOST_ANSWERS} at the most."
        given.findings.fault(given.line, f"The question has {len(places)} answers.", cure)
        return []
    lead = source[: places[0]] if places else source
    if lead.strip():
        cure = r"Begin each answer with '=' or '~'; to show one of these, put '\' before it."
        given.findings.fault(
            given.part.line, f"{literal(lead).strip()[:40]!r} is marked neither right nor wrong.", cure
        )
    found: list[Answer] = []
    for start, end in pairwise([*places, len(source)]):
        line = given.part.line + source.count("\n", 0, start)
        found.append(_answer(given, line, source[start], source[start + 1 : end].strip()))
    if any(answer.feedback for answer in found):
        _feedback(given)
    return found


def _answer(given: Given, line: int, mark: str, source: str) -> Answer:
    weight = _WEIGHT.match(source)
    number = float(weight[1]) if weight else None
    if number is not None and not -FULL <= number <= FULL:
        cure = "A weight is between -100 and 100 per cent."
        given.findings.fault(line, f"{number:.15g} is no weight.", cure)
    words, _, feedback = source[weight.end() if weight else 0 :].partition("#")
    return Answer(line, mark, number, words.strip(), feedback.strip())


def _feedback(given: Given) -> None:
    cure = "What all should read goes behind '####': it becomes the explanation."
    given.findings.advise(given.line, "The feedback on single answers is left out.", cure)


def _essay(given: Given) -> list[Sketch]:
    return [given.sketch(Form("text"))]


def _numerical(given: Given) -> list[Sketch]:
    numbers, tilde, wrong = given.part.source[1:].partition("~")
    if tilde and wrong.strip("# \n"):
        _feedback(given)
    numbers = numbers.strip()
    if numbers and not numbers.startswith("="):
        numbers = f"={numbers}"
    answers = split(given, numbers, re.compile("="))
    form = gift_numbers.numeric(
        given.line,
        [(answer.line, answer.weight, literal(answer.source)) for answer in answers],
        given.findings,
    )
    return [given.sketch(form)] if form else []


def _choice(given: Given) -> list[Sketch]:
    before = len(given.findings.faults)
    answers = split(given, given.part.source)
    single = any(answer.mark == "=" for answer in answers)
    options = [
        Choice(answer.line, answer.words(given), answer.mark == "=" or _right(answer, single=single))
        for answer in answers
    ]
    if len(given.findings.faults) > before:
        return []
    right = sum(option.right for option in options)
    if single and any(answer.partial for answer in answers):
        cure = "A wrong option counts nothing here."
        given.findings.advise(given.line, "Parts of the marks for a wrong option are left out.", cure)
    if not right:
        cure = "If one is right, mark it with '='."
        given.findings.advise(given.line, "No option is right, so this only asks for opinions.", cure)
    several = not single and right > 0
    form = choice(given.line, options, given.findings, several=several)
    if form is None:
        return []
    parts = {"part_marks": True} if several else {}
    return [given.sketch(Form(form.kind, {**form.fields, **parts}))]


def _right(answer: Answer, *, single: bool) -> bool:
    """Tell whether a weight makes an option right: the whole in a single choice, any in a multiple one."""
    return answer.weight is not None and (answer.weight == FULL if single else answer.weight > 0)


def _matching(given: Given) -> list[Sketch]:
    """Ask for each pair by itself, with all partners in the order of the alphabet as options."""
    before = len(given.findings.faults)
    answers = split(given, given.part.source, re.compile("="))
    pairs: list[tuple[int, str, str]] = []
    for answer in answers:
        left, arrow, right = answer.source.partition(_ARROW)
        partner = literal(right).strip()
        if not arrow or not partner:
            cure = "Write each pair as '=this -> that'."
            given.findings.fault(answer.line, f"{literal(answer.source)[:40]!r} is no pair.", cure)
            continue
        pairs.append((answer.line, shown(left.strip(), given.default).text, partner))
    asked = [pair for pair in pairs if pair[1]]
    if len(given.findings.faults) > before:
        return []
    if len(asked) < FEWEST_PAIRS:
        given.findings.fault(
            given.line, "There are fewer than two pairs.", "Write each pair as '=this -> that'."
        )
        return []
    partners = sorted({partner for _, _, partner in pairs}, key=str.casefold)
    made: list[Sketch] = []
    for line, left, partner in asked:
        options = [Choice(line, words, words == partner) for words in partners]
        form = choice(line, options, given.findings)
        if form is None:
            return []
        text = f"{given.text}\n{left}" if given.text else left
        made.append(Sketch(line=line, text=text, explanation=given.explanation, form=form))
    cure = "Each of them asks for the partner of one."
    given.findings.advise(given.line, f"The pairs become {len(made)} questions.", cure)
    return made


def _true_or_false(given: Given) -> list[Sketch]:
    word, _, feedback = given.part.source.partition("#")
    if feedback.strip("# \n"):
        _feedback(given)
    return [given.sketch(statement(true=word.strip().upper() in TRUE))]


def _short(given: Given) -> list[Sketch]:
    before = len(given.findings.faults)
    source = given.part.source
    answers = split(given, source if source.startswith("=") else f"={source}", re.compile("="))
    full = [answer for answer in answers if answer.full]
    left_out = [answer for answer in answers if answer.partial]
    if left_out:
        words = ", ".join(repr(literal(answer.source)[:40]) for answer in left_out)
        cure = "Give it the weight 100 if it should count as right."
        given.findings.advise(left_out[0].line, f"What is right in part is left out: {words}.", cure)
    for answer in full:
        if re.search(r"(?<!\\)\*", answer.source):
            cure = r"Write out each answer that is right; to accept a star itself, write '\*'."
            given.findings.fault(answer.line, "A star cannot stand for any words.", cure)
    if not full:
        given.findings.fault(given.line, "No answer is wholly right.", "Write it behind '='.")
    if len(given.findings.faults) > before:
        return []
    accepted = [(answer.line, answer.words(given).replace(r"\*", "*")) for answer in full]
    form = typed(given.line, accepted, given.findings)
    return [given.sketch(form)] if form else []


def _is_true_or_false(source: str) -> bool:
    return source.partition("#")[0].strip().upper() in TRUE + FALSE


TYPES: Sequence[tuple[Callable[[str], bool], Callable[[Given], list[Sketch]]]] = (
    (lambda source: not source, _essay),
    (lambda source: source.startswith("#"), _numerical),
    (lambda source: "~" in source, _choice),
    (lambda source: "=" in source and _ARROW in source, _matching),
    (_is_true_or_false, _true_or_false),
    (lambda _source: True, _short),
)
"""How each type of question is told from the others, in this order, and read."""
