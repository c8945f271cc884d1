"""What every kind of question promises of its tallies; a part of the contract."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

import msgspec

from sanora.errors import BadAnswer
from sanora.ids import Chance
from sanora.kinds.base import Answer, Question
from sanora.kinds.tally import Tally, Verdict

LARGEST = 16 * 1024
LARGEST_OF_PARTS = 41_000
"""Bytes of JSON of a tally as it is sent, and as it is stored, at most; the same where there are parts."""

VOTES = 30
CROWD = 160
"""Votes that are cast to see what comes of them, and of different texts: more than are ever sent."""

HALL = 15_000
"""People who may all vote the same."""

SIGN = "\U0001f642"
"""As many bytes as a character has at most."""

SIZES = (500, 250, 100, 30, 10)
"""Characters of long texts; the first that a question takes is tried."""


def check_tallies(question: Question, answers: list[Answer], chance: Chance) -> None:
    """Fail unless the tallies of a question keep all promises."""
    votes = [question.validate(answer) for answer in chance.choices(answers, k=VOTES)]
    check_counting(question, votes, chance)
    check_abstaining(question, votes[0])
    check_shown(question, votes, chance)
    check_bounds(question, votes)
    check_held(question, votes)


def counted(question: Question, votes: list[Answer], weight: int = 1) -> Tally:
    """Return the tally of some votes."""
    tally = question.empty()
    for vote in votes:
        question.count(tally, vote, weight)
    return tally


def check_counting(question: Question, votes: list[Answer], chance: Chance) -> None:
    """Votes in any order give the same tally; one that is taken back was never there."""
    tally = counted(question, votes)
    assert tally.total_responses == len(votes)
    shuffled = counted(question, chance.sample(votes, len(votes)))
    assert shuffled == tally
    assert question.stored(shuffled) == question.stored(tally)
    kept, *back = votes
    for vote in back:
        question.count(shuffled, vote, -1)
    assert shuffled == counted(question, [kept])
    question.count(shuffled, kept, -1)
    assert shuffled == question.empty()
    assert msgspec.json.decode(msgspec.json.encode(tally), type=Tally) == tally


def check_abstaining(question: Question, vote: Answer) -> None:
    """An abstention is taken where it is on offer, and counts as nothing but that."""
    for on_offer in (True, False):
        asked = msgspec.structs.replace(question, abstain=on_offer)
        try:
            taken = asked.taken(None) is None
        except BadAnswer:
            taken = False
        assert taken == on_offer
    tally = counted(question, [vote, None])
    assert (tally.total_responses, tally.abstained, tally.answered) == (2, 1, 1)
    alone = counted(question, [vote])
    assert tally.option_counts == alone.option_counts
    assert tally.correct_count == alone.correct_count
    question.count(tally, None, -1)
    assert tally == alone


def check_shown(question: Question, votes: list[Answer], chance: Chance) -> None:
    """What is sent agrees with what was counted, is the same for any order of votes, and stands by itself."""
    tally, before = counted(question, votes), counted(question, votes)
    shuffled = counted(question, chance.sample(votes, len(votes)))
    for full in (True, False):
        sent = question.shown(tally, {}, full=full)
        assert tally == before
        assert sent == question.shown(shuffled, {}, full=full)
        assert (sent.total_responses, sent.abstained, sent.correct_count) == (
            tally.total_responses,
            tally.abstained,
            tally.correct_count,
        )
        if not any(each.held for each in every(question.shown(tally, {}, full=True))):
            assert sent == question.shown(tally, {}, full=True), "nothing is held back, and yet it differs"
        for each in every(sent):
            assert min(each.option_counts.values(), default=0) >= 0
            assert all(map(isfinite, each.measures.values()))
            assert full or not each.held
            assert not each.right, "what is right is told by others, when it may be"
            each.option_counts.clear()
            each.measures.clear()
            each.parts.clear()
        assert tally == before
    nothing = question.shown(question.empty(), {}, full=True)
    assert msgspec.json.decode(msgspec.json.encode(nothing), type=Tally) == nothing


def check_bounds(question: Question, votes: list[Answer]) -> None:
    """Whatever is voted, what is sent and stored stays small."""
    tally = counted(question, [*votes, *crowd(question, votes)], HALL)
    before = tally.copy()
    for full in (True, False):
        shown = question.shown(tally, {}, full=full)
        shown.right = question.marked(shown)
        sent = msgspec.json.encode(shown)
        assert len(sent) <= largest_shown(question), len(sent)
    stored = msgspec.json.encode(question.stored(tally))
    assert len(stored) <= largest_shown(question), len(stored)
    assert msgspec.json.decode(stored, type=Tally) == question.stored(tally)
    assert question.stored(tally).total_responses == tally.total_responses
    assert tally == before


def check_held(question: Question, votes: list[Answer]) -> None:
    """Texts that are hidden or held back reach only those who drive; the people who wrote them count."""
    votes = [vote for vote in (*votes, *crowd(question, votes)) if question.texts(vote)]
    tally, before = counted(question, votes), counted(question, votes)
    for verdict in (Verdict.HIDDEN, Verdict.HELD):
        verdicts = {question.keyed(written): verdict for vote in votes for written in question.texts(vote)}
        for full in (True, False):
            sent = question.shown(tally, verdicts, full=full)
            assert sent.total_responses == len(votes)
            assert len(msgspec.json.encode(sent)) <= largest_shown(question)
            for written in own_words(question, sent):
                assert not written.option_counts
                assert not written.more
            assert any(each.held for each in every(sent)) == (full and bool(votes))
            check_textless(question, sent)
    for full in (True, False):
        check_textless(question, question.shown(tally, {}, full=full))
    shown = dict.fromkeys(
        (question.keyed(written) for vote in votes for written in question.texts(vote)), Verdict.SHOWN
    )
    assert not any(each.held for each in every(question.shown(tally, shown, full=True)))
    assert tally == before


def check_textless(question: Question, sent: Tally) -> None:
    """Without its texts a tally still tells how many people answered, and nothing that they wrote."""
    bare = question.textless(sent)
    assert (bare.total_responses, bare.abstained) == (sent.total_responses, sent.abstained)
    assert bare.parts.keys() == sent.parts.keys()
    for written in own_words(question, bare):
        assert written == Tally(written.total_responses, {}, written.correct_count, written.abstained)
    assert question.textless(bare) == bare


def crowd(question: Question, votes: list[Answer]) -> list[Answer]:
    """Return many votes with different long texts in them; none where people write nothing."""
    found = next((vote for vote in votes if question.texts(vote)), None)
    if found is None:
        return []
    numbers = iter(range(CROWD * len(question.texts(found)) * len(SIZES)))
    for size in SIZES:
        try:
            return [
                question.reworded(found, lambda _, size=size: f"{next(numbers):0>5}".ljust(size, SIGN))
                for _ in range(CROWD)
            ]
        except BadAnswer:
            continue
    raise AssertionError("No long text is taken.")


def every(tally: Tally) -> Iterator[Tally]:
    """Return the tally and those of its parts."""
    yield tally
    for part in list(tally.parts.values()):
        yield from every(part)


def own_words(question: Question, tally: Tally) -> Iterator[Tally]:
    """Return the tally if texts are counted in it, and those of its parts for which it is so."""
    if question.hints.input in {"words", "text"}:
        yield tally
    for key, part in question.inner.items():
        yield from own_words(part, tally.parts[key])


def largest_shown(question: Question) -> int:
    """Return how many bytes of JSON a tally of the question has at most when it is sent."""
    return LARGEST_OF_PARTS if question.inner else LARGEST
