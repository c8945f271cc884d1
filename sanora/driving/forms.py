"""A question as it is written: what is typed so far, what is wrong with it, and what question it makes."""

from __future__ import annotations

import string
from typing import Any, NamedTuple

import msgspec

from sanora.driving.entries import as_typed, read
from sanora.driving.fields import PARTS, ROWS, Field, Sort, fields, kinds_offered, listed
from sanora.driving.judging import fitted, holds, misfit
from sanora.driving.picking import PickedPictures
from sanora.driving.rows import Row, filled, lettered, rows_of
from sanora.errors import BadQuestion
from sanora.kinds.base import MOST_OPTIONS, Question
from sanora.kinds.registry import KINDS
from sanora.kinds.rows import Listing, Marks
from sanora.kinds.rows import Row as Listed
from sanora.kinds.survey import MOST_PARTS

EMPTY_ROWS = 2
"""Empty options with which a new question begins."""

SOME_PICTURE = "0" * 32
"""Stands for a picture where only the other fields are judged."""


class Judged(NamedTuple):
    """The question, if it can be asked as it is; else what is wrong, by the field's name."""

    question: Question | None
    faults: dict[str, str]


class QuestionForm:
    """Holds what is typed. `rows` are what the kind lists, `typed` everything else by the field's name.

    Texts, numbers and times are typed as text, choices are their value, `parts` are questions. `fixed` rows
    can be worded anew, but neither be added nor taken away nor moved. Pictures are names of files, `STORED`
    for the one that is there; `pictures` has read them.
    """

    def __init__(self, question: Question | None = None, kind: str = "single") -> None:
        self.base = question
        """The question that is edited; None for a new one."""
        self.kind = KINDS[kind] if question is None else type(question)
        self.typed: dict[str, Any] = {}
        self.rows: list[Row] = []
        self.pictures = PickedPictures()
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
    def listing(self) -> Listing | None:
        """What the kind lists."""
        return self.kind.listing

    @property
    def what(self) -> str:
        """What one of the rows is called."""
        return "option" if self.listing is None else self.listing.what

    @property
    def most(self) -> int:
        """How many rows there may be."""
        return MOST_OPTIONS if self.listing is None else self.listing.most

    @property
    def fixed(self) -> bool:
        """Whether the rows are always the same ones."""
        return self.listing is not None and self.listing.fewest == self.listing.most

    @property
    def many(self) -> bool:
        """Whether several rows can be right."""
        return self.listing is not None and self.listing.marks is Marks.MANY

    @property
    def has_options(self) -> bool:
        """Whether the kind lists anything at all."""
        return self.listing is not None

    @property
    def markable(self) -> bool:
        """Whether rows can be marked right."""
        return self.listing is not None and self.listing.marks is not Marks.NONE

    @property
    def pictured(self) -> bool:
        """Whether rows can have pictures."""
        return ROWS in self.kind.__struct_fields__ and self.has_options

    def label(self, place: int) -> str:
        """Return what a row is called: its key, or its place where the order counts or there are no keys."""
        numbered = not self.pictured or (self.listing is not None and self.listing.ordered)
        return str(place + 1) if numbered else self.rows[place].key

    def become(self, kind: str) -> None:
        """Go on with another kind; what both have stays."""
        before = dict(self.typed)
        if self.has_options:
            self._put_away[self.fixed] = self.rows
        self.kind = KINDS[kind]
        self._fill(None)
        self.typed |= {name: value for name, value in before.items() if name in self.typed}
        if self.has_options:
            self.rows = self._put_away.get(self.fixed, self.rows)
        marked = [row for row in self.rows if row.right]
        for row in marked[0 if not self.markable else len(marked) if self.many else 1 :]:
            row.right = False

    def add(self, after: int) -> int:
        """Put an empty row behind one; return its place, or the old one where there is no room."""
        if self.fixed or len(self.rows) >= self.most:
            return after
        self.rows = lettered([*self.rows[: after + 1], Row(""), *self.rows[after + 1 :]], self.rows)
        return after + 1

    def remove(self, place: int) -> None:
        """Take a row out."""
        if not self.fixed:
            self.rows = lettered([*self.rows[:place], *self.rows[place + 1 :]], self.rows)

    def move(self, place: int, by: int) -> int:
        """Move a row up or down; return its new place."""
        to = place + by
        if self.fixed or not 0 <= to < len(self.rows):
            return place
        rows = [*self.rows]
        rows.insert(to, rows.pop(place))
        self.rows = lettered(rows, self.rows)
        return to

    def mark(self, place: int) -> None:
        """Mark a row as right, or take the mark away."""
        right = self.markable and not self.rows[place].right
        if right and not self.many:
            for row in self.rows:
                row.right = False
        self.rows[place].right = right

    @property
    def parts(self) -> list[Question]:
        """The questions inside."""
        return self.typed.get(PARTS, [])

    def put_part(self, place: int, question: Question, pictures: PickedPictures) -> None:
        """Put a question inside in the place of another, or behind the last; `pictures` are those picked."""
        parts = [*self.parts]
        parts[place : place + 1] = [question]
        self.typed[PARTS] = parts[:MOST_PARTS]
        self.pictures.take(pictures)

    def remove_part(self, place: int) -> None:
        """Take a question inside out."""
        self.typed[PARTS] = [*self.parts[:place], *self.parts[place + 1 :]]

    def move_part(self, place: int, by: int) -> int:
        """Move a question inside up or down; return its new place."""
        to = place + by
        if not 0 <= to < len(self.parts):
            return place
        parts = [*self.parts]
        parts.insert(to, parts.pop(place))
        self.typed[PARTS] = parts
        return to

    def judged(self) -> Judged:
        """Return the question that this makes, or what is wrong with it.

        Whether a value fits is for the kind to say. The kind's own values lean on each other, so these are
        tried together; the others go one by one into a question that holds.
        """
        values, faults = self._values()
        question = self._sound()
        own = [field for field in self.fields if field.own and field.name not in faults]
        wrong, message = misfit(question, values, own)
        if wrong:
            faults[wrong] = message
        else:
            question = fitted(question, values, own)
        for field in self.fields:
            if field.own or field.name in faults:
                continue
            candidate = fitted(question, values, [field])
            try:
                candidate.checked()
            except BadQuestion as error:
                faults[field.name] = error.message
            else:
                question = candidate
        if faults:
            return Judged(
                None, {field.name: faults[field.name] for field in self.fields if field.name in faults}
            )
        return Judged(self._in_place(question).checked(), {})

    def _fill(self, question: Question | None) -> None:
        sound = self._sound() if question is None else question
        self.typed = {
            field.name: as_typed(self.kind, field, getattr(sound, field.name))
            for field in self.fields
            if field.sort is not Sort.ROWS
        }
        if question is None:
            self.typed |= {name: usual for name, usual in _BLANK.items() if name in self.typed}
            self.rows = self._first_rows()
        elif self.has_options:
            self.rows = rows_of(question)

    def _first_rows(self) -> list[Row]:
        listing = self.listing
        if listing is None:
            return []
        if self.fixed:
            return [Row(each.key, usual=each.text) for each in self._sound().choices]
        return [Row(key) for key in string.ascii_uppercase[: max(1, min(EMPTY_ROWS, listing.fewest))]]

    def _sound(self) -> Question:
        """Return some question of the kind that holds."""
        values: dict[str, Any] = {"question_text": "?", "picture": SOME_PICTURE}
        listing = self.listing
        if listing is not None and not listing.open:
            values |= self.kind.from_rows([Listed("1"), Listed("2")])
        if self.kind.parted:
            plain = (KINDS[name](question_text="?") for name in kinds_offered(inside=True))
            values[PARTS] = [next(part for part in plain if holds(part))]
        return self.kind(**values)

    def _values(self) -> tuple[dict[str, dict[str, Any]], dict[str, str]]:
        """Return by field's name what it makes of the question's fields, and what cannot be read."""
        values: dict[str, dict[str, Any]] = {}
        faults: dict[str, str] = {}
        for field in self.fields:
            try:
                values[field.name] = self._value(field)
            except ValueError as error:
                faults[field.name] = str(error)
        return values, faults

    def _value(self, field: Field) -> dict[str, Any]:
        if field.sort is Sort.ROWS:
            rows = self.rows if self.fixed else filled(self.rows)
            return self.kind.from_rows([self._listed(row) for row in rows])
        typed = self.typed[field.name]
        if field.sort is Sort.PICTURE:
            return {field.name: self.pictures.id_of(typed, "" if self.base is None else self.base.picture)}
        return {field.name: read(self.kind, field, typed)}

    def _listed(self, row: Row) -> Listed:
        words = row.words if row.words.strip() else row.usual
        return Listed(words, row.right, self.pictures.id_of(row.picture, row.stored), row.key)

    def _in_place(self, question: Question) -> Question:
        """Return the question with what no form shows taken from the one that is edited."""
        base = self.base
        if base is None:
            return question
        own = {"id": base.id, "order": base.order, "created_by": base.created_by}
        if type(base) is type(question):
            shown = {field.name for field in self.fields} | listed(self.kind)
            own |= {name: getattr(base, name) for name in base.__struct_fields__ if name not in shown}
        return msgspec.structs.replace(question, **own)

    def _state(self) -> object:
        rows = [(row.key, row.words, row.right, row.picture) for row in self.rows]
        while not self.fixed and rows and not any(rows[-1][1:]):
            rows.pop()
        return self.kind, dict(self.typed), rows


_BLANK: dict[str, Any] = {"question_text": "", "picture": "", PARTS: []}
"""What is empty in a new question, though a sound one has something there."""
