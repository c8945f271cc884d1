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
    return await _scene(driver, Scene.JOIN)


async def leaderboard(driver: Driver) -> str:
    """Let the projector show who leads, or go back to the talk."""
    _demand_quiz(driver)
    return await _scene(driver, Scene.LEADERBOARD)


async def podium(driver: Driver) -> str:
    """Let the projector show who has won, or go back to the talk."""
    _demand_quiz(driver)
    return await _scene(driver, Scene.PODIUM)


async def audience_questions(driver: Driver) -> str:
    """Let the projector show what the audience asks, or go back to the talk."""
    if not driver.conference.setup.qa.on and not len(driver.conference.asked):
        raise WrongState("Questions of the audience are off. Switch them on in the set-up.")
    return await _scene(driver, Scene.QA)


async def compare(driver: Driver) -> str:
    """Set the round before beside the one on the projector, or take it away."""
    conference = driver.conference
    round_ = conference.current
    if not conference.stage.compare and (round_ is None or conference.previous(round_) is None):
        raise WrongState("This question was asked once only. Ask it again first.")
    await driver.do(DirectStage(compare=not conference.stage.compare))
    return ""


async def next_part(driver: Driver) -> str:
    """Show the next question of a survey on the projector."""
    return await _part(driver, 1)


async def previous_part(driver: Driver) -> str:
    """Show the question before in a survey on the projector."""
    return await _part(driver, -1)


async def freeze(driver: Driver) -> str:
    """Take every text of the audience off all screens at once, or let them be seen again."""
    frozen = not driver.conference.stage.frozen
    await driver.do(DirectStage(frozen=frozen, blank=frozen))
    if frozen:
        return "The projector is black and no text of the audience is shown. Votes go on being counted."
    return "Texts of the audience may be seen again."


async def _scene(driver: Driver, scene: Scene) -> str:
    shown = driver.conference.stage.scene == scene
    await driver.do(DirectStage(scene=Scene.AUTO if shown else scene))
    return ""


async def _part(driver: Driver, by: int) -> str:
    conference = driver.conference
    round_ = conference.current
    parts = {} if round_ is None else conference.questions[round_.question_id].inner
    if not parts:
        raise WrongState("This is no survey.")
    part = min(max(conference.stage.part + by, 0), len(parts) - 1)
    await driver.do(DirectStage(part=part))
    return f"Question {part + 1} of {len(parts)}."


def _demand_quiz(driver: Driver) -> None:
    if not driver.conference.setup.quiz.on:
        raise WrongState("There is no quiz. Switch it on in the set-up.")


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
