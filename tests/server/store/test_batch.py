"""A batch becomes few statements, each part once, in an order in which every key holds."""

from datetime import timedelta

import pytest

from sanora.conference.people import AudienceCounted
from sanora.conference.questions import DeleteQuestion
from sanora.testing.clock import START
from sanora.testing.factories import choice, several
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk
from sanora_server.store import Entry, Store, batch, rows, statements
from sanora_server.store.errors import Rejected


@pytest.fixture
def talk(ids: SeededIds) -> Talk:
    """Return a talk that nobody stored."""
    return Talk(ids)


def tables(entries: list[Entry]) -> list[str]:
    """Return the first words of each statement."""
    return [" ".join(step.sql.split()[:3]) for step in batch.steps(entries)]


def test_what_is_only_sent_is_not_stored(talk: Talk) -> None:
    counted = AudienceCounted(joined=1, connected=1, answered=0)
    assert batch.steps([Entry(talk.conference, [counted])]) == []


def test_each_part_is_written_once(talk: Talk) -> None:
    events = talk.begin(choice(), several()) + talk.join()[1] + talk.push()
    for answer in "ABC":
        events += talk.vote(talk.device(1), answer)
    (round_step,) = (
        step for step in batch.steps([Entry(talk.conference, events)]) if step.sql is statements.UPSERT_ROUNDS
    )
    assert round_step.expected == 1
    assert '\\"C\\":1' in round_step.rows


def test_owners_come_before_what_is_theirs(talk: Talk) -> None:
    events = talk.begin(choice()) + talk.join()[1] + talk.push() + talk.vote(talk.device(1), "A")
    assert tables([Entry(talk.conference, events)]) == [
        "INSERT INTO event",
        "INSERT INTO conference",
        "INSERT INTO question",
        "INSERT INTO participant",
        "INSERT INTO round",
        "INSERT INTO vote",
    ]


def test_what_goes_goes_first(talk: Talk) -> None:
    talk.begin(choice(), several())
    talk.push(2)
    talk.close(2)
    events = [*talk.push(1), *talk.do(DeleteQuestion(question_id=talk.question(2)))]
    assert tables([Entry(talk.conference, events)]) == [
        "INSERT INTO event",
        "DELETE FROM round",
        "DELETE FROM question",
        "INSERT INTO round",
    ]


async def test_the_number_of_statements_does_not_grow_with_the_votes(store: Store, talk: Talk) -> None:
    """A statement a vote would hand the interpreter's lock to and fro a thousand times a commit."""
    people = [talk.join() for _ in range(1000)]
    events = [*talk.begin(choice()), *(event for _, joined in people for event in joined), *talk.push()]
    await store.commit([Entry(talk.conference, events)])
    votes = [event for person, _ in people for event in talk.vote(person, "A")]
    seen: list[str] = []
    await store.writer.run(lambda connection: connection.set_trace_callback(seen.append))
    await store.commit([Entry(talk.conference, votes)])
    await store.writer.run(lambda connection: connection.set_trace_callback(None))
    told = dict.fromkeys(seen)  # a trigger tells its statement again
    assert [statement.split()[0] for statement in told] == ["BEGIN", "INSERT", "INSERT", "COMMIT"]


def test_what_cannot_be_written_as_text_is_refused(talk: Talk) -> None:
    events = talk.begin()
    talk.conference.title = "\udc80"
    with pytest.raises(Rejected):
        batch.steps([Entry(talk.conference, events)])
    talk.conference.title, talk.conference.created_at = "fine", START.replace(tzinfo=None)
    with pytest.raises(Rejected):
        batch.steps([Entry(talk.conference, events)])


def test_who_and_when_go_into_the_log(talk: Talk) -> None:
    (step, _) = batch.steps([Entry(talk.conference, talk.begin(), START + timedelta(seconds=1), "ada")])
    assert '[1,"' in step.rows
    assert ',1772442001000,"conference:created","ada","{' in step.rows


def test_json_is_the_same_every_time() -> None:
    assert rows.to_json({"b": 1, "a": {"z", "y"}}) == '{"a":["y","z"],"b":1}'
