"""From a draft to the question that it makes: the kind is found, and takes what it knows."""

from __future__ import annotations

from typing import Any

from sanora.deck.album import Album
from sanora.deck.drafts import (
    EXPLANATION,
    NOTES,
    PICTURE,
    QUESTION,
    Draft,
    DraftOption,
    DraftPicture,
    Fault,
    Setting,
    cleaned,
)
from sanora.deck.keys import ELSEWHERE, KEYS, key_for
from sanora.deck.notes import said
from sanora.errors import BadQuestion
from sanora.kinds import KINDS
from sanora.kinds.base import Question
from sanora.kinds.rows import Listing, Marks, Row

SINGLE, MULTIPLE = "single", "multiple"
"""The kinds that a list shows by itself."""


def build(draft: Draft, defaults: dict[str, Setting], album: Album, fault: Fault) -> Question | None:
    """Return the question that a draft makes; report what does not fit and return None."""
    builder = _Builder(draft, defaults, album)
    question = builder.build()
    for line, what, cure in builder.faults:
        fault(line, what, cure)
    return None if builder.faults or draft.broken else question


def shown_kind(rights: int, *, picks: bool) -> str:
    """Return the kind that a list with so many right options shows, with a limit of picks or without."""
    return MULTIPLE if rights > 1 or picks else SINGLE


class _Builder:
    """Builds one question; `faults` are line, fault and cure."""

    def __init__(self, draft: Draft, defaults: dict[str, Setting], album: Album) -> None:
        self._draft = draft
        self._defaults = defaults
        self._album = album
        self.faults: list[tuple[int, str, str]] = []

    def build(self) -> Question | None:
        """Return the question, if it can be made."""
        draft = self._draft
        kind = KINDS[self._kind()]
        fields: dict[str, Any] = {
            "question_text": cleaned(draft.text, QUESTION, draft.line, self._fault),
            "explanation": cleaned(draft.explanation, EXPLANATION, draft.line_of("explanation"), self._fault),
            "notes": cleaned(
                [said(comment) for comment in draft.notes], NOTES, draft.line_of("notes"), self._fault
            ),
            **self._settings(kind),
            **self._picture(),
        }
        if not draft.broken:
            fields |= self._rows(kind)
        if kind.parted:
            fields["parts"] = self._parts()
        elif draft.parts:
            cure = "Write 'kind: survey' for several questions at once, or begin each with '## '."
            self._fault(draft.parts[0].line, "A question stands inside a question.", cure)
        if self.faults or draft.broken:
            return None
        try:
            return kind(**fields).checked()
        except BadQuestion as error:
            self._fault(draft.line, error.message, "Change the question so that its parts fit.")
            return None

    def _fault(self, line: int, what: str, cure: str) -> None:
        self.faults.append((line, what, cure))

    def _kind(self) -> str:
        draft = self._draft
        rights = sum(row.right for row in draft.options)
        return draft.kind or shown_kind(rights, picks="picks" in draft.settings)

    def _settings(self, kind: type[Question]) -> dict[str, Any]:
        """Return the fields that settings fill; those of the question go before those of the talk."""
        found: dict[str, Any] = {}
        for name, setting in (self._defaults | self._draft.settings).items():
            key = key_for(name, kind)
            if key is None:
                self._misplaced(name, kind)
                continue
            try:
                found |= key.values(key.read(setting.value))
            except ValueError as error:
                if len(KEYS[name]) > 1:  # else it was told when it was read
                    self._fault(setting.line, str(error), f"Write it like '{key.example}'.")
        return found

    def _misplaced(self, name: str, kind: type[Question]) -> None:
        setting = self._draft.settings.get(name)
        if setting is None:
            return  # a default of the talk is for the kinds that know it
        if name == "picks":
            what, cure = "Several can be picked in a multiple choice only.", "Write 'kind: multiple'."
        else:
            named = str(kind.__struct_config__.tag)
            what = f"{name!r} means nothing in a question of the kind '{named}'."
            cure = ELSEWHERE.get(name, "Take the line out, or name another kind.")
        self._fault(setting.line, what, cure)

    def _picture(self) -> dict[str, str]:
        shown = self._draft.picture
        if shown is None:
            return {}
        words = cleaned([shown.words], PICTURE, shown.line, self._fault)
        return {"picture": self._taken(shown), "picture_text": words}

    def _taken(self, shown: DraftPicture) -> str:
        try:
            return self._album.take(shown.path)
        except ValueError as error:
            what, _, cure = str(error).partition(". ")
            self._fault(shown.line, f"{what}.", cure or "Take another picture.")
            return ""

    def _rows(self, kind: type[Question]) -> dict[str, Any]:
        rows, listing = self._draft.options, kind.listing
        if listing is None:
            if rows:
                named = str(kind.__struct_config__.tag)
                cure = "Take the list out, or name another kind."
                self._fault(rows[0].line, f"A question of the kind '{named}' has no list.", cure)
            return {}
        self._check_count(rows, listing)
        self._check_marks(rows, listing)
        self._check_twins(rows)
        pictured = [
            Row(row.words, row.right, "" if row.picture is None else self._taken(row.picture)) for row in rows
        ]
        return kind.from_rows(pictured)

    def _check_count(self, rows: list[DraftOption], listing: Listing) -> None:
        draft, count = self._draft, len(rows)
        if count == 0 and not listing.open:
            cure = "List them: '- [x] right', '- [ ] other'; or write 'kind: yesno'."
            if listing.marks is Marks.NONE:
                cure = "List them, each on a line of its own: '- …'."
            self._fault(draft.line, f"The question has no {listing.what}s.", cure)
        elif 0 < count < listing.fewest:
            self._fault(rows[0].line, f"This is the only {listing.what}.", "Give at least two.")
        elif count > listing.most and listing.fewest == listing.most:
            what = f"A question of the kind '{draft.kind}' has {listing.most} {listing.what}s."
            cure = "Take this one out, or write 'kind: single'."
            self._fault(rows[listing.most].line, what, cure)
        elif count > listing.most:
            what = f"There are {count} {listing.what}s."
            self._fault(rows[listing.most].line, what, f"A question has up to {listing.most}.")

    def _check_marks(self, rows: list[DraftOption], listing: Listing) -> None:
        right = [row for row in rows if row.right]
        if listing.marks is Marks.NONE and right:
            what = f"No {listing.what} is marked right here."
            cure = "Take the mark out" + (": the list is in the right order." if listing.ordered else ".")
            self._fault(right[0].line, what, cure)
        elif listing.marks is Marks.ONE and len(right) > 1:
            cure = "Mark one, or write 'kind: multiple'."
            self._fault(right[1].line, "A second option is marked right, but only one can be picked.", cure)
        elif listing.marks is Marks.MANY:
            self._check_picks(rows, len(right))

    def _check_picks(self, rows: list[DraftOption], right: int) -> None:
        """Name the line of a limit that does not fit; the kind itself would name the question's."""
        setting = self._draft.settings.get("picks")
        key = key_for("picks", KINDS[MULTIPLE])
        if setting is None or key is None:
            return
        try:
            fewest, most = key.read(setting.value)
        except ValueError:
            return  # told already
        most = len(rows) if most is None else most
        if not fewest <= most <= len(rows):
            what = f"So many cannot be picked of {len(rows)} options."
            self._fault(setting.line, what, f"Write a number up to {len(rows)}.")
        elif right and not fewest <= right <= most:
            cure = "Change the limit, or mark fewer or more options right."
            self._fault(setting.line, f"{right} options are right, but so many cannot be picked.", cure)

    def _check_twins(self, rows: list[DraftOption]) -> None:
        seen: dict[str, int] = {}
        for row in rows:
            earlier = seen.setdefault(row.words.casefold(), row.line)
            if earlier != row.line and row.words:
                what = f"This option says the same as the one on line {earlier}."
                self._fault(row.line, what, "Reword it, or take it out.")

    def _parts(self) -> list[Question]:
        draft = self._draft
        if not draft.parts:
            self._fault(draft.line, "The survey has no questions.", "Begin each with '### '.")
        # Time and revising are the survey's own; its questions have what else the talk says.
        handed = {name: value for name, value in self._defaults.items() if name not in {"time", "revisable"}}
        built = [build(part, handed, self._album, self._fault) for part in draft.parts]
        return [part for part in built if part is not None]
