"""Brings a conference to what its deck says, without touching what was asked and answered."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

import msgspec

from sanora.conference.base import Command
from sanora.conference.configuring import PARTS, ConfigureConference
from sanora.conference.library import UpdateConference
from sanora.conference.permissions import Role
from sanora.conference.questions import AddQuestion, DeleteQuestion, OrderQuestions, UpdateQuestion
from sanora.conference.state import Conference
from sanora.deck.album import DeckPicture
from sanora.deck.base import Deck, DeckQuestion
from sanora.kinds.base import Question

MOST_STEPS = 3
"""Plans after which a deck is reached, unless somebody else keeps changing the conference."""

LIKENESS = 0.75
"""From here on two texts are one and the same question, reworded."""


class Kept(msgspec.Struct, frozen=True):
    """A question that stays as it was asked; `line` is where the deck differs, 0 if it says nothing."""

    question_id: str
    line: int
    text: str


class Plan(msgspec.Struct, frozen=True):
    """What to do, and what is left as it is. The `pictures` are to be stored before.

    New questions have no id before they are added, so the order comes with the next plan: carry out the
    commands and plan again, until there are none.
    """

    commands: tuple[Command, ...] = ()
    kept: tuple[Kept, ...] = ()
    pictures: tuple[DeckPicture, ...] = ()


def plan(conference: Conference, deck: Deck) -> Plan:
    """Return the commands that bring a conference to its deck.

    Questions are matched by their text, then by their place. One that has votes, or is open, takes new notes
    and settings but never new wording, options or answers; `kept` names it where the deck differs. One that
    is not in the deck any more is deleted, unless it has votes or a speaker wrote it. A deck that says
    nothing of the set-up leaves it alone; while a question is open, the quiz stays as it is.
    """
    matches = _match(conference, deck)
    commands: list[Command] = [*_conference(conference, deck), *_setup(conference, deck)]
    kept: list[Kept] = []
    _drop_unmatched(conference, {question.id for question in matches.values()}, commands, kept)
    for index, entry in enumerate(deck.questions):
        if index in matches:
            _update(conference, matches[index], entry, commands, kept)
        else:
            commands.append(AddQuestion(question=entry.question))
    if not any(isinstance(command, AddQuestion | DeleteQuestion) for command in commands):
        commands.extend(_order(conference, [matches[index].id for index in sorted(matches)]))
    return Plan(tuple(commands), tuple(kept), tuple(_missing(conference, deck, commands)))


def asked(conference: Conference, question_id: str) -> bool:
    """Tell whether a question has votes or is open."""
    return any(round_.open or round_.tally.total_responses for round_ in conference.rounds_of(question_id))


def _drop_unmatched(
    conference: Conference, matched: set[str], commands: list[Command], kept: list[Kept]
) -> None:
    for question in conference.ordered:
        if question.id in matched or question.created_by.role == Role.SPEAKER:
            continue
        if asked(conference, question.id):
            kept.append(Kept(question.id, 0, question.question_text))
        else:
            commands.append(DeleteQuestion(question_id=question.id))


def _update(
    conference: Conference, old: Question, entry: DeckQuestion, commands: list[Command], kept: list[Kept]
) -> None:
    new = _in_place_of(old, entry.question)
    was_asked = asked(conference, old.id)
    if was_asked:
        new, differs = _with_its_meaning(old, new)
        if differs:
            kept.append(Kept(old.id, entry.line, old.question_text))
    if new != old:
        commands.append(UpdateQuestion(question_id=old.id, question=new, anyway=was_asked))


def _match(conference: Conference, deck: Deck) -> dict[int, Question]:
    """Return the conference's question for each of the deck's, by index, where there is one.

    Of several that fit, one that was asked is taken first, since that one stays; then the one nearest to its
    place. So the next plan finds the same ones.
    """
    places = [question for question in conference.ordered if question.created_by.role != Role.SPEAKER]
    free = dict(enumerate(places))
    unasked = {place: not asked(conference, question.id) for place, question in free.items()}
    matches: dict[int, Question] = {}
    for fits in (_same_text, _reworded):
        for index, entry in enumerate(deck.questions):
            fitting = [place for place, known in free.items() if fits(known, entry.question)]
            if index not in matches and fitting:
                matches[index] = free.pop(
                    min(fitting, key=lambda place: (unasked[place], abs(place - index), place))
                )
    for index in range(len(deck.questions)):
        if index not in matches and index in free and unasked[index]:
            matches[index] = free.pop(index)
    return matches


def _same_text(old: Question, new: Question) -> bool:
    return old.question_text == new.question_text


def _reworded(old: Question, new: Question) -> bool:
    """Tell whether a question is another with some words changed."""
    if type(old) is not type(new) or _words(old) != _words(new):
        return False
    return SequenceMatcher(None, old.question_text, new.question_text, autojunk=False).ratio() >= LIKENESS


def _words(question: Question) -> list[tuple[str, str]]:
    return [(option.key, option.text) for option in question.choices]


def _in_place_of(old: Question, new: Question) -> Question:
    """Return `new` with what belongs to the server taken from `old`."""
    return msgspec.structs.replace(new, id=old.id, order=old.order, created_by=old.created_by)


def _with_its_meaning(old: Question, new: Question) -> tuple[Question, bool]:
    """Return `old` with what may change after votes taken from `new`, and whether `new` differs in more."""
    changed = msgspec.structs.replace(
        old,
        timeout_seconds=new.timeout_seconds,
        revisable=new.revisable,
        result_mode=new.result_mode,
        on_phones=new.on_phones,
        explanation=new.explanation,
        notes=new.notes,
    )
    return changed, changed != new


def _conference(conference: Conference, deck: Deck) -> Iterator[UpdateConference]:
    network = deck.network or conference.network
    wanted = (deck.title, deck.description, network)
    if wanted != (conference.title, conference.description, conference.network):
        yield UpdateConference(title=deck.title, description=deck.description, network=network)


def _setup(conference: Conference, deck: Deck) -> Iterator[ConfigureConference]:
    if deck.setup is None:
        return
    changed = {
        name: wanted
        for name in PARTS
        if (wanted := getattr(deck.setup, name)) != getattr(conference.setup, name)
        and not (name == "quiz" and conference.open_round is not None)
    }
    if changed:
        yield ConfigureConference(**changed)


def _missing(conference: Conference, deck: Deck, commands: list[Command]) -> Iterator[DeckPicture]:
    """Yield the pictures of new and changed questions that the conference does not have yet."""
    changed = [each.question for each in commands if isinstance(each, AddQuestion | UpdateQuestion)]
    wanted = {picture for question in changed for picture in question.pictures}
    present = {picture for question in conference.ordered for picture in question.pictures}
    for picture in deck.pictures:
        if picture.id in wanted - present:
            yield picture


def _order(conference: Conference, first: list[str]) -> list[Command]:
    """Return the command that puts the deck's questions first, in its order, and all others behind them."""
    present = [question.id for question in conference.ordered]
    wanted = [*first, *(question_id for question_id in present if question_id not in first)]
    return [] if wanted == present else [OrderQuestions(question_ids=wanted)]
