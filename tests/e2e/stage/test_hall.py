"""The quiz, the hall's own questions and its mood on the screen, from a real talk."""

from __future__ import annotations

import json

import pytest
from in_page import comes_true
from playwright.async_api import Page, WebSocketRoute, expect
from projector import HD, Projector, settle
from stage_looks import barriers, look
from still_time import cut_off, stand_still

from sanora.conference.configuring import ConfigureConference
from sanora.conference.people import JoinConference, ParticipantJoined
from sanora.conference.permissions import ANYONE, Actor, Role
from sanora.conference.qa.asking import Ask, Asked
from sanora.conference.qa.moderating import Move, Pin
from sanora.conference.qa.upvoting import Upvote
from sanora.conference.setup import Mood, Qa, Quiz
from sanora.conference.stage import DirectStage
from sanora.conference.state import Reveal, Scene
from sanora.testing.factories import choice, open_text, several

NARROW = (1024, 768)
NAMES = ("Ada Lovelace", "Grace", "Konrad Zuse der Ältere, Ing.", "Überflieger", "שרה")
LONG = (
    "Why do you use leases rather than a quorum for every write, and what happens when the clock of the "
    "machine that holds the lease is set back by an operator?"
)
FALLING = """addEventListener("animationstart", (event) => {
    if (event.animationName === "fall") window.falling = (window.falling || 0) + 1;
}, true)"""
HELD = """{
    const later = window.setTimeout;
    window.held = null;
    window.setTimeout = (call, wait, ...more) =>
        wait === 2000 ? void (window.held = call) : later(call, wait, ...more);
}"""
"""Before any script of the page: what it would do after two seconds, the last of it, it does when told to."""
RISING = """() => {
    window.risen = [];
    window.most = 0;
    new MutationObserver((records) => {
        const added = records.flatMap((record) => Array.from(record.addedNodes));
        risen.push(...added.filter((one) => one.matches?.(".riser")).map((one) => one.textContent));
        most = Math.max(most, document.querySelectorAll(".riser").length);
    }).observe(document.body, { childList: true, subtree: true });
}"""
"""From now on notes what rises, and how much of it at a time."""
MOOD = {"type": "mood:reactions", "counts": {"👏": 12, "❤️": 3, "😂": 1}}


async def check(page: Page, *sizes: tuple[int, int]) -> None:
    """Prove that a page can be read, on screens of these sizes."""
    for size in sizes or (HD, NARROW):
        await page.set_viewport_size({"width": size[0], "height": size[1]})
        await settle(page)
        seen = await look(page)
        assert seen.faults == [], size
        assert seen.faintest.contrast >= 4.5, (size, seen.faintest)
        assert seen.smallest.size >= 0.025 - 1e-6, (size, seen.smallest)
    assert await barriers(page) == []


async def enter(projector: Projector, *names: str) -> list[Actor]:
    """Let people with names join."""
    people: list[Actor] = []
    for name in names:
        joining = JoinConference(public_code=projector.code, name=name)
        (joined,) = await projector.do(joining, actor=Actor(ANYONE.role, conference=projector.conference_id))
        assert isinstance(joined, ParticipantJoined)
        projector.people.insert(len(people), joined.participant)
        people.append(
            Actor(Role.AUDIENCE, conference=projector.conference_id, participant=joined.participant)
        )
    return people


async def play(projector: Projector, *answers: str) -> None:
    """Ask a question of the quiz, answered by the first people, and show what is right."""
    asked = await projector.ask(choice(right="A"), timeout_seconds=30)
    await projector.vote(*answers)
    await projector.reveal(asked)


@pytest.mark.parametrize("teams", [[], ["Blue", "The red ones with a long name", "Green"]])
async def test_leaderboard_and_podium(projector: Projector, teams: list[str]) -> None:
    await projector.do(ConfigureConference(quiz=Quiz(on=True, reading_seconds=0, streak=True, teams=teams)))
    await enter(projector, *NAMES)
    page = await projector.open(color_scheme="light" if teams else "dark")
    await projector.do(DirectStage(scene=Scene.LEADERBOARD))
    await expect(page.locator(".notice-text")).to_have_text("No points yet")
    await check(page, HD)
    await play(projector, *"AAABB")
    await play(projector, *"AABAB", *"AB" * 4)
    await projector.do(DirectStage(scene=Scene.LEADERBOARD))
    people = page.locator(".board-lists > .board-lines > .board-line")
    await expect(people).to_have_count(5)
    assert set(await people.locator(".board-who").all_inner_texts()) >= {"Ada Lovelace", "Grace"}
    await expect(page.locator(".board-teams .board-line")).to_have_count(len(teams))
    await check(page)
    await projector.do(DirectStage(scene=Scene.PODIUM))
    await expect(page.locator(".podium-step-1")).to_be_visible()
    await expect(page.locator(".confetti")).to_be_hidden()
    await check(page)
    await projector.do(DirectStage(scene=Scene.LEADERBOARD, frozen=True, blank=False))
    await expect(people.first.locator(".board-who")).to_contain_text("Player")


async def test_confetti_falls_where_movement_is_welcome(projector: Projector) -> None:
    await projector.do(ConfigureConference(quiz=Quiz(on=True, reading_seconds=0)))
    await play(projector, *"AAB")
    await projector.do(DirectStage(scene=Scene.PODIUM))
    page = await projector.page(reduced_motion="no-preference")
    await page.add_init_script(FALLING)
    await page.goto(projector.link)
    await expect(page.locator(".podium-step-1 .podium-name").first).to_have_text("Player 1")
    await comes_true(page, "() => window.falling > 0")
    assert await page.locator(".confetti-piece").count() <= 40


async def test_time_to_read(projector: Projector) -> None:
    await projector.do(ConfigureConference(quiz=Quiz(on=True, reading_seconds=3)))
    page = await projector.page()
    await stand_still(page)
    await cut_off(page)
    await page.goto(projector.link)
    await expect(page.locator(".join-code")).to_be_visible()
    await projector.ask(several(right=("A", "C")), timeout_seconds=30)
    await expect(page.locator(".ready-text")).to_be_visible()
    await expect(page.locator(".seal-word")).to_have_text("Get ready")
    left = int(await page.locator(".ready-text").inner_text())
    assert left >= 3
    for seconds in range(left - 1, 0, -1):
        await page.clock.run_for(1000)
        await expect(page.locator(".ready-text")).to_have_text(str(seconds))
        await expect(page.locator(".option")).to_have_count(0)
    while await page.locator(".ready").count():
        await page.clock.run_for(100)
    await expect(page.locator(".option")).to_have_count(4)
    await expect(page.locator(".ring-text")).to_have_text("30")


async def test_a_longer_time_to_read_is_large(projector: Projector) -> None:
    await projector.do(ConfigureConference(quiz=Quiz(on=True, reading_seconds=60)))
    await projector.ask(choice(LONG, right="A"), timeout_seconds=30)
    await check(await projector.open())


async def test_questions_from_the_hall(projector: Projector) -> None:
    await projector.do(ConfigureConference(qa=Qa(on=True)), DirectStage(scene=Scene.QA))
    page = await projector.open()
    await expect(page.locator(".notice-text")).to_have_text("Ask yours on your phone")
    await check(page, HD)
    ada, *others = await enter(projector, *NAMES)
    (asked,) = await projector.do(Ask(text=LONG), actor=ada)
    assert isinstance(asked, Asked)
    for number, person in enumerate(others):
        await projector.do(Ask(text=f"<i>Why</i> {number}?", anonymous=number > 1), actor=person)
    await projector.do(Upvote(asked=asked.asked), actor=others[0])
    await projector.do(Pin(asked=asked.asked))
    await expect(page.locator(".wish")).to_have_count(5)
    await expect(page.locator(".wish-pinned .wish-text")).to_have_text(LONG)
    await expect(page.locator(".wish-pinned .wish-votes strong")).to_have_text("2")
    await check(page)
    await projector.do(Move(asked=asked.asked, state="answered"))
    await expect(page.locator(".qa-counts")).to_contain_text("1 answered")
    await projector.do(DirectStage(frozen=True, blank=False))
    await expect(page.locator(".notice-text")).to_have_text("Texts are held back")
    assert "Why" not in await page.locator("main").inner_text()


async def test_more_questions_than_have_room_are_counted(projector: Projector) -> None:
    await projector.do(ConfigureConference(qa=Qa(on=True)), DirectStage(scene=Scene.QA))
    people = await enter(projector, *(f"Person {number}" for number in range(14)))
    for number, person in enumerate(people):
        await projector.do(Ask(text=f"{number}: {LONG} {LONG}"[:300]), actor=person)
    page = await projector.open()
    await expect(page.locator(".wish")).to_have_count(12)
    await expect(page.locator(".qa-counts")).to_contain_text("14 open")
    await check(page)
    assert 0 < await page.locator(".wish:not([data-away])").count() < 12


async def test_texts_that_are_held_back_leave_a_sign(projector: Projector) -> None:
    asked = await projector.ask(open_text(), timeout_seconds=90)
    await projector.vote("something rude", "something else")
    await projector.reveal(asked, Reveal.RESULTS)
    page = await projector.open()
    await expect(page.locator(".wall-card")).to_have_count(2)
    await projector.do(DirectStage(frozen=True, blank=False))
    await expect(page.locator(".notice-text")).to_have_text("Texts are held back")
    assert "rude" not in await page.content()
    await check(page, HD)
    await projector.do(DirectStage(frozen=False))
    await expect(page.locator(".wall-card")).to_have_count(2)


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
async def test_reactions(projector: Projector, motion: str) -> None:
    await projector.do(ConfigureConference(mood=Mood(reactions=True)))
    page = await projector.page(reduced_motion=motion)
    sockets: list[WebSocketRoute] = []

    async def join(socket: WebSocketRoute) -> None:
        sockets.append(socket)
        server = socket.connect_to_server()
        socket.on_message(server.send)
        server.on_message(socket.send)

    await page.route_web_socket("**/ws", join)
    await page.add_init_script(HELD)
    await page.goto(projector.link)
    await expect(page.locator(".join-code")).to_be_visible()
    await page.evaluate(RISING)
    sockets[0].send(json.dumps(MOOD))
    if motion == "reduce":
        shown = page.locator(".mood-still > span")
        await expect(shown).to_have_text(["👏12", "❤️3", "😂"])
        await check(page, HD)
        await page.evaluate("held()")
        await expect(shown).to_have_count(0)
        return
    await comes_true(page, "() => risen.length === 3")
    assert (await page.evaluate("risen"))[0] == "👏12"
    for _ in range(20):
        sockets[0].send(json.dumps(MOOD))
    await comes_true(page, "() => risen.length > 16")
    await expect(page.locator(".riser")).to_have_count(0)
    assert await page.evaluate("most") <= 16
