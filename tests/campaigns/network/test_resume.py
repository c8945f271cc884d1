"""Coming back: whatever happens while a connection is cut, and wherever, nobody is left with another talk."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Coroutine, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, ClassVar, Self, TypeVar

import pytest
from any_talk import HAPPENINGS, AnyTalk, question
from campaigns import Figures, Form
from going_away import GoingAway
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from page_clients import PageClients
from returning_clients import CLIENTS, TAPS, Clients

from sanora.conference.configuring import ConfigureConference
from sanora.conference.library import UpdateConference
from sanora.conference.removing import AdmitPerson, RemovePerson
from sanora.conference.setup import Mood, Qa, Quiz
from sanora.kinds.base import Question
from sanora_server.engine.shelf import RECENT

T = TypeVar("T")

few = st.integers(0, 7)
many = st.integers(0, 2500)
happening = st.tuples(st.sampled_from(sorted(HAPPENINGS)), few, few)
tap = st.tuples(st.sampled_from(TAPS), few, few)
cut = st.tuples(st.booleans(), many, st.booleans())
"""Which direction, after how many more bytes, and how."""

ALL = ConfigureConference(
    quiz=Quiz(on=True, teams=["Red", "Blue"], reading_seconds=0),
    qa=Qa(on=True),
    mood=Mood(reactions=True, pace=True),
)


class World:
    """What all the talks share: a loop, a process of pages, and what was counted."""

    def __init__(self, node: str, folder: Path) -> None:
        self._node = node
        self._folder = folder
        self.counts = Counter[str]()

    def __enter__(self) -> Self:
        self._runner = asyncio.Runner()
        self.pages = self.run(PageClients(self._node).__aenter__())
        return self

    def __exit__(self, *exc: object) -> None:
        self.run(self.pages.__aexit__(*exc))
        self._runner.close()

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Run it to its end."""
        return self._runner.run(coroutine)

    @property
    def resumed(self) -> int:
        """How many connections were cut and resumed."""
        return self.counts["welcomes"] - CLIENTS * self.counts["talks"]

    def path(self) -> Path:
        """Return where the next talk is stored."""
        self.counts["talks"] += 1
        folder = self._folder / str(self.counts["talks"])
        folder.mkdir()
        return folder / "sanora.db"


class Returning(RuleBasedStateMachine):
    """One talk, and clients whose connections are cut all the time."""

    world: ClassVar[World]

    def __init__(self) -> None:
        super().__init__()
        self.stack = AsyncExitStack()

    @initialize(first=few, second=few, set_up=st.sampled_from([ConfigureConference(), ALL]))
    def begin(self, first: int, second: int, set_up: ConfigureConference) -> None:
        self.world.run(self._begin(question(first), question(second), set_up))

    async def _begin(self, first: Question, second: Question, set_up: ConfigureConference) -> None:
        self.path = self.world.path()
        self.away = await self.stack.enter_async_context(GoingAway(self.path))
        talk = await self.away.house.talk(first, second)
        await self.away.house.do(set_up, talk.id)
        self.clients = await self.stack.enter_async_context(Clients(self.away, talk, self.world.pages))
        self.talk = AnyTalk(self.away.house, talk)
        self.talk.seated = await self.clients.people()
        for number in range(3):
            await self.talk.happen("joined", number, 0)
        self.backup = self.path.with_name("backup.db")
        await self.away.back_up(self.backup)

    def teardown(self) -> None:
        if hasattr(self, "clients"):
            self.world.run(self._end())

    async def _end(self) -> None:
        self.away.open()
        welcomes, recovered = await self.clients.counted()
        self.world.counts.update(welcomes=welcomes, recovered=recovered)
        await self.stack.aclose()

    @rule(happenings=st.lists(happening, min_size=1, max_size=4), seconds=st.sampled_from([0, 0, 0.2, 2, 6]))
    def happens(self, happenings: list[tuple[str, int, int]], seconds: float) -> None:
        self.world.run(self._happen(happenings, seconds))

    async def _happen(self, happenings: list[tuple[str, int, int]], seconds: float) -> None:
        for what, a, b in happenings:
            await self.talk.happen(what, a, b)
        await self.away.clock.advance(seconds)

    @rule(taps=st.lists(tap, min_size=1, max_size=4))
    def somebody_taps(self, taps: list[tuple[str, int, int]]) -> None:
        self.world.run(self._tap(taps))

    async def _tap(self, taps: list[tuple[str, int, int]]) -> None:
        for what, a, b in taps:
            await self.clients.tap(self.talk, what, a, b)

    @rule(cuts=st.lists(cut, min_size=5, max_size=5), greetings=st.lists(many, max_size=4))
    def lose(self, cuts: list[tuple[bool, int, bool]], greetings: list[int]) -> None:
        """Cut each connection somewhere in what is said next, and some of the next ones in their greeting."""
        self.away.spoil(greetings)
        for link, (up, after, harsh) in zip(self.away.links, cuts, strict=False):
            pipe = link.up if up else link.down
            link.harsh = harsh
            pipe.limit = pipe.passed + after // (20 if up else 1)

    @rule(happenings=st.lists(happening, max_size=6), seconds=st.sampled_from([0, 0.5, 7, 130]))
    def be_away(self, happenings: list[tuple[str, int, int]], seconds: float) -> None:
        """Cut everybody off while things happen."""
        self.away.close()
        self._cut_all()
        self.world.run(self._happen(happenings, seconds))
        self.come_back()

    @rule()
    def be_away_for_long(self) -> None:
        """Cut everybody off until more has happened than the server remembers."""
        self.away.close()
        self._cut_all()
        self.world.run(self._much())
        self.come_back()

    async def _much(self) -> None:
        changes = (self.talk.do(UpdateConference(title=f"Title {number}")) for number in range(RECENT + 1))
        await asyncio.gather(*changes)

    @rule()
    def restart(self) -> None:
        """Stop the server, and start it again on the same data."""
        self.world.run(self._restart(back=False))
        self.come_back()

    @rule()
    def send_out(self) -> None:
        """Send somebody out who is here, and let them in again."""
        self.world.run(self._send_out())

    async def _send_out(self) -> None:
        self.away.spoil([])
        number = (await self.clients.people())[0]
        await self.talk.do(RemovePerson(participant=number))
        await self.clients.page_sent_out()
        await self.talk.do(AdmitPerson(participant=number))
        await self.clients.page_let_in()

    @rule()
    def back_up(self) -> None:
        self.world.run(self.away.back_up(self.backup))

    @rule()
    def go_back(self) -> None:
        """Let the host restore a backup."""
        self.world.run(self._restart(back=True))
        self.come_back()

    async def _restart(self, *, back: bool) -> None:
        if back:
            await self.away.return_to(self.backup)
        else:
            await self.away.go()
            await self.away.come()
        self.talk.house = self.away.house
        self.talk.talk.conferences = self.away.house
        self.world.counts["restores" if back else "restarts"] += 1

    @rule()
    def come_back(self) -> None:
        """Cut everybody off; soon all know what a newcomer would know."""
        self.away.spoil([])
        self._cut_all()
        self.away.open()
        self.world.run(self._agree())

    async def _agree(self) -> None:
        await self.clients.agree()
        self.talk.seated = await self.clients.people()

    def _cut_all(self) -> None:
        for link in self.away.links:
            link.cut()


@pytest.fixture
def world(node: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    with World(node, tmp_path) as made:
        monkeypatch.setattr(Returning, "world", made, raising=False)
        yield made


@pytest.mark.campaign(
    "Whoever loses the connection and comes back sees the same as somebody who comes in now."
)
def test_whoever_comes_back_knows_the_same(world: World, form: Form, figures: Figures) -> None:
    goal = form.of(300, 10_000)
    while world.resumed < goal:
        run_state_machine_as_test(
            Returning,
            settings=settings(
                max_examples=form.of(5, 50),
                stateful_step_count=form.of(25, 50),
                suppress_health_check=[HealthCheck.too_slow],
                database=None,
                phases=(Phase.generate,),
            ),
        )
    counts, resumed = world.counts, world.resumed
    figures["connections cut and resumed"] = resumed
    figures["of these told what they missed"] = counts["recovered"]
    figures["of these told everything anew"] = resumed - counts["recovered"]
    figures["restarts"], figures["restores"] = counts["restarts"], counts["restores"]
    figures["clients that knew something else"] = 0
