"""A picture keeps what only hosts may know, and says what it shows in the right words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from sanora.client.mirror import Mirror
from sanora.conference.library import ConferenceCreated, ConferenceDeleted, StatusChanged
from sanora.conference.pausing import RoundPaused
from sanora.conference.people import AudienceCounted
from sanora.conference.results import ResultsChanged
from sanora.conference.revealing import RoundRevealed
from sanora.conference.rounds import RoundClosed, RoundOpened
from sanora.conference.state import CloseReason, ConferenceStatus, Reveal
from sanora.kinds.base import Question, ResultMode, Tally
from sanora.stage import words
from sanora.stage.picture import Asked, Picture, picture
from sanora.stage.texts import Texts, parts, plain
from sanora.testing.clock import START
from sanora.testing.factories import choice, several

ENGLISH = Texts(["en"])


def told(question: Question, *messages: Any, seconds: float | None = 45) -> Mirror:
    """Return what a host knows after a question was opened, and these messages."""
    mirror = Mirror()
    mirror.take(ConferenceCreated(id="c1", public_code="ABC234", title="Halls"))
    mirror.take(StatusChanged(status=ConferenceStatus.ACTIVE, at=START))
    question = msgspec.structs.replace(question, id="q1")
    closes = None if seconds is None else START + timedelta(seconds=seconds)
    mirror.take(
        RoundOpened(
            round=1, run=1, question=question, hints=question.hints, opened_at=START, closes_at=closes
        )
    )
    for message in messages:
        mirror.take(message)
    return mirror


def asked(mirror: Mirror) -> Asked:
    """Return the question of the picture."""
    shown = picture(mirror).question
    assert shown is not None
    return shown


CLOSED = RoundClosed(round=1, closed_at=START, reason=CloseReason.HOST)
QUIZ = choice("Why?", "Because", "Not at all", right="A", explanation="It is so.", notes="Smile.")


def counted(joined: int, answered: int) -> AudienceCounted:
    return AudienceCounted(joined=joined, connected=joined, answered=answered, round=1)


def results(*counts: int, correct: int | None = None) -> ResultsChanged:
    picks = dict(zip("ABCDEFGHIJKL", counts, strict=False))
    return ResultsChanged(round=1, tally=Tally(sum(counts), picks, correct))


def revealed(step: Reveal) -> RoundRevealed:
    return RoundRevealed(round=1, step=step, at=START, question=None)


def test_what_only_the_host_knows_stays_out_of_the_picture() -> None:
    known = told(QUIZ, results(30, 8, correct=30), counted(52, 38))
    for step in (None, CLOSED, revealed(Reveal.RESULTS)):
        if step is not None:
            known.take(step)
        shown = asked(known)
        assert (shown.right, shown.correct, shown.explanation) == ((), None, "")
        assert (shown.chart is not None) == isinstance(step, RoundRevealed)
    assert b"Smile" not in msgspec.json.encode(picture(known))
    known.take(revealed(Reveal.ANSWER))
    shown = asked(known)
    assert (shown.right, shown.correct, shown.explanation) == (("A",), 30, "It is so.")


def test_a_question_for_the_host_alone_has_no_figures_ever() -> None:
    hidden = choice("Why?", "a", "b", result_mode=ResultMode.HOST_ONLY)
    shown = asked(told(hidden, results(1, 1), CLOSED, revealed(Reveal.ANSWER)))
    assert shown.secret
    assert shown.chart is None


def test_a_conference_that_is_gone_says_thanks() -> None:
    mirror = told(QUIZ, ConferenceDeleted(id="c1"))
    assert picture(mirror).scene == "ended"
    assert picture(Mirror()) == Picture()


def test_equal_knowledge_makes_equal_pictures() -> None:
    messages = (results(3, 4), counted(9, 7), CLOSED, revealed(Reveal.RESULTS))
    assert picture(told(QUIZ, *messages)) == picture(told(QUIZ, *messages))


@pytest.mark.parametrize(
    ("messages", "said"),
    [
        ((counted(52, 37),), "37 of 52 answered"),
        ((counted(52, 37), RoundPaused(round=1, paused_at=START, remaining=9)), "37 of 52 answered"),
        ((counted(1, 2),), "2 of 2 answered"),
        ((counted(1052, 1037),), "1,037 of 1,052 answered"),
        ((counted(52, 37), CLOSED), "37 answers"),
        ((counted(52, 1), CLOSED), "1 answer"),
        ((), ""),
    ],
)
def test_how_many_answered(messages: tuple[Any, ...], said: str) -> None:
    assert plain(words.answered(asked(told(QUIZ, *messages)), ENGLISH)) == said


def test_figures_stand_out() -> None:
    pieces = parts(words.answered(asked(told(QUIZ, counted(52, 37))), ENGLISH))
    assert [(piece.text, piece.strong) for piece in pieces] == [("37", True), (" of 52 answered", False)]
    assert parts(words.people(None, "joined", ENGLISH)) == ()


@pytest.mark.parametrize(
    ("picks", "said"),
    [
        ((1, 1), ""),
        ((2, 2), "Pick 2"),
        ((1, None), "Pick as many as you like"),
        ((1, 3), "Pick up to 3"),
        ((2, 3), "Pick 2 to 3"),
    ],
)
def test_how_many_picks(picks: tuple[int, int | None], said: str) -> None:
    shown = asked(told(several("Which?", "a", "b", "c", "d", picks=picks)))
    assert plain(words.eyebrow(shown, ENGLISH)) == said
    again = msgspec.structs.replace(shown, run=2)
    assert plain(words.eyebrow(again, ENGLISH)) == " · ".join(filter(None, ("Vote 2", said)))


def test_the_sign_of_a_question() -> None:
    def seal(mirror: Mirror) -> words.Seal:
        return words.seal(asked(mirror), ENGLISH)

    paused = RoundPaused(round=1, paused_at=START, remaining=9)
    assert seal(told(QUIZ)) == words.Seal(timed=True, share=1, sign=None, figure="", word="")
    assert seal(told(QUIZ, seconds=None)).sign == "open"
    assert seal(told(QUIZ, paused)) == words.Seal(timed=True, share=1, sign=None, figure="", word="Paused")
    endless = RoundPaused(round=1, paused_at=START, remaining=None)
    assert seal(told(QUIZ, endless, seconds=None)).sign == "pause"
    assert (seal(told(QUIZ, CLOSED)).sign, seal(told(QUIZ, CLOSED)).share) == ("lock", 0)
    assert seal(told(QUIZ, CLOSED, results(2, 1), revealed(Reveal.RESULTS))).word == "Result"
    answer = seal(told(QUIZ, CLOSED, results(2, 1, correct=2), revealed(Reveal.ANSWER)))
    assert (answer.figure, answer.word, answer.sign) == ("67%", "answered right", None)
    nobody = seal(told(QUIZ, CLOSED, results(0, 0, correct=0), revealed(Reveal.ANSWER)))
    assert (nobody.figure, nobody.word) == ("", "No votes yet")
