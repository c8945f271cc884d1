"""The log is given back without gaps, as far as this version can read it."""

from datetime import timedelta

import pytest

from sanora.conference.library import EndConference
from sanora.testing.factories import choice
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk
from sanora_server.store import Entry, Store, listing


async def test_an_event_of_another_version_ends_the_history(
    store: Store, talk: Talk, caplog: pytest.LogCaptureFixture
) -> None:
    spoil = """UPDATE event SET body = '{"type":"question:sung"}' WHERE offset = 3"""
    await store.writer.run(lambda connection: connection.execute(spoil).close())
    assert [event.offset for event in await store.history(talk.conference.id)] == [4, 5]
    assert "Event 3" in caplog.text


async def test_of_conferences_with_one_code_the_running_one_is_found(store: Store, ids: SeededIds) -> None:
    talks = [Talk(ids, now=talk_day) for talk_day in (Talk(ids).now + timedelta(days=n) for n in range(3))]
    for talk in talks:
        events = talk.begin(choice())
        talk.conference.public_code = "ABC234"
        if talk is not talks[0]:
            events += talk.do(EndConference())
        await store.commit([Entry(talk.conference, events)])
    assert await store.find("ABC234") == talks[0].conference.id
    await store.commit([Entry(talks[0].conference, talks[0].do(EndConference()))])
    assert await store.find("ABC234") == talks[2].conference.id


async def test_numbers_begin_at_none(store: Store) -> None:
    assert await store.reader.run(listing.last) == {"round": 0, "participant": 0, "asked": 0, "event": 0}
