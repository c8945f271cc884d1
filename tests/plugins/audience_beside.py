"""States of the audience page beside the question: names and teams, the own score, questions, mood."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from audience_script import drinks, enter, graded, saved, tap, trust
from hall import Hall
from playwright.async_api import Page, expect

from sanora.conference.configuring import ConfigureConference
from sanora.conference.library import EndConference
from sanora.conference.people import JoinConference, ParticipantJoined
from sanora.conference.permissions import ANYONE, Actor, Role
from sanora.conference.qa.asking import Ask
from sanora.conference.qa.moderating import Move, Pin
from sanora.conference.qa.upvoting import Upvote
from sanora.conference.removing import RemovePerson
from sanora.conference.setup import Mood, Names, Qa, Quiz, Setup
from sanora.conference.stage import DirectStage
from sanora.conference.state import Scene
from sanora.errors import BadName, Malformed

State: TypeAlias = Callable[[Hall, Page], Awaitable[None]]

BESIDE: dict[str, State] = {}

TEAMS = ["Rote Grütze", "Unreasonably long name of us"]
ASKED = (
    "Why does the counter stand still while somebody pauses the question?",
    "لماذا لا نصوّت مرتين؟",
    "Will the slides be online?",
)


def state(told: State) -> State:
    """Name a state by its function."""
    BESIDE[told.__name__] = told
    return told


def configure(hall: Hall, setup: Setup) -> None:
    """Set the conference up before anybody came."""
    hall.act(ConfigureConference(quiz=setup.quiz, qa=setup.qa, mood=setup.mood, names=setup.names))


def somebody(hall: Hall) -> Actor:
    """Let one more person in, without a phone."""
    joined = hall.act(JoinConference(public_code=hall.code), ANYONE)[0]
    assert isinstance(joined, ParticipantJoined)
    return Actor(Role.AUDIENCE, conference=hall.conference.id, participant=joined.participant)


def asking(hall: Hall) -> None:
    """Let others ask, one question with votes, one pinned, one held back, one answered."""
    numbers = [ask_as(hall, text) for text in ASKED]
    for _ in range(4):
        hall.act(Upvote(asked=numbers[0]), somebody(hall))
    hall.act(Pin(asked=numbers[2]))
    hall.act(Move(asked=ask_as(hall, "Is there cake?"), state="answered"))
    hall.act(Move(asked=ask_as(hall, "This one is held back."), state="pending"))


def ask_as(hall: Hall, text: str) -> int:
    """Let somebody ask; return the question's number."""
    hall.act(Ask(text=text), somebody(hall))
    return max(asked.id for asked in hall.conference.asked)


async def named(page: Page, name: str = "") -> None:
    """Take the name that is offered, or another one."""
    if name:
        await page.get_by_label("Your name").fill(name)
    await page.get_by_role("button", name="Take this name").click()
    await expect(page.get_by_role("button", name="Take this name")).to_be_hidden()


async def open_questions(hall: Hall, page: Page) -> None:
    """Come in and open what the hall asks."""
    await enter(hall, page)
    await page.get_by_role("button", name="Ask", exact=True).click()
    await expect(page.get_by_role("heading", name="What others ask")).to_be_visible()


@state
async def name_offered(hall: Hall, page: Page) -> None:
    configure(hall, Setup(names=Names.REQUIRED, quiz=Quiz(on=True, teams=TEAMS)))
    await enter(hall, page)
    await expect(page.get_by_label("Your name")).to_have_value("Brave Quiet Otter")


@state
async def name_refused(hall: Hall, page: Page) -> None:
    configure(hall, Setup(quiz=Quiz(on=True)))
    await enter(hall, page)
    hall.errands = BadName()
    await page.get_by_role("button", name="Take this name").click()
    await expect(page.get_by_role("alert")).to_contain_text("cannot be used")
    hall.errands = None


@state
async def named_and_in_a_team(hall: Hall, page: Page) -> None:
    await name_offered(hall, page)
    await named(page)
    await expect(page.locator("main").get_by_text("You play for")).to_be_visible()


@state
async def scored(hall: Hall, page: Page) -> None:
    configure(hall, Setup(quiz=Quiz(on=True, teams=TEAMS, reading_seconds=0), names=Names.OFF))
    asked = await hall.ask(graded())
    await enter(hall, page)
    await tap(page, "A")
    await saved(page)
    await hall.others(*"AABBC")
    await hall.close(asked)
    await hall.reveal(asked)
    await expect(page.locator(".score")).to_contain_text("points in all")


@state
async def quiz_over(hall: Hall, page: Page) -> None:
    await scored(hall, page)
    await hall.do(DirectStage(scene=Scene.PODIUM))
    await expect(page.get_by_role("heading", level=1)).to_contain_text("of")
    await expect(page.locator("main").get_by_text("The quiz is over")).to_be_visible()


@state
async def ended_with_a_place(hall: Hall, page: Page) -> None:
    await scored(hall, page)
    await hall.do(EndConference())
    await expect(page.locator(".score")).to_contain_text("Place")


@state
async def questions_of_the_hall(hall: Hall, page: Page) -> None:
    configure(hall, Setup(qa=Qa(on=True), mood=Mood(reactions=True, pace=True)))
    asking(hall)
    await open_questions(hall, page)
    await page.get_by_label("Your question").fill("And mine?")
    await page.get_by_role("button", name="Send the question").click()
    await expect(page.get_by_role("heading", name="What you asked")).to_be_visible()
    await page.locator(".upvote").first.click()
    await expect(page.locator(".upvote[aria-pressed=true]")).to_have_count(1)


@state
async def question_refused(hall: Hall, page: Page) -> None:
    configure(hall, Setup(qa=Qa(on=True, review=True), names=Names.OFF))
    await open_questions(hall, page)
    hall.errands = Malformed("…")
    await page.get_by_label("Your question").fill("Something rude")
    await page.get_by_role("button", name="Send the question").click()
    await expect(page.get_by_role("alert").first).to_contain_text("not wanted")


@state
async def texts_held_back(hall: Hall, page: Page) -> None:
    await questions_of_the_hall(hall, page)
    await hall.do(DirectStage(frozen=True))
    await expect(page.locator("main").get_by_text("hidden for the moment")).to_be_visible()


@state
async def mood_shown(hall: Hall, page: Page) -> None:
    configure(hall, Setup(qa=Qa(on=True), mood=Mood(reactions=True, pace=True)))
    await hall.ask(drinks())
    await enter(hall, page)
    await page.get_by_role("button", name="Mood").click()
    await page.get_by_role("button", name="I am lost").click()
    await expect(page.get_by_role("button", name="I am lost")).to_have_attribute("aria-pressed", "true")


@state
async def answer_before_anything_else(hall: Hall, page: Page) -> None:
    configure(hall, Setup(qa=Qa(on=True)))
    await hall.ask(drinks())
    await enter(hall, page)
    await page.locator("[data-key=A] input").check()
    await page.locator("#tool-qa").click(force=True)  # it says that it is not enabled
    await expect(page.locator(".tools-note")).to_be_visible()


@state
async def removed(hall: Hall, page: Page) -> None:
    await hall.ask(trust())
    await enter(hall, page)
    person = max(hall.conference.participants)
    await hall.do(RemovePerson(participant=person))
    await expect(page.locator("main").get_by_text("no longer in the room")).to_be_visible()
