"""A talk and the file of its deck: what is saved is taken over, and nothing is lost unseen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
from command_line import DECK, Serving
from driving import driving
from some_pictures import drawn, picture_id

from sanora.commandline.decks import DeckFile, open_deck
from sanora.conference.library import EndConference, UpdateConference
from sanora.conference.permissions import Role
from sanora.conference.questions import UpdateQuestion
from sanora.conference.rounds import PushQuestion
from sanora.deck.sync import plan
from sanora.driving.driver import Driver
from sanora.driving.following import FollowedDeck
from sanora.driving.questions import add
from sanora.kinds.base import Author
from sanora.testing.factories import choice

Serve = Callable[..., Serving]

OTHER = DECK.replace("Second?", "Instead?")
THIRD = f"{DECK}\n## Third?\nkind: yesno\n"


class Told:
    """What the host was told, to be waited for."""

    def __init__(self) -> None:
        self._heard: asyncio.Queue[str] = asyncio.Queue()

    def __call__(self, message: str) -> None:
        self._heard.put_nowait(message)

    async def next(self) -> str:
        async with asyncio.timeout(20):
            return await self._heard.get()

    @property
    def more(self) -> bool:
        return not self._heard.empty()


@asynccontextmanager
async def following(
    driver: Driver, told: Told, opened: DeckFile | None = None, known: Path | None = None
) -> AsyncGenerator[FollowedDeck]:
    """Follow the file, from when it is found on."""
    followed = FollowedDeck(driver, told, opened, known)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(followed.run())
        await followed.found()
        await followed.reload()  # which waits until it has begun
        yield followed
        running.cancel()


def texts(driver: Driver) -> list[str]:
    return [question.question_text for question in driver.conference.ordered]


async def saved(deck: Path, content: str, told: Told) -> str:
    """Save the file until it is noticed, for the watch takes a moment to begin; return what is told."""
    for _ in range(20):
        deck.write_text(content, encoding="utf-8")
        try:
            async with asyncio.timeout(2):
                return await told.next()
        except TimeoutError:
            continue
    raise AssertionError("the change was not noticed")


async def test_a_saved_file_is_taken_over(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    told = Told()
    async with driving(data, serving.ready["conference_id"]) as driver, following(driver, told) as followed:
        assert await saved(deck, THIRD, told) == "talk.md: 1 added."
        assert texts(driver) == ["First?", "Second?", "Third?"]
        assert followed.path == deck.resolve()
        assert followed.ahead == 0
        assert (
            await saved(deck, OTHER.replace("# A talk", "# Another"), told)
            == "talk.md: 1 changed, 1 deleted."
        )
        assert (driver.conference.title, texts(driver)) == ("Another", ["First?", "Instead?"])


async def test_a_file_that_an_editor_replaces_is_noticed(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    told = Told()
    async with driving(data, serving.ready["conference_id"]) as driver, following(driver, told):
        await saved(deck, THIRD, told)
        draft = deck.with_name("talk.md.swp")
        draft.write_text(DECK, encoding="utf-8")
        draft.replace(deck)
        assert await told.next() == "talk.md: 1 deleted."
        assert texts(driver) == ["First?", "Second?"]


async def test_faults_are_told_and_nothing_is_taken_over(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    told = Told()
    async with driving(data, serving.ready["conference_id"]) as driver, following(driver, told) as followed:
        said = await saved(deck, f"{THIRD}\n## Fourth?\n\n- only one\n\n## Fifth?\n", told)
        assert said.startswith("Nothing is taken over. talk.md:20: This is the only option. Give at least")
        assert said.endswith("(and 1 more: D)")
        assert len(followed.faults) == 2
        assert texts(driver) == ["First?", "Second?"]
        assert await saved(deck, THIRD, told) == "talk.md: 1 added."
        assert followed.faults == ()


async def test_what_has_votes_stays_and_is_named(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    told = Told()
    async with driving(data, serving.ready["conference_id"]) as driver, following(driver, told):
        await driver.do(PushQuestion(question_id=driver.conference.ordered[0].id))
        said = await saved(deck, THIRD.replace("] one", "] uno"), told)
        assert said == "talk.md: 1 added. Kept as asked, because there are votes: line 3."
        said = await saved(deck, "# A talk\n\n## Third?\nkind: yesno\n", told)
        assert said == "talk.md: 1 deleted. 1 question with votes stayed, though the file lacks them."
        assert texts(driver) == ["Third?", "First?"]


async def test_changes_of_the_talk_are_not_overwritten(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    told = Told()
    async with driving(data, serving.ready["conference_id"]) as driver, following(driver, told) as followed:
        assert await saved(deck, THIRD, told)
        await add(driver, choice("By hand?"))
        assert followed.ahead == 1
        said = await saved(deck, OTHER, told)
        assert said == "talk.md has changed, and so has the talk. Nothing is taken over: D decides."
        assert texts(driver) == ["First?", "Second?", "Third?", "By hand?"]
        assert followed.pending is not None
        assert await followed.reload(insist=True) == "talk.md: 1 changed, 2 deleted."
        assert texts(driver) == ["First?", "Instead?"]
        assert followed.ahead == 0


async def test_the_talk_is_written_and_the_old_file_kept(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    told = Told()
    async with driving(data, serving.ready["conference_id"]) as driver, following(driver, told) as followed:
        assert await saved(deck, THIRD, told)
        await add(driver, choice("By hand?"))
        deck.chmod(0o640)
        assert await followed.write() == "Written to talk.md. The old file is kept as talk.md~."
        assert deck.with_name("talk.md~").read_text(encoding="utf-8") == THIRD
        assert deck.stat().st_mode & 0o777 == 0o640
        assert followed.ahead == 0
        assert plan(driver.conference, open_deck(deck).deck).commands == ()
        await add(driver, choice("Once more?"))
        assert await followed.write() == "Written to talk.md. The old file is kept as talk.md~2."
        assert not told.more, "what we wrote ourselves is no news"


PICTURED = "# A talk\n\n## Where?\n\nkind: pin\n\n![A map](maps/town.png)\n"


async def test_a_picture_that_changes_is_taken_over(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    told = Told()
    picture = deck.parent / "maps" / "town.png"
    picture.parent.mkdir()
    known = data / "run" / "deck"
    async with driving(data, serving.ready["conference_id"]) as driver:
        async with following(driver, told, known=known) as followed:
            assert "There is no file 'maps/town.png'." in await saved(deck, PICTURED, told)
            picture.write_bytes(drawn("town"))
            assert await told.next() == "talk.md: 1 changed, 1 deleted."
            assert driver.conference.ordered[0].picture == picture_id("town")
            picture.write_bytes(drawn("city"))
            assert await told.next() == "talk.md: 1 changed."
            assert driver.conference.ordered[0].picture == picture_id("city")
            assert followed.ahead == 0
            picture.unlink()
            assert "There is no file" in await told.next()
            assert (await followed.write()).startswith("Written to talk.md.")
            assert deck.with_name(f"{picture_id('city')}.png").read_bytes() == drawn("city")
            assert followed.ahead == 0
        picture = deck.with_name(f"{picture_id('city')}.png")
        picture.write_bytes(drawn("town"))
        async with following(driver, Told(), open_deck(deck), known):
            assert driver.conference.ordered[0].picture == picture_id("town"), "only the file has changed"


async def test_a_file_that_says_what_the_talk_says_is_taken(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    told = Told()
    async with driving(data, serving.ready["conference_id"]) as driver, following(driver, told) as followed:
        assert await saved(deck, THIRD, told)
        question = driver.conference.ordered[2]
        await driver.do(UpdateConference(title="New"))
        assert followed.ahead == 1
        assert await saved(deck, THIRD.replace("A talk", "New"), told) == "talk.md is taken over."
        assert followed.ahead == 0
        assert driver.conference.ordered[2] == question


async def test_the_next_console_knows_what_was_taken_over(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    known = data / "run" / "deck"
    async with driving(data, serving.ready["conference_id"]) as driver:
        told = Told()
        async with following(driver, told, open_deck(deck), known):
            assert await saved(deck, THIRD, told)
        first = driver.conference.ordered[0]
        changed = choice("First??", "one", "two", right="A", timeout_seconds=None, explanation="Because.")
        await driver.do(UpdateQuestion(question_id=first.id, question=changed))
        told = Told()
        async with following(driver, told, open_deck(deck), known):
            assert await told.next() == "1 change of this talk not in talk.md: D writes them."
        deck.write_text(DECK, encoding="utf-8")
        told = Told()
        async with following(driver, told, open_deck(deck), known) as followed:
            assert (await told.next()).endswith("D decides.")
            assert followed.pending is not None
        known.unlink()
        told = Told()
        async with following(driver, told, open_deck(deck), known):
            assert await told.next() == "talk.md: 1 changed, 1 deleted.", (
                "named by the host, and nothing known"
            )


async def test_two_consoles_follow_the_same_file(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    here = serving.ready["conference_id"]
    one, two = Told(), Told()
    async with (
        driving(data, here) as driver,
        driving(data, here) as other,
        following(driver, one) as followed,
        following(other, two) as followed_there,
    ):
        await saved(deck, THIRD, one)
        await other.until(lambda: len(other.conference.questions) >= 3)
        await two.next()
        assert texts(driver) == ["First?", "Second?", "Third?"]
        assert (followed.ahead, followed_there.ahead) == (0, 0)
        assert (followed.pending, followed_there.pending) == (None, None)


async def test_a_conference_without_a_file_here_follows_nothing(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve()
    told = Told()
    async with driving(data, serving.ready["conference_id"]) as driver:
        followed = FollowedDeck(driver, told, open_deck(deck))
        await followed.run()
        assert followed.path is None
        assert await followed.write() == ""


async def test_an_ended_conference_says_why_nothing_is_taken_over(
    serve: Serve, data: Path, deck: Path
) -> None:
    serving = serve(deck)
    told = Told()
    async with driving(data, serving.ready["conference_id"]) as driver, following(driver, told):
        await driver.do(EndConference())
        assert await saved(deck, THIRD, told) == "talk.md was not taken over: This conference is over."


async def test_the_questions_of_speakers_are_not_written(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    told = Told()
    async with driving(data, serving.ready["conference_id"]) as driver, following(driver, told) as followed:
        second = driver.conference.ordered[1]
        of_a_speaker = msgspec.structs.replace(second, created_by=Author(Role.SPEAKER, "s1"))
        driver.conference.questions[second.id] = of_a_speaker
        await followed.write()
        written = deck.read_text(encoding="utf-8")
        assert "First?" in written
        assert "Second?" not in written


async def test_a_file_of_another_program_is_followed_but_never_written(
    serve: Serve, data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "bees.gift"
    file.write_text("One? {T}\n", encoding="utf-8")
    serving = serve(file)
    known = data / "run" / "deck"
    async with driving(data, serving.ready["conference_id"]) as driver:
        told = Told()
        async with following(driver, told, open_deck(file), known) as followed:
            assert await saved(file, "One? {T}\n\nTwo? {F}\n", told) == "bees.gift: 1 added."
            assert not followed.writable
            assert await followed.write() == ""
            await add(driver, choice("By hand?"))
            assert (
                followed.reminder
                == "1 change of this talk not in bees.gift, which only questions are read from."
            )
        async with following(driver, told, open_deck(file), known):
            assert (await told.next()).endswith("which only questions are read from.")
    assert file.read_text(encoding="utf-8") == "One? {T}\n\nTwo? {F}\n"
