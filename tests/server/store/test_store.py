"""What is committed is there again, once, whatever the batch; what cannot be stored leaves no trace."""

import asyncio
import logging
from datetime import timedelta
from pathlib import Path

import pytest

from sanora.conference import Conference, Event
from sanora.conference.library import (
    CreateConference,
    DeleteConference,
    EndConference,
    RoomLockChanged,
    UpdateConference,
)
from sanora.conference.pausing import PauseRound
from sanora.conference.rehearsal import StartRehearsal, StopRehearsal
from sanora.conference.revealing import RevealRound
from sanora.conference.rounds import ExtendRound, RoundOpened
from sanora.conference.stage import DirectStage
from sanora.conference.votes import VoteCast
from sanora.testing.clock import START, ManualClock
from sanora.testing.factories import choice, several, yes_no
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk, stored
from sanora_server.store import Anchor, Doubled, Entry, Rejected, Store
from sanora_server.store.verify import verify


async def test_a_conference_comes_back_as_it_was(store: Store, talk: Talk) -> None:
    everything = [
        *talk.vote(talk.device(1), "A"),
        *talk.vote(talk.device(2), "B"),
        *talk.vote(talk.device(2), "C"),
        *talk.close(),
        *talk.do(RevealRound(question_id=talk.question())),
        *talk.push(2),
        *talk.vote(talk.device(3), ["A", "C"]),
        *talk.do(PauseRound(question_id=talk.question(2))),
        *talk.do(ExtendRound(question_id=talk.question(2), seconds=7)),
        *talk.do(DirectStage(blank=True)),
        *talk.do(UpdateConference(title="Ein Gespräch 🎈", description="one\ntwo", network="Hall 'A'")),
    ]
    await store.commit([Entry(talk.conference, everything)])
    assert await store.load(talk.conference.id) == stored(talk.conference)


async def test_the_time_left_of_a_paused_round_is_exact(store: Store, talk: Talk) -> None:
    talk.now += timedelta(seconds=44.86)
    events = talk.do(PauseRound(question_id=talk.question()))
    events += talk.do(ExtendRound(question_id=talk.question(), seconds=1))  # 0.14 + 1 is not 1.14
    await store.commit([Entry(talk.conference, events)])
    assert await store.load(talk.conference.id) == talk.conference


async def test_it_is_there_after_a_restart(path: Path, ids: SeededIds) -> None:
    first = await Store.open(path, ids=ids)
    talk = Talk(ids)
    await first.commit([Entry(talk.conference, talk.begin(yes_no()))])
    await first.close()
    second = await Store.open(path, ids=ids)
    assert await second.load(talk.conference.id) == talk.conference
    assert second.epoch == first.epoch
    await second.close()


async def test_what_is_not_there_is_none(store: Store) -> None:
    assert await store.load("nowhere") is None
    assert await store.find("ABC234") is None
    assert await store.history("nowhere") == []
    assert await store.catalogue() == []
    assert await store.anchor() is None
    assert await store.last() == {"round": 0, "participant": 0, "asked": 0, "event": 0}


async def test_the_rows_are_built_at_the_call(store: Store, talk: Talk) -> None:
    committing = store.commit([Entry(talk.conference, talk.vote(talk.device(1), "A"))])
    as_committed = stored(talk.conference)
    as_committed.rounds[1].votes = dict(as_committed.rounds[1].votes)
    later = Entry(talk.conference, talk.vote(talk.device(2), "B"))
    await committing
    loaded = await store.load(talk.conference.id)
    assert loaded is not None
    assert loaded.rounds[1].votes == as_committed.rounds[1].votes
    await store.commit([later])
    assert await store.load(talk.conference.id) == stored(talk.conference)


async def test_a_second_first_vote_is_refused_with_its_batch(store: Store, talk: Talk, path: Path) -> None:
    await store.commit([Entry(talk.conference, talk.vote(talk.device(1), "A"))])
    before = await store.load(talk.conference.id)
    (cast,) = talk.vote(talk.device(1), "B")
    assert isinstance(cast, VoteCast)
    twice = VoteCast(round=1, participant=1, answer="B", vote_id="tap-again", at=cast.at)
    with pytest.raises(Doubled) as refusal:
        await store.commit([Entry(talk.conference, [*talk.vote(talk.device(2), "C"), twice])])
    assert refusal.value.columns == ("vote.round_id", "vote.participant_id")
    assert await store.load(talk.conference.id) == before
    assert verify(path).sound


async def test_a_change_of_a_vote_that_is_not_there_is_refused(store: Store, talk: Talk) -> None:
    await store.commit([])
    talk.vote(talk.device(1), "A")
    with pytest.raises(Rejected, match="not there"):
        await store.commit([Entry(talk.conference, talk.vote(talk.device(1), "B"))])


async def test_first_vote_and_changes_in_one_batch_are_one_row(store: Store, talk: Talk) -> None:
    events = [event for answer in "ABC" for event in talk.vote(talk.device(1), answer)]
    await store.commit([Entry(talk.conference, [event]) for event in events])
    assert await store.load(talk.conference.id) == stored(talk.conference)


async def test_a_second_open_round_is_refused(store: Store, talk: Talk) -> None:
    opened = RoundOpened(
        round=talk.ids.serial("round"),
        run=1,
        question=talk.conference.questions[talk.question(2)],
        hints=talk.conference.questions[talk.question(2)].hints,
        opened_at=talk.now,
        offset=talk.ids.serial("event"),
    )
    opened.apply(talk.conference)
    with pytest.raises(Doubled) as refusal:
        await store.commit([Entry(talk.conference, [opened])])
    assert refusal.value.columns == ("round.conference_id",)


async def test_of_fifty_rounds_opened_at_once_one_is_stored(store: Store, talk: Talk) -> None:
    await store.commit([Entry(talk.conference, talk.close())])
    rivals = [Talk(talk.ids, await store.load(talk.conference.id), talk.now) for _ in range(50)]
    pushes = [store.commit([Entry(rival.conference, rival.push(2))]) for rival in rivals]
    results = await asyncio.gather(*pushes, return_exceptions=True)
    assert sum(result is None for result in results) == 1
    assert sum(isinstance(result, Doubled) for result in results) == 49


async def test_one_round_after_the_other_in_one_batch_is_fine(store: Store, talk: Talk) -> None:
    await store.commit([Entry(talk.conference, talk.push(2)), Entry(talk.conference, talk.push(1))])
    assert await store.load(talk.conference.id) == stored(talk.conference)


async def test_a_code_in_use_is_refused(store: Store, talk: Talk) -> None:
    other = Talk(talk.ids)
    created = other.do(CreateConference(title="Same code"))
    other.conference.public_code = talk.conference.public_code
    with pytest.raises(Doubled) as refusal:
        await store.commit([Entry(other.conference, created)])
    assert refusal.value.columns == ("conference.public_code",)


async def test_the_code_of_an_ended_conference_can_be_used_again(store: Store, talk: Talk) -> None:
    code = talk.conference.public_code
    other = Talk(talk.ids, now=talk.now - timedelta(days=1))
    created = other.do(CreateConference(title="Same code"))
    other.conference.public_code = code
    await store.commit([Entry(other.conference, created), Entry(talk.conference, talk.do(EndConference()))])
    assert await store.find(code) == other.conference.id


async def test_a_deleted_conference_leaves_nothing(store: Store, talk: Talk, path: Path) -> None:
    keeper = Talk(talk.ids)
    await store.commit([Entry(keeper.conference, keeper.begin(choice()))])
    await store.commit([Entry(talk.conference, talk.vote(talk.device(1), "A"))])
    await store.commit([Entry(talk.conference, talk.do(EndConference()))])
    await store.commit([Entry(talk.conference, talk.do(DeleteConference()), talk.now, "local")])
    assert await store.load(talk.conference.id) is None
    assert await store.history(talk.conference.id) == []
    assert [summary.id for summary in await store.catalogue()] == [keeper.conference.id]
    report = verify(path)
    assert (report.conferences, report.participants, report.votes, report.findings) == (1, 0, 0, [])


async def test_numbers_of_deleted_things_stay_used(store: Store, talk: Talk) -> None:
    await store.commit([Entry(talk.conference, [*talk.close(), *talk.do(StartRehearsal())])])
    person, joined = talk.join(rehearsal=True)
    await store.commit([Entry(talk.conference, [*joined, *talk.push(2), *talk.vote(person, "A")])])
    await store.commit([Entry(talk.conference, talk.do(StopRehearsal()))])
    assert await store.load(talk.conference.id) == stored(talk.conference)
    last = await store.last()
    assert last["round"] == 2
    assert last["participant"] == 4
    (ended, *deleted) = [*talk.do(EndConference()), *talk.do(DeleteConference())]
    await store.commit([Entry(talk.conference, [ended, *deleted])])
    assert (await store.last())["event"] == deleted[-1].offset


async def test_made_and_deleted_in_one_batch_is_nothing(store: Store, ids: SeededIds) -> None:
    talk = Talk(ids)
    events = [*talk.do(CreateConference(title="A slip")), *talk.do(DeleteConference())]
    await store.commit([Entry(talk.conference, events)])
    assert await store.catalogue() == []
    assert (await store.last())["event"] == 2


async def test_the_history_is_what_was_sent_and_holds_no_token(store: Store, talk: Talk) -> None:
    logged = await store.history(talk.conference.id)
    assert [event.offset for event in logged] == list(range(1, len(logged) + 1))
    assert logged[-1] == last_of(talk.conference)
    assert not any(isinstance(event, VoteCast) for event in logged)
    text = await store.reader.run(  # the log as it lies in the file
        lambda connection: connection.execute("SELECT group_concat(type || body) FROM event").fetchone()[0]
    )
    assert "token" not in text
    assert "joined" not in text


def last_of(conference: Conference) -> Event:
    round_ = conference.rounds[1]
    question = conference.questions[round_.question_id]
    return RoundOpened(
        offset=5,
        round=1,
        run=1,
        question=question,
        hints=question.hints,
        opened_at=round_.opened_at,
        closes_at=round_.closes_at,
        by="local",
    )


async def test_the_history_is_cut_from_the_front(store: Store, talk: Talk) -> None:
    assert [event.offset for event in await store.history(talk.conference.id, 2)] == [4, 5]


async def test_what_is_stored_does_not_get_into_the_program_log(
    store: Store, talk: Talk, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        person, joined = talk.join("Somebody special")
        await store.commit([Entry(talk.conference, [*joined, *talk.vote(person, "A", "tap-special")])])
        await store.load(talk.conference.id)
    assert "special" not in caplog.text


async def test_the_list_is_newest_first(store: Store, ids: SeededIds) -> None:
    old, new = Talk(ids, now=START), Talk(ids, now=START + timedelta(hours=1))
    for talk in (new, old):
        await store.commit([Entry(talk.conference, talk.do(CreateConference(title="T")))])
    listed = await store.catalogue()
    assert [summary.id for summary in listed] == [new.conference.id, old.conference.id]
    assert listed[1].created_at == START


async def test_a_cancelled_commit_is_whole(store: Store, talk: Talk, path: Path) -> None:
    people = [talk.join() for _ in range(200)]
    joins = [event for _, events in people for event in events]
    votes = [event for person, _ in people for event in talk.vote(person, "B")]
    async with asyncio.TaskGroup() as group:
        task = group.create_task(store.commit([Entry(talk.conference, joins + votes)]))
        await asyncio.sleep(0)
        task.cancel()
    await store.trim()  # waits for its turn behind the commit
    assert await store.load(talk.conference.id) == stored(talk.conference)
    assert verify(path).sound


async def test_a_value_that_no_row_can_hold_is_refused(store: Store, talk: Talk) -> None:
    events = talk.do(UpdateConference(title="fine"))
    talk.conference.title = "\ud800"
    with pytest.raises(Rejected):
        await store.commit([Entry(talk.conference, events)])
    talk.conference.title = "x" * 201
    with pytest.raises(Rejected):
        await store.commit([Entry(talk.conference, events)])
    talk.conference.title = "fine"
    await store.commit([Entry(talk.conference, events)])
    assert await store.load(talk.conference.id) == talk.conference


async def test_a_logged_event_without_a_number_is_refused(store: Store, talk: Talk) -> None:
    with pytest.raises(Rejected, match="no number"):
        await store.commit([Entry(talk.conference, [RoomLockChanged(locked=True)])])


async def test_the_anchor_is_remembered(store: Store) -> None:
    for boot in ("one", "two"):
        await store.remember(Anchor(boot, START, 12.5))
    assert await store.anchor() == Anchor("two", START, 12.5)


async def test_a_write_that_never_rolled_back_does_not_block_the_next(store: Store, talk: Talk) -> None:
    await store.writer.run(lambda connection: connection.execute("BEGIN").close())
    await store.commit([Entry(talk.conference, talk.vote(talk.device(1), "A"))])
    assert await store.load(talk.conference.id) == stored(talk.conference)


async def test_a_thousand_devices_vote_five_times_at_once(
    path: Path, store: Store, talk: Talk, ids: SeededIds
) -> None:
    """The database itself lets one of five through: here each comes from a server that knows of no other."""
    people = [talk.join() for _ in range(1000)]
    await store.commit([Entry(talk.conference, [event for _, events in people for event in events])])
    loaded = [await store.load(talk.conference.id) for _ in range(5)]
    rivals = [Talk(ids, conference, talk.now) for conference in loaded]
    results: list[bool] = []
    for person, _ in people:
        for number, rival in enumerate(rivals):
            batch = [Entry(rival.conference, rival.vote(person, "ABC"[number % 3], f"tap-{number:06}"))]
            try:
                await store.commit(batch)
            except Doubled:
                results.append(False)
            else:
                results.append(True)
    assert sum(results) == 1000
    assert verify(path).votes == 1000


async def test_an_upgraded_program_begins_a_new_epoch(path: Path, ids: SeededIds) -> None:
    store = await Store.open(path, clock=ManualClock(), ids=ids)
    await store.writer.run(
        lambda connection: connection.execute("UPDATE meta SET value = '0.0.1' WHERE key = 'program'").close()
    )
    await store.close()
    again = await Store.open(path, clock=ManualClock(), ids=ids)
    await again.close()
    assert again.epoch != store.epoch
    assert again.epoch.partition(".")[0] == store.epoch.partition(".")[0]


async def test_several_kinds_of_question_come_back(store: Store, ids: SeededIds) -> None:
    talk = Talk(ids)
    questions = (
        choice(right="B", explanation="Because\nso.", notes="Slowly!", timeout_seconds=None),
        several(picks=(1, 2), right=("A", "C"), revisable=True),
        yes_no(right="NO", result_mode="live", on_phones=False),
    )
    await store.commit([Entry(talk.conference, talk.begin(*questions))])
    assert await store.load(talk.conference.id) == talk.conference
