"""The settings of a deck: the lines `name: value` below its title and below each question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sanora.deck import names
from sanora.deck.arrangement import SETUP, arranged
from sanora.deck.drafts import NETWORK, Draft, Fault, Setting, cleaned
from sanora.deck.keys import ELSEWHERE, KEYS, KIND, read_kind
from sanora.deck.prose import key_of
from sanora.errors import Malformed
from sanora.spelling import did_you_mean

if TYPE_CHECKING:
    from sanora.conference.setup import Setup


class Settings:
    """Reads settings; keeps those of the talk, and puts those of a question into its draft."""

    def __init__(self, fault: Fault) -> None:
        self.network = ""
        self.defaults: dict[str, Setting] = {}
        """What the talk says for all questions that do not say otherwise."""
        self._setup: dict[str, Any] = {}
        self._fault = fault

    def setup(self) -> Setup | None:
        """Return how the talk is set up; None if the deck says nothing of it, or nothing that holds."""
        try:
            return arranged(self._setup)
        except Malformed as error:
            self._fault(1, error.message, "Change the line 'teams: …' below the title.")
            return None

    def read(self, raw: str, first: int, draft: Draft | None) -> None:
        """Read lines from line `first` on, of a question or, without one, of the talk."""
        known: set[str] = set()
        for line, row in enumerate(raw.split("\n"), start=first):
            name = key_of(row)
            value = " ".join(row.partition(":")[2].split())
            if not name:
                self._fault(
                    line,
                    f"{row.strip()[:40]!r} is no setting.",
                    "Leave a blank line between settings and text.",
                )
            elif name not in names.NAMES:
                cure = ELSEWHERE.get(name) or did_you_mean(name, names.NAMES)
                escape = rf"To show the words, write '{name}\:'."
                self._fault(line, f"There is no setting {name!r}.", f"{cure} {escape}")
            elif name in known:
                self._fault(line, f"{name!r} is set twice.", "Take one of the two lines out.")
            elif not (names.of_talk(name) if draft is None else names.of_question(name)):
                where = "below a question" if draft is None else "below the title"
                self._fault(line, f"{name!r} does not belong here.", f"Put it {where}.")
            elif draft is None:
                self._of_talk(name, value, line)
            else:
                self._of_question(draft, name, value, line)
            known.add(name)

    def _of_talk(self, name: str, value: str, line: int) -> None:
        """Take a setting of the talk."""
        if name == names.NETWORK:
            self.network = cleaned([value], NETWORK, line, self._fault)
        elif name in SETUP:
            key = SETUP[name]
            try:
                self._setup[name] = key.read(value)
            except ValueError as error:
                self._fault(line, str(error), f"Write it like '{key.example}'.")
        else:
            self._try(name, value, line)
            self.defaults[name] = Setting(line, value)

    def _of_question(self, draft: Draft, name: str, value: str, line: int) -> None:
        """Take a setting of a question; what it means is for the kind to say."""
        draft.lines[name] = line
        if name != KIND:
            self._try(name, value, line)
            draft.settings[name] = Setting(line, value)
            return
        try:
            draft.kind = read_kind(value)
        except ValueError as error:
            self._fault(line, str(error), "Write it like 'kind: yesno'.")

    def _try(self, name: str, value: str, line: int) -> None:
        """Report a value that cannot be read, where it can mean one thing only."""
        if len(KEYS[name]) > 1:
            return
        try:
            KEYS[name][0].read(value)
        except ValueError as error:
            self._fault(line, str(error), f"Write it like '{KEYS[name][0].example}'.")
