"""The disk is full in the middle of votes, and has room again: nobody is told that a lost vote counts."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from campaigns import Figures, Form
from host_calls import add, close, conference, push, rounds
from small_disk import fill, small_disk

from sanora.kinds.base import Answer
from sanora.testing.device import Device
from sanora.testing.server_process import ServerProcess
from sanora_server.store import loading
from sanora_server.store.connection import read_only, snapshot
from sanora_server.store.verify import verify

LAST_PAGES = 400
"""More commands of the host than the end of the log can hold when the disk is full."""

ENOUGH = 5
"""Changes of mind in one round after which everybody is refused; more of them a device may not send."""


class Ballot(NamedTuple):
    """A vote as it is sent, sent again, and stored."""

    answer: Answer
    vote_id: str


Ballots = dict[tuple[int, int], Ballot]
"""What counts, by round and participant."""


class Hall:
    """People who vote; `counted` has each one's last vote of which the server said that it counts."""

    def __init__(self, server: ServerProcess, people: int) -> None:
        self.devices = [Device(server.host, server.port, server.code) for _ in range(people)]
        self.counted: Ballots = {}
        self.said = Counter[str]()
        """How often a vote was answered with what."""

    async def join(self) -> None:
        """Let everybody in."""
        await asyncio.gather(*(device.join() for device in self.devices))

    async def vote(self, round_: int, answer: str, tap: str) -> set[str]:
        """Let everybody answer at once, again if the tap is one from before; return what they were told."""
        told = await asyncio.gather(
            *(
                self._vote(device, round_, Ballot(answer, f"{tap}-{device.token[:4]}"))
                for device in self.devices
            )
        )
        self.said.update(told)
        return set(told)

    async def _vote(self, device: Device, round_: int, ballot: Ballot) -> str:
        told = await device.vote(round_, ballot.answer, ballot.vote_id)
        if told["type"] == "error":
            return told["error"]["code"]
        assert (told["answer"], told["voteId"]) == ballot
        self.counted[round_, device.welcome["participantId"]] = ballot
        return told["outcome"]


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """Return a folder with a disk of 24 MB for itself."""
    with small_disk(tmp_path / "small", "24m") as folder:
        yield folder


def stored(database: Path, conference_id: str) -> Ballots:
    """Return the votes in the database of a server, which may be running."""
    with closing(read_only(database)) as reader, snapshot(reader):
        loaded = loading.load(reader, conference_id)
    assert loaded is not None
    return {
        (number, participant): Ballot(vote.answer, vote.vote_id)
        for number, round_ in loaded.conference.rounds.items()
        for participant, vote in round_.votes.items()
    }


async def use_up(server: ServerProcess, where: str) -> None:
    """Let the host darken and light the stage until the log has no room for that either."""
    for number in range(LAST_PAGES):
        answered = await server.call("POST", f"{where}/stage", {"blank": number % 2 == 0})
        if answered.status >= 400:
            assert answered.body["error"]["code"] == "retry"
            return
    pytest.fail("the disk takes everything")


async def trouble(server: ServerProcess) -> str:
    """Return what the console says in its line for trouble."""
    return (await server.call("GET", "server")).ok()["trouble"]


async def noticing(server: ServerProcess) -> float:
    """Only look, until nothing is said of a full disk any more; return how many seconds that took."""
    began = time.perf_counter()
    while "full" in await trouble(server):  # noqa: ASYNC110 - the server finds it out
        await asyncio.sleep(0.05)  # real time: the server looks now and then
    return time.perf_counter() - began


async def shown(server: ServerProcess, where: str, round_: int) -> Counter[str]:
    """Return how often each option was chosen, as the host sees it and a stage that comes in now."""
    passed = str(server.ready["stage_url"]).partition("#")[2]
    stage = Device(server.host, server.port, role="stage", token=passed)
    events = (await stage.join())["events"]
    stage.leave()
    told = [event["tally"]["optionCounts"] for event in events if event["type"] == "question:results"]
    (seen,) = [one["optionCounts"] for one in await rounds(server, where) if one["round"] == round_]
    assert told == [seen]
    return Counter({key: int(count) for key, count in seen.items() if count})


@pytest.mark.needs("tmpfs")
@pytest.mark.timeout(120)
@pytest.mark.campaign(
    "While the disk is full every vote that cannot be stored is answered with `retry`, results are still"
    " shown and the host is told; with room again the host is told so by itself, and votes count, without a"
    " restart: what counts is stored."
)
async def test_a_disk_that_fills_and_empties(small: Path, form: Form, figures: Figures) -> None:
    database, film = small / "data" / "sanora.db", small / "somebody-elses-film"
    times = form.of(2, 40)
    async with ServerProcess(small / "data") as server:
        where = await conference(server)
        known = where.rpartition("/")[2]
        question = await add(server, where, revisable=True, resultMode="live")
        hall = Hall(server, form.of(8, 100))
        await hall.join()
        noticed = 0.0
        for number in range(times):
            round_ = (await push(server, question))["round"]
            assert await hall.vote(round_, "A", "first") == {"counted"}
            answer, tap = await fill_amid_votes(hall, server, where, round_, film)
            assert "full" in await trouble(server)
            counts = Counter(str(vote.answer) for (of, _), vote in hall.counted.items() if of == round_)
            assert await shown(server, where, round_) == counts
            assert stored(database, known) == hall.counted
            await asyncio.sleep(form.of(0, 1))  # real time: a backup finds no room, phones vote no faster
            film.unlink()
            if not number:
                noticed = await noticing(server)
            for _ in range(2):
                assert await hall.vote(round_, answer, tap) == {"counted"}
            assert "full" not in await trouble(server)
            assert stored(database, known) == hall.counted
            await close(server, question)
        for device in hall.devices:
            device.leave()
    assert stored(database, known) == hall.counted
    assert verify(database).findings == []
    assert noticed < form.of(30, 5)
    figures["times the disk was full"] = times
    figures["people"] = len(hall.devices)
    figures["seconds until the server sees by itself that there is room"] = round(noticed, 1)
    figures["votes acknowledged"] = hall.said["counted"]
    figures["votes refused with retry"] = hall.said["retry"]
    figures["votes lost, changed or doubled"] = 0


async def fill_amid_votes(
    hall: Hall, server: ServerProcess, where: str, round_: int, film: Path
) -> tuple[str, str]:
    """Fill the disk while everybody answers anew, until all are refused; return the last answer and tap."""
    told = set[str]()
    for number in range(1, ENOUGH):
        answer, tap = "ABCD"[number % 4], f"full-{number}"
        told, _ = await asyncio.gather(hall.vote(round_, answer, tap), asyncio.to_thread(fill, film))
        if told == {"retry"}:
            return answer, tap
        assert told <= {"counted", "retry"}
        await use_up(server, where)  # what the log still has room for
    raise AssertionError(told)
