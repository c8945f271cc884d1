"""Tallies are what the votes add up to, whatever was stored; what cannot be read is named."""

import logging
import sqlite3

import pytest

from sanora.testing.factories import choice
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk, stored
from sanora_server.store import Entry, Store, loading
from sanora_server.store.connection import snapshot
from sanora_server.store.errors import Unreadable


async def spoil(store: Store, sql: str) -> None:
    """Change the file behind the store's back."""
    await store.writer.run(lambda connection: connection.execute(sql).close())


async def vote(store: Store, talk: Talk) -> None:
    events = [*talk.vote(talk.device(1), "A"), *talk.vote(talk.device(2), "B")]
    await store.commit([Entry(talk.conference, events)])


async def test_a_wrong_tally_is_counted_anew_told_and_mended(
    store: Store, talk: Talk, caplog: pytest.LogCaptureFixture
) -> None:
    await vote(store, talk)
    await spoil(store, """UPDATE round SET tally = '{"totalResponses":9,"optionCounts":{}}'""")
    assert store.doubt == ""
    with caplog.at_level(logging.ERROR):
        assert await store.load(talk.conference.id) == stored(talk.conference)
    assert "tally of round 1" in caplog.text
    assert "“A talk” were counted anew" in store.doubt
    caplog.clear()
    assert await store.load(talk.conference.id) == stored(talk.conference)
    assert caplog.text == ""


async def test_at_the_start_every_conference_is_looked_at(
    store: Store, talk: Talk, ids: SeededIds, caplog: pytest.LogCaptureFixture
) -> None:
    await vote(store, talk)
    await spoil(store, """UPDATE round SET tally = '{"totalResponses":9,"optionCounts":{}}'""")
    await store.close()
    with caplog.at_level(logging.ERROR):
        again = await Store.open(store.path, ids=ids)
    assert "tally of round 1" in caplog.text
    assert "“A talk” were counted anew" in again.doubt
    caplog.clear()
    assert await again.load(talk.conference.id) == stored(talk.conference)
    await again.close()
    assert caplog.text == ""


async def test_a_conference_that_cannot_be_read_does_not_stop_the_others(
    store: Store, talk: Talk, ids: SeededIds, caplog: pytest.LogCaptureFixture
) -> None:
    await vote(store, talk)
    other = Talk(ids)
    await store.commit([Entry(other.conference, other.begin(choice()))])
    await spoil(store, """UPDATE round SET tally = '{"totalResponses":9,"optionCounts":{}}'""")
    await spoil(store, f"UPDATE question SET body = '[]' WHERE conference_id = '{talk.conference.id}'")  # noqa: S608 # its id
    await store.close()
    again = await Store.open(store.path, ids=ids)
    assert "cannot be loaded" in caplog.text
    assert await again.load(other.conference.id) == other.conference
    with pytest.raises(Unreadable):
        await again.load(talk.conference.id)
    await again.close()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE question SET body = '{}'",
        "UPDATE question SET body = 'no json'",
        "UPDATE vote SET answer = '\"Z\"'",
        "UPDATE round SET tally = '[]'",
        "UPDATE conference SET stage = ''",
        "UPDATE conference SET setup = '[]'",
        """UPDATE conference SET setup = '{"karaoke":true}'""",
        """UPDATE round SET verdicts = '{"rude":"maybe"}'""",
    ],
)
async def test_what_does_not_fit_together_is_named(store: Store, talk: Talk, sql: str) -> None:
    await vote(store, talk)
    await spoil(store, sql)
    with pytest.raises(Unreadable, match="sanora verify"):
        await store.load(talk.conference.id)


async def test_the_number_of_steps_does_not_grow_with_the_votes(store: Store, talk: Talk) -> None:
    """A row a step would hand the interpreter's lock to and fro for every vote of a big conference."""
    await vote(store, talk)
    ready: list[int] = []

    def count(connection: sqlite3.Connection) -> None:
        connection.set_trace_callback(lambda _statement: ready.append(1))
        with snapshot(connection):
            loading.load(connection, talk.conference.id)
        connection.set_trace_callback(None)

    await store.reader.run(count)
    assert len(ready) == 8
