"""The mirror: what a client knows, message by message."""

from sanora import wire
from sanora.client.mirror import Mirror
from sanora.conference.people import AudienceCounted, You
from sanora.conference.qa.listing import QuestionsListed
from sanora.conference.questions import QuestionDeleted, QuestionUpdated
from sanora.conference.quiz.standing import OwnScore, ScoresChanged
from sanora.conference.rehearsal import RehearsalStopped
from sanora.conference.results import ResultsChanged
from sanora.conference.rounds import RoundClosed, RoundOpened
from sanora.conference.stage import StageDirected
from sanora.conference.state import CloseReason, Scene
from sanora.conference.votes import AnswerSubmitted
from sanora.kinds.base import Tally
from sanora.testing import samples
from sanora.testing.clock import START
from sanora.testing.samples import QUESTION

OPENED = RoundOpened(
    offset=9, round=12, run=1, question=QUESTION.public(), hints=QUESTION.hints, opened_at=START
)
TALLY = Tally(2, {"A": 1, "B": 1, "C": 0})


def test_it_takes_whatever_a_server_may_say() -> None:
    mirror = Mirror()
    for message in samples.OUTGOING:
        mirror.take(message)
        mirror.take(wire.decode_outgoing(wire.encode(message)))


def test_before_the_first_round_there_is_nothing_to_answer() -> None:
    mirror = Mirror()
    assert (mirror.round, mirror.question, mirror.answer, mirror.tally, mirror.offset) == (None,) * 5


def test_it_knows_the_round_on_the_screen_and_the_own_answer() -> None:
    mirror = Mirror()
    mirror.take(OPENED)
    assert mirror.round is not None
    assert mirror.question == QUESTION.public()
    assert mirror.answer is None
    mirror.take(AnswerSubmitted(round=12, answer="B", vote_id="some-tap", ref=7))
    assert mirror.answer == AnswerSubmitted(round=12, answer="B", vote_id="some-tap")
    mirror.take(RoundClosed(offset=10, round=12, closed_at=START, reason=CloseReason.HOST))
    assert not mirror.round.open
    assert mirror.offset == 10


def test_results_are_there_only_if_they_were_sent_and_may_be_shown() -> None:
    mirror = Mirror()
    mirror.take(ResultsChanged(round=12, tally=TALLY))
    mirror.take(OPENED)
    assert mirror.tally is None
    mirror.take(ResultsChanged(round=12, tally=TALLY))
    assert mirror.tally == TALLY
    mirror.take(StageDirected(offset=10, blank=False, scene=Scene.AUTO, results_hidden=True))
    assert mirror.tally is None
    mirror.take(StageDirected(offset=11, blank=False, scene=Scene.AUTO, results_hidden=False))
    assert mirror.tally == TALLY
    mirror.take(QuestionUpdated(offset=12, question=QUESTION.public(), known="public", fresh=[12]))
    assert mirror.tally is None


def test_offsets_only_go_forward() -> None:
    mirror = Mirror()
    mirror.take(OPENED)
    mirror.take(StageDirected(offset=3, blank=False, scene=Scene.AUTO, results_hidden=True))
    mirror.take(AudienceCounted(joined=1, connected=1, answered=0))
    assert mirror.offset == 9
    assert mirror.counts == AudienceCounted(joined=1, connected=1, answered=0)


def test_a_full_welcome_begins_anew_and_one_of_what_was_missed_goes_on() -> None:
    def welcome(offset: int, *, recovered: bool) -> wire.Welcome:
        return wire.Welcome(
            epoch="e", offset=offset, now=START, role="audience", conference_id="c", public_code="K7M2XQ",
            recovered=recovered, participant_id=3, name="Anna",
        )  # fmt: skip

    mirror = Mirror()
    mirror.take(OPENED)
    mirror.take(AnswerSubmitted(round=12, answer="B", vote_id="some-tap"))
    mirror.take(welcome(20, recovered=True))
    assert mirror.answer is not None
    assert (mirror.offset, mirror.participant, mirror.name, mirror.epoch) == (20, 3, "Anna", "e")
    mirror.take(welcome(5, recovered=False))
    assert mirror.round is None
    assert mirror.offset == 5
    assert mirror.answers == {}


def test_it_knows_the_scores_and_what_became_of_its_participant() -> None:
    mirror = Mirror()
    assert (mirror.scores, mirror.score, mirror.name, mirror.team) == (None, None, "", 0)
    scores, own, you = (
        next(each for each in samples.OUTGOING if isinstance(each, kind))
        for kind in (ScoresChanged, OwnScore, You)
    )
    for message in (scores, own, you):
        mirror.take(wire.decode_outgoing(wire.encode(message)))
    assert (mirror.scores, mirror.score) == (scores, own)
    assert (mirror.name, mirror.team, mirror.hidden) == ("Anna", 2, False)
    welcome = wire.Welcome(
        epoch="e", offset=1, now=START, role="audience", conference_id="c", public_code="K7M2XQ",
        team=1, hidden=True, suggested_name="Swift Red Panda",
    )  # fmt: skip
    mirror.take(welcome)
    assert (mirror.scores, mirror.score) == (None, None)
    assert (mirror.name, mirror.team, mirror.hidden) == ("", 1, True)
    assert mirror.suggested_name == "Swift Red Panda"


def test_what_has_no_number_is_forgotten_with_every_welcome() -> None:
    mirror = Mirror()
    mirror.take(AudienceCounted(joined=1, connected=1, answered=0))
    mirror.take(QuestionsListed(items=[], open=0, held=1, answered=0))
    mirror.take(wire.PaceFelt(fast=1.0, people=1))
    told = wire.PaceFelt(slow=0.5, people=1)
    mirror.take(
        wire.Welcome(
            epoch="e1",
            offset=9,
            now=START,
            role="host",
            conference_id="c",
            public_code="K7M2XQ",
            recovered=True,
            events=[told],
        )
    )
    assert (mirror.counts, mirror.asked, mirror.pace) == (None, None, told)


def test_results_go_with_their_rounds() -> None:
    for gone in (QuestionDeleted(question_id=QUESTION.id, rounds=[12]), RehearsalStopped(rounds=[12])):
        mirror = Mirror()
        mirror.take(OPENED)
        mirror.take(ResultsChanged(round=12, tally=TALLY))
        mirror.take(gone)
        assert mirror.tallies == {}
