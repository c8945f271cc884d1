"""Every picture that the projector can show, without a server: what a host knows, turned into a picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import msgspec
from stage_words import HEBREW, LEASE, LONG_ANSWER, LONG_QUESTION, LONG_WORD, MONTHS, NIGHT, RUN, VOTES, WHY
from told_hall import Hall, venue

from sanora.client.mirror import Mirror
from sanora.conference.library import RoomLockChanged, StatusChanged
from sanora.conference.rehearsal import RehearsalStarted
from sanora.conference.state import ConferenceStatus, Reveal, Scene
from sanora.errors import Unauthorized
from sanora.kinds.base import Answer, Question, ResultMode
from sanora.stage.picture import Picture, picture
from sanora.testing.clock import START
from sanora.testing.factories import choice, several, yes_no

Told: TypeAlias = Callable[[], Picture]

PICTURES: dict[str, Told] = {}

ARABIC = (
    "ما هي أهم وجبة في اليوم؟",
    "الفطور",
    "الغداء",
    "العشاء",
    "Brunch",
    "لا شيء",
    "كلها",
    "بعضها",
    "غيرها",
)
LEASE_VOTES = "ABCDCAADDABAACAAAABBAACDDACAAABBACAAC"


def told(function: Told) -> Told:
    """Name a picture by its function."""
    PICTURES[function.__name__] = function
    return function


def night(**fields: Any) -> Question:
    """Return a poll."""
    return choice(*NIGHT, **fields)


def live(question: Question, answers: Sequence[Answer] = VOTES) -> Hall:
    """Return a hall that sees the results as they come in."""
    return Hall().ask(msgspec.structs.replace(question, result_mode=ResultMode.LIVE)).vote(*answers)


def quiz(explanation: str) -> Hall:
    """Return a hall with a question that has a right answer."""
    question = choice(*LEASE, right="A", explanation=explanation)
    return Hall().ask(question).vote(*LEASE_VOTES, correct=LEASE_VOTES.count("A"))


@told
def connecting() -> Picture:
    return picture(Mirror())


@told
def refused() -> Picture:
    return picture(Mirror(), refusal=Unauthorized())


@told
def join() -> Picture:
    return Hall().picture


@told
def join_without_network() -> Picture:
    hall = Hall().tell(venue("http://[fd00:1234:5678:9abc:def0:1234:5678:9abc]:18080/ABCD2345"))
    hall.mirror.conference.network = ""
    return hall.picture


@told
def join_locked() -> Picture:
    return Hall().tell(RoomLockChanged(locked=True)).direct(scene=Scene.JOIN).picture


@told
def join_with_a_long_title() -> Picture:
    hall = Hall()
    hall.mirror.conference.title = LONG_QUESTION[:200]
    return hall.picture


@told
def waiting() -> Picture:
    return Hall().tell(RoomLockChanged(locked=True)).picture


@told
def question() -> Picture:
    return Hall().ask(night()).vote(*VOTES).picture


@told
def asked_again() -> Picture:
    return Hall().ask(night(), run=2).vote(*VOTES[:3]).picture


@told
def no_deadline() -> Picture:
    return Hall().ask(night(), seconds=None).picture


@told
def minutes() -> Picture:
    return Hall().ask(night(), seconds=605).picture


@told
def paused() -> Picture:
    return Hall().ask(night()).vote(*"ABCDC").pause(31).picture


@told
def paused_without_deadline() -> Picture:
    return Hall().ask(night(), seconds=None).vote(*"ABCDC").pause(None).picture


@told
def closed() -> Picture:
    return Hall().ask(night()).vote(*VOTES).close().picture


@told
def host_only() -> Picture:
    return Hall().ask(night(result_mode=ResultMode.HOST_ONLY)).vote(*VOTES).picture


@told
def live_results() -> Picture:
    return live(night()).picture


@told
def live_few() -> Picture:
    return live(night(), VOTES[:11]).picture


@told
def live_nobody() -> Picture:
    return live(night(), "").picture


@told
def live_all_alike() -> Picture:
    return live(night(), "C" * 12).picture


@told
def results_held_back() -> Picture:
    return live(night()).direct(results_hidden=True).picture


@told
def results() -> Picture:
    return Hall().ask(night()).vote(*VOTES).reveal(Reveal.RESULTS).picture


@told
def answer() -> Picture:
    return quiz(WHY).reveal(Reveal.RESULTS, Reveal.ANSWER).picture


@told
def answer_of_few() -> Picture:
    return Hall().ask(choice(*LEASE, right="A")).vote(*"ABCAA", correct=3).reveal(Reveal.ANSWER).picture


@told
def answer_explained_at_length() -> Picture:
    return quiz((WHY * 12)[:2000]).reveal(Reveal.ANSWER).picture


@told
def yes_or_no() -> Picture:
    return live(yes_no("Have you ever deployed on a Friday?"), ["YES"] * 31 + ["NO"] * 13).picture


@told
def several_picks() -> Picture:
    picked = [["A", "C"], ["B"], ["F", "G"], ["H"], ["A", "F", "C"], ["E", "D"], ["A"], ["A", "B", "F"]]
    return live(several("Which of these do you run in production?", *RUN, picks=(1, 3)), picked * 5).picture


@told
def twelve() -> Picture:
    return live(
        choice("Which month is best for a conference?", *MONTHS), "ABCDEFGHIJKLEEEEIIIIIFFFFJJJ"
    ).picture


@told
def twelve_of_few() -> Picture:
    return live(choice("Which month is best for a conference?", *MONTHS), "ABCCC").picture


@told
def twelve_at_length() -> Picture:
    options = [f"{number}: {LONG_ANSWER}"[:200] for number in range(1, 13)]
    return live(choice(LONG_QUESTION, *options), "ABCDEFGHIJKL").picture


@told
def twelve_right() -> Picture:
    question = choice("Which month is best for a conference?", *MONTHS, right="E", explanation=WHY)
    return Hall().ask(question).vote(*"ABEEEEFIJ" * 4, correct=16).reveal(Reveal.ANSWER).picture


@told
def long_question() -> Picture:
    return Hall().ask(choice(LONG_QUESTION, *NIGHT[1:])).picture


@told
def long_word() -> Picture:
    return Hall().ask(choice(f"What is a {LONG_WORD}?", LONG_WORD, *NIGHT[1:])).picture


@told
def right_to_left() -> Picture:
    return live(choice(*HEBREW)).picture


@told
def right_to_left_answer() -> Picture:
    asked = choice(*HEBREW, right="B", explanation="כי זה כך.")
    return Hall().ask(asked).vote(*VOTES, correct=5).reveal(Reveal.ANSWER).picture


@told
def right_to_left_in_columns() -> Picture:
    return live(choice(*ARABIC)).picture


@told
def markup() -> Picture:
    return Hall().ask(choice("<b>Bold</b> & <img src=x>?", "<i>A</i>", "&lt;", "a\tb")).picture


@told
def rehearsal() -> Picture:
    hall = Hall().tell(RehearsalStarted())
    return hall.ask(night(result_mode=ResultMode.LIVE)).vote(*VOTES).picture


@told
def away() -> Picture:
    return picture(live(night()).mirror, troubled=True)


@told
def blank() -> Picture:
    return live(night()).direct(blank=True).picture


@told
def ended() -> Picture:
    return Hall().tell(StatusChanged(status=ConferenceStatus.ENDED, at=START)).picture
