"""A question as it is written: what is typed so far, what is wrong with it, and what question it makes."""

from __future__ import annotations

import string
from typing import Any, NamedTuple

import msgspec

from sanora.deck.values import read_time, write_time
from sanora.driving.fields import Field, Sort, fields, start_options
from sanora.errors import BadQuestion
from sanora.kinds.base import KINDS, MOST_OPTIONS, Option, Question
from sanora.kinds.options import OptionQuestion, lettered

ROWS = 2
"""Empty options with which a new question begins."""

TIMES = "Write it like '45s' or '1m 30s', or 'none' for no deadline."


class Row(msgspec.Struct):
    """An option as it is typed. `usual` is what it says when nothing is typed."""

    key: str
    words: str = ""
    right: bool = False
    usual: str = ""


class Judged(NamedTuple):
    """The question, if it can be asked as it is; else what is wrong, by the field's name."""

    question: Question | None
    faults: dict[str, str]


class QuestionForm:
    """Holds what is typed. `rows` are the options, `typed` everything else by the field's name.

    Texts, numbers and times are typed as text, choices are their value. `fixed` options can be worded anew,
    but neither be added nor taken away nor moved.
    """

    def __init__(self, question: Question | None = None, kind: str = "single") -> None:
        self.base = question
        """The question that is edited; None for a new one."""
        self.kind = KINDS[kind] if question is None else type(question)
        self.typed: dict[str, Any] = {}
        self.rows: list[Row] = []
        self._put_away: dict[bool, list[Row]] = {}
        self._fill(question)
        self._at_first = self._state()

    @property
    def kind_name(self) -> str:
        """The kind's name on the wire."""
        return str(self.kind.__struct_config__.tag)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of the kind."""
        return fields(self.kind)

    @property
    def changed(self) -> bool:
        """Whether anything is typed that was not there at first."""
        return self._state() != self._at_first

    @property
    def fixed(self) -> bool:
        """Whether the options are always the same ones."""
        return bool(start_options(self.kind))

    @property
    def many(self) -> bool:
        """Whether several options can be right."""
        return any(field.name == "correct_options" for field in self.fields)

    @property
    def has_options(self) -> bool:
        """Whether the kind has options at all."""
        return any(field.sort is Sort.OPTIONS for field in self.fields)

    @property
    def markable(self) -> bool:
        """Whether options can be marked right."""
        return any(field.sort is Sort.RIGHT for field in self.fields)

    def become(self, kind: str) -> None:
        """Go on with another kind; what both have stays."""
        before, was_fixed = dict(self.typed), self.fixed
        self._put_away[was_fixed] = self.rows
        self.kind = KINDS[kind]
        self._fill(None)
        self.typed |= {name: value for name, value in before.items() if name in self.typed}
        self.rows = self._put_away.get(self.fixed, self.rows)
        marked = [row for row in self.rows if row.right]
        for row in marked[0 if not self.markable else len(marked) if self.many else 1 :]:
            row.right = False

    def add(self, after: int) -> int:
        """Put an empty option behind one; return its place, or the old one where there is no room."""
        if self.fixed or len(self.rows) >= MOST_OPTIONS:
            return after
        self._restructure([*self.rows[: after + 1], Row(""), *self.rows[after + 1 :]])
        return after + 1

    def remove(self, place: int) -> None:
        """Take an option out."""
        if not self.fixed:
            self._restructure([*self.rows[:place], *self.rows[place + 1 :]])

    def move(self, place: int, by: int) -> int:
        """Move an option up or down; return its new place."""
        to = place + by
        if self.fixed or not 0 <= to < len(self.rows):
            return place
        rows = [*self.rows]
        rows.insert(to, rows.pop(place))
        self._restructure(rows)
        return to

    def mark(self, place: int) -> None:
        """Mark an option as right, or take the mark away."""
        right = self.markable and not self.rows[place].right
        if right and not self.many:
            for row in self.rows:
                row.right = False
        self.rows[place].right = right

    def judged(self) -> Judged:
        """Return the question that this makes, or what is wrong with it.

        Whether a value fits is for the kind to say: the values are put one after the other into a question
        that holds, so the one that it refuses is the one that is wrong.
        """
        values, faults = self._values()
        question = self._sound()
        broken = False  # the kind's own fields lean on each other
        for field in self.fields:
            if field.name in faults or (field.own and broken):
                broken = broken or field.own
                continue
            candidate = msgspec.structs.replace(question, **{field.name: values[field.name]})
            try:
                candidate.checked()
            except BadQuestion as error:
                faults[field.name] = error.message
                broken = broken or field.own
            else:
                question = candidate
        return Judged(None, faults) if faults else Judged(self._in_place(question).checked(), {})

    def _fill(self, question: Question | None) -> None:
        sound = self._sound() if question is None else question
        for field in self.fields:
            value = getattr(sound, field.name)
            if field.sort in {Sort.OPTIONS, Sort.RIGHT}:
                continue
            self.typed[field.name] = _shown(field, value)
        self.typed = {field.name: self.typed[field.name] for field in self.fields if field.name in self.typed}
        if question is None:
            self.typed["question_text"] = ""
            usual = start_options(self.kind)
            keys = string.ascii_uppercase[:ROWS]
            self.rows = [Row(each.key, usual=each.text) for each in usual] or [Row(key) for key in keys]
        elif isinstance(question, OptionQuestion):
            self.rows = [
                Row(option.key, option.text, option.key in question.right_keys) for option in question.options
            ]

    def _sound(self) -> Question:
        """Return some question of the kind that holds."""
        values: dict[str, Any] = {"question_text": "?"}
        if self.has_options and not self.fixed:
            values["options"] = lettered(["1", "2"])
        return self.kind(**values)

    def _values(self) -> tuple[dict[str, Any], dict[str, str]]:
        values: dict[str, Any] = {}
        faults: dict[str, str] = {}
        for field in self.fields:
            try:
                values[field.name] = self._value(field)
            except ValueError as error:
                faults[field.name] = str(error)
        return values, faults

    def _value(self, field: Field) -> Any:
        if field.sort is Sort.OPTIONS:
            return [Option(row.key, row.words) for row in self._filled()]
        if field.sort is Sort.RIGHT:
            right = [row.key for row in self.rows if row.right]
            return right if self.many else next(iter(right), None)
        return _read(field, self.typed[field.name])

    def _filled(self) -> list[Row]:
        """Return the rows that count: not the empty ones at the end, nor those that say the usual."""
        if self.fixed:
            return [row for row in self.rows if row.words.strip()]
        rows = [*self.rows]
        while rows and not rows[-1].words.strip() and not rows[-1].right:
            rows.pop()
        return rows

    def _in_place(self, question: Question) -> Question:
        """Return the question with what no form shows taken from the one that is edited."""
        base = self.base
        if base is None:
            return question
        own = {"id": base.id, "order": base.order, "created_by": base.created_by}
        if type(base) is type(question):
            shown = {field.name for field in self.fields}
            own |= {name: getattr(base, name) for name in base.__struct_fields__ if name not in shown}
        return msgspec.structs.replace(question, **own)

    def _restructure(self, rows: list[Row]) -> None:
        """Take these rows, lettered by their order as long as the old ones were."""
        letters = string.ascii_uppercase
        was_lettered = all(row.key == letter for row, letter in zip(self.rows, letters, strict=False))
        self.rows = rows
        if was_lettered:
            for row, letter in zip(rows, letters, strict=False):
                row.key = letter
            return
        taken = {row.key for row in rows}
        for row in rows:
            if not row.key:
                row.key = next(letter for letter in letters if letter not in taken)

    def _state(self) -> object:
        rows = [(row.key, row.words, row.right) for row in self.rows]
        while not self.fixed and rows and not any(rows[-1][1:]):
            rows.pop()
        return self.kind, dict(self.typed), rows


def read_seconds(typed: str) -> int | None:
    """Return the seconds that somebody typed, `90` or as decks have them; None for no deadline.

    Raises ValueError with a sentence.
    """
    bare = typed.strip()
    if not bare:
        raise ValueError(TIMES)
    try:
        return read_time(f"{bare}s" if bare.isascii() and bare.isdigit() else bare)
    except ValueError as error:
        message = str(error) if "between" in str(error) else f"{error} {TIMES}"
        raise ValueError(message) from None


def _shown(field: Field, value: Any) -> Any:
    """Return a value as it is typed."""
    if field.sort is Sort.CHOICE:
        return value
    if field.sort is Sort.TIME:
        return write_time(value)
    return "" if value is None else str(value)


def _read(field: Field, typed: Any) -> Any:
    if field.sort is Sort.CHOICE:
        return typed
    if field.sort is Sort.TIME:
        return read_seconds(typed)
    if field.sort is Sort.NUMBER:
        return _number(field, typed.strip())
    return None if field.empty and not typed.strip() else typed


def _number(field: Field, typed: str) -> float | None:
    if not typed and field.empty:
        return None
    try:
        value = int(typed) if field.whole else float(typed)
    except ValueError:
        value = None
    limits = [limit for limit in (field.least, field.most) if limit is not None]
    least, most = field.least, field.most
    if value is None or (least is not None and value < least) or (most is not None and value > most):
        between = f" from {limits[0]:g} to {limits[1]:g}" if len(limits) == len("ab") else ""
        leave = ", or leave it empty" if field.empty else ""
        message = f"Write a number{between}{leave}."
        raise ValueError(message)
    return value
