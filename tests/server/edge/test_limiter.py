"""The limits at work on commands: what was carried out counts, what was refused does not."""

import pytest

from sanora.conference.permissions import LOCAL_HOST, Actor, Role
from sanora.conference.questions import AddQuestion, QuestionAdded
from sanora.conference.rounds import CloseRound, PushQuestion, RoundOpened
from sanora.errors import SlowDown
from sanora.testing.clock import START, ManualClock
from sanora.testing.factories import choice
from sanora_server.edge.limiter import Limiter
from sanora_server.edge.limits import Limits

SPEAKER = Actor(Role.SPEAKER, "ann")
PUSH = PushQuestion(question_id="q")
ADD = AddQuestion(question=choice())
OPENED = RoundOpened(round=1, run=1, question=choice(), hints=choice().hints, opened_at=START)


@pytest.fixture
def limiter() -> Limiter:
    return Limiter(Limits(), ManualClock())


def test_thirty_pushes_a_minute_in_one_conference(limiter: Limiter) -> None:
    for _ in range(30):
        limiter.command("c", LOCAL_HOST, PUSH, START)
        limiter.carried_out("c", LOCAL_HOST, [OPENED], START)
    with pytest.raises(SlowDown):
        limiter.command("c", LOCAL_HOST, PUSH, START)
    limiter.command("d", LOCAL_HOST, PUSH, START)
    limiter.command("c", LOCAL_HOST, CloseRound(question_id="q"), START)


def test_pushes_that_lead_to_nothing_do_not_count(limiter: Limiter) -> None:
    for _ in range(1000):
        limiter.command("c", LOCAL_HOST, PUSH, START)
        limiter.carried_out("c", LOCAL_HOST, [], START)


def test_a_person_writes_thirty_questions_a_minute(limiter: Limiter) -> None:
    for _ in range(30):
        limiter.command("c", SPEAKER, ADD, START)
        limiter.carried_out("c", SPEAKER, [QuestionAdded(question=choice())], START)
    with pytest.raises(SlowDown):
        limiter.command("c", SPEAKER, ADD, START)
    limiter.command("c", Actor(Role.SPEAKER, "bob"), ADD, START)


def test_the_owner_of_the_laptop_imports_whole_talks(limiter: Limiter) -> None:
    for _ in range(500):
        limiter.command("c", LOCAL_HOST, ADD, START)
        limiter.carried_out("c", LOCAL_HOST, [QuestionAdded(question=choice())], START)


def test_a_device_is_the_same_by_whatever_way_it_comes(limiter: Limiter) -> None:
    assert limiter.device("c", 7, START) is limiter.device("c", 7, START)


def test_limits_follow_from_the_number_of_people() -> None:
    limits = Limits(people=500)
    assert (limits.sockets, limits.silent_sockets, limits.silent_share) == (600, 400, 100)
    assert limits.joins_burst == 600
    assert limits.joins_per_second == 50
    assert limits.connections > limits.sockets
