"""Every picture that the projector can show, each told as what happens in the hall until it is shown."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from playwright.async_api import Page, expect
from projector import HD, Projector, settle
from stage_words import HEBREW, LEASE, LONG_ANSWER, LONG_QUESTION, LONG_WORD, MONTHS, NIGHT, RUN, VOTES, WHY

from sanora.conference.library import EndConference, LockRoom
from sanora.conference.pausing import PauseRound
from sanora.conference.rehearsal import StartRehearsal
from sanora.conference.stage import DirectStage
from sanora.conference.state import Reveal, Scene
from sanora.kinds.base import Question, ResultMode
from sanora.testing.factories import choice, several, yes_no

Look: TypeAlias = dict[str, Any]
State: TypeAlias = Callable[[Projector, Look], Awaitable[Page]]

STATES: dict[str, State] = {}


def state(told: State) -> State:
    """Name a state by its function."""
    STATES[told.__name__] = told
    return told


def night(**fields: Any) -> Question:
    """Return a poll."""
    return choice(*NIGHT, **fields)


def lease(**fields: Any) -> Question:
    """Return a question with a right answer and an explanation."""
    return choice(*LEASE, right="A", **{"explanation": WHY, **fields})


def twelve_long(**fields: Any) -> Question:
    """Return the longest question that there can be."""
    options = [f"{number}: {LONG_ANSWER}"[:200] for number in range(1, 13)]
    return choice(LONG_QUESTION, *options, **fields)


async def shown(projector: Projector, look: Look) -> Page:
    """Open a page that looks like that."""
    return await projector.open(**look)


@state
async def join(projector: Projector, look: Look) -> Page:
    return await shown(projector, look)


@state
async def join_by_word(projector: Projector, look: Look) -> Page:
    await projector.ask(night())
    await projector.do(DirectStage(scene=Scene.JOIN))
    return await shown(projector, look)


@state
async def waiting(projector: Projector, look: Look) -> Page:
    await projector.do(LockRoom(locked=True))
    return await shown(projector, look)


@state
async def question(projector: Projector, look: Look) -> Page:
    await projector.ask(night())
    await projector.vote(*VOTES)
    return await shown(projector, look)


@state
async def last_seconds(projector: Projector, look: Look) -> Page:
    await projector.ask(night(), timeout_seconds=9)
    return await shown(projector, look)


@state
async def no_deadline(projector: Projector, look: Look) -> Page:
    await projector.ask(night(), timeout_seconds=None)
    return await shown(projector, look)


@state
async def paused(projector: Projector, look: Look) -> Page:
    asked = await projector.ask(night(), timeout_seconds=90)
    await projector.vote(*"ABCDC")
    await projector.do(PauseRound(question_id=asked))
    return await shown(projector, look)


@state
async def closed(projector: Projector, look: Look) -> Page:
    asked = await projector.ask(night())
    await projector.vote(*VOTES)
    await projector.close(asked)
    return await shown(projector, look)


@state
async def host_only(projector: Projector, look: Look) -> Page:
    await projector.ask(night(result_mode=ResultMode.HOST_ONLY))
    await projector.vote(*VOTES)
    return await shown(projector, look)


@state
async def live(projector: Projector, look: Look) -> Page:
    await projector.ask(night(result_mode=ResultMode.LIVE))
    await projector.vote(*VOTES)
    return await shown(projector, look)


@state
async def live_few(projector: Projector, look: Look) -> Page:
    await projector.ask(night(result_mode=ResultMode.LIVE))
    await projector.vote(*VOTES[:11])
    return await shown(projector, look)


@state
async def live_nobody(projector: Projector, look: Look) -> Page:
    await projector.ask(night(result_mode=ResultMode.LIVE))
    return await shown(projector, look)


@state
async def results_held_back(projector: Projector, look: Look) -> Page:
    await live(projector, look)
    await projector.do(DirectStage(results_hidden=True))
    return await shown(projector, look)


@state
async def results(projector: Projector, look: Look) -> Page:
    asked = await projector.ask(night())
    await projector.vote(*VOTES)
    await projector.reveal(asked, Reveal.RESULTS)
    return await shown(projector, look)


@state
async def answer(projector: Projector, look: Look) -> Page:
    asked = await projector.ask(lease())
    await projector.vote(*"ABCDCAADDABAACAAAABBAACDDACAAABBACAAC")
    await projector.reveal(asked)
    return await shown(projector, look)


@state
async def answer_explained_at_length(projector: Projector, look: Look) -> Page:
    asked = await projector.ask(lease(explanation=(WHY * 12)[:2000]))
    await projector.vote(*"ABCDCAADDABAACAAAABBAACDDACAAABBACAAC")
    await projector.reveal(asked)
    return await shown(projector, look)


@state
async def yes_or_no(projector: Projector, look: Look) -> Page:
    await projector.ask(yes_no("Have you ever deployed on a Friday?", result_mode=ResultMode.LIVE))
    await projector.vote(*["YES"] * 31, *["NO"] * 13)
    return await shown(projector, look)


@state
async def several_picks(projector: Projector, look: Look) -> Page:
    picked = [["A", "C"], ["B"], ["F", "G"], ["H"], ["A", "F", "C"], ["E", "D"], ["A"], ["A", "B", "F"]]
    await projector.ask(
        several("Which of these do you run in production?", *RUN, picks=(1, 3), result_mode=ResultMode.LIVE)
    )
    await projector.vote(*picked * 5)
    return await shown(projector, look)


@state
async def twelve(projector: Projector, look: Look) -> Page:
    asked = choice("Which month is best for a conference?", *MONTHS, result_mode=ResultMode.LIVE)
    await projector.ask(asked)
    await projector.vote(*"ABCDEFGHIJKLEEEEIIIIIFFFFJJJ")
    return await shown(projector, look)


@state
async def twelve_at_length(projector: Projector, look: Look) -> Page:
    await projector.ask(twelve_long(result_mode=ResultMode.LIVE))
    await projector.vote(*"ABCDEFGHIJKL")
    return await shown(projector, look)


@state
async def long_question(projector: Projector, look: Look) -> Page:
    await projector.ask(choice(LONG_QUESTION, *NIGHT[1:]))
    return await shown(projector, look)


@state
async def long_word(projector: Projector, look: Look) -> Page:
    await projector.ask(choice(f"What is a {LONG_WORD}?", LONG_WORD, *NIGHT[1:]))
    return await shown(projector, look)


@state
async def right_to_left(projector: Projector, look: Look) -> Page:
    await projector.ask(choice(*HEBREW, result_mode=ResultMode.LIVE))
    await projector.vote(*VOTES)
    return await shown(projector, look)


@state
async def rehearsal(projector: Projector, look: Look) -> Page:
    await projector.do(StartRehearsal())
    await projector.ask(night(result_mode=ResultMode.LIVE))
    await projector.vote(*VOTES)
    return await shown(projector, look)


@state
async def rehearsal_of_several_picks(projector: Projector, look: Look) -> Page:
    await projector.do(StartRehearsal())
    return await several_picks(projector, look)


@state
async def ended(projector: Projector, look: Look) -> Page:
    await projector.do(EndConference())
    return await shown(projector, look)


@state
async def keys(projector: Projector, look: Look) -> Page:
    page = await live(projector, look)
    await page.keyboard.press("?")
    await expect(page.get_by_role("dialog")).to_be_visible()
    return page


@state
async def pointer(projector: Projector, look: Look) -> Page:
    page = await join(projector, look)
    await page.mouse.move(300, 300)
    await expect(page.locator(".hint")).to_be_visible()
    return page


@state
async def connecting(projector: Projector, look: Look) -> Page:
    page = await projector.page(look.get("size", HD), **{name: look[name] for name in look if name != "size"})
    await page.route_web_socket("**/ws", lambda _socket: None)
    await page.goto(projector.link)
    await expect(page.get_by_role("heading")).to_contain_text("Connecting")
    await settle(page)
    return page


@state
async def wrong_pass(projector: Projector, look: Look) -> Page:
    page = await projector.page(look.get("size", HD), **{name: look[name] for name in look if name != "size"})
    await page.goto(projector.link.replace("#", "#wrong"))
    await expect(page.get_by_role("heading")).to_contain_text("does not work")
    await settle(page)
    return page
