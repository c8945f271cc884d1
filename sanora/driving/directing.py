"""What a host does with projector, room and conference. Each returns what to tell, or refuses."""

from __future__ import annotations

from sanora.conference.library import ActivateConference, EndConference, LockRoom
from sanora.conference.stage import DirectStage
from sanora.conference.state import ConferenceStatus, Scene
from sanora.driving.driver import Driver
from sanora.errors import WrongState


async def hide(driver: Driver) -> str:
    """Hold all results back from projector and phones, or let them be seen."""
    hidden = not driver.conference.stage.results_hidden
    await driver.do(DirectStage(results_hidden=hidden))
    return "Results are held back." if hidden else "Results may be seen again."


async def blank(driver: Driver) -> str:
    """Make the projector black, or show it again."""
    await driver.do(DirectStage(blank=not driver.conference.stage.blank))
    return ""


async def join_scene(driver: Driver) -> str:
    """Let the projector show the join screen, or go back to the talk."""
    shown = driver.conference.stage.scene == Scene.JOIN
    await driver.do(DirectStage(scene=Scene.AUTO if shown else Scene.JOIN))
    return ""


async def lock(driver: Driver) -> str:
    """Let nobody new in, or open the door again."""
    locked = not driver.conference.locked
    await driver.do(LockRoom(locked=locked))
    return "Nobody new can join. Whoever was in can come back." if locked else "The room is open."


async def activate(driver: Driver) -> str:
    """Start a conference that is a draft."""
    status = driver.conference.status
    if status != ConferenceStatus.DRAFT:
        return "It is running." if status == ConferenceStatus.ACTIVE else "This conference has ended."
    await driver.do(ActivateConference())
    return "The conference is running: people can join."


async def end(driver: Driver) -> str:
    """End the conference for good."""
    if driver.conference.status == ConferenceStatus.ENDED:
        raise WrongState("This conference has ended already.")
    await driver.do(EndConference())
    return "The conference has ended. Its results stay."
