"""What can be done to a talk: the one table from which keys, footers, helps, palettes and words are made."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from sanora.driving.asking import (
    MORE_TIME,
    ask_again,
    ask_next,
    ask_previous,
    close,
    more_time,
    pause,
    reveal,
)
from sanora.driving.directing import (
    activate,
    audience_questions,
    blank,
    compare,
    end,
    freeze,
    hide,
    join_scene,
    leaderboard,
    lock,
    next_part,
    podium,
    previous_part,
)
from sanora.driving.driver import Driver

Run = Callable[[Driver], Awaitable[str]]
"""Does it, and returns what to tell the host; empty where the screen shows it anyway.

Raises a refusal for what is not possible now. What is so already is no mistake. The texts name no keys, for
they are told by every face.
"""


class Group(StrEnum):
    """Under which heading an action stands in helps and menus."""

    TALK = "Questions"
    SCREEN = "Projector and room"
    LOOK = "Look at"
    PREPARE = "Prepare"
    CONSOLE = "Console"


@dataclass(frozen=True, kw_only=True)
class Action:
    """One thing that can be done.

    `id` is also its word in plain mode. `keys` are as Textual names them, the first is the one that is shown;
    `label` is a word for the footer (empty: not shown there), `what` a sentence for the help. `run` is the
    same for every face; without it the face has a way of its own. `confirm` is asked before.
    """

    id: str
    keys: tuple[str, ...]
    what: str
    group: Group
    label: str = ""
    run: Run | None = None
    confirm: str = ""


ACTIONS: tuple[Action, ...] = (
    Action(
        id="next",
        keys=("n", "right", "pagedown"),
        label="next",
        what="Ask the next question; the open one closes.",
        group=Group.TALK,
        run=ask_next,
    ),
    Action(
        id="previous",
        keys=("p", "left", "pageup"),
        what="Ask the previous one once more.",
        group=Group.TALK,
        run=ask_previous,
    ),
    Action(id="push", keys=("t",), what="Ask any question, with a time of your choice.", group=Group.TALK),
    Action(
        id="close",
        keys=("c",),
        label="close",
        what="Close it: no more answers.",
        group=Group.TALK,
        run=close,
    ),
    Action(
        id="reveal",
        keys=("r",),
        label="reveal",
        what="Show results; again: the answer.",
        group=Group.TALK,
        run=reveal,
    ),
    Action(
        id="extend",
        keys=("e", "plus"),
        label="+15 s",
        what=f"Give it {MORE_TIME} seconds more.",
        group=Group.TALK,
        run=more_time,
    ),
    Action(
        id="pause",
        keys=("space",),
        label="pause",
        what="Stop the time; again: go on.",
        group=Group.TALK,
        run=pause,
    ),
    Action(
        id="again",
        keys=("a",),
        what="Ask it again, as a new round.",
        group=Group.TALK,
        run=ask_again,
    ),
    Action(
        id="blank",
        keys=("b", "full_stop"),
        label="blank",
        what="Projector black; again: show it.",
        group=Group.SCREEN,
        run=blank,
    ),
    Action(
        id="hide",
        keys=("h",),
        what="Hold results back; again: show.",
        group=Group.SCREEN,
        run=hide,
    ),
    Action(
        id="join",
        keys=("j",),
        what="Join screen; again: the talk.",
        group=Group.SCREEN,
        run=join_scene,
    ),
    Action(
        id="leaderboard",
        keys=("s",),
        what="Leaders; again: the talk.",
        group=Group.SCREEN,
        run=leaderboard,
    ),
    Action(
        id="podium",
        keys=("S",),
        what="Podium; again: the talk.",
        group=Group.SCREEN,
        run=podium,
    ),
    Action(
        id="asked",
        keys=("u",),
        what="Q&A; again: the talk.",
        group=Group.SCREEN,
        run=audience_questions,
    ),
    Action(
        id="beside",
        keys=("V",),
        what="Two rounds; again: one.",
        group=Group.SCREEN,
        run=compare,
    ),
    Action(
        id="part",
        keys=("right_square_bracket",),
        what="Next question of a survey.",
        group=Group.SCREEN,
        run=next_part,
    ),
    Action(
        id="part-before",
        keys=("left_square_bracket",),
        what="The one before it.",
        group=Group.SCREEN,
        run=previous_part,
    ),
    Action(
        id="freeze",
        keys=("exclamation_mark",),
        what="Panic: black, no texts.",
        group=Group.SCREEN,
        run=freeze,
    ),
    Action(
        id="lock",
        keys=("l",),
        what="Let nobody new in; again: open.",
        group=Group.SCREEN,
        run=lock,
    ),
    Action(id="open", keys=("o",), what="Open the projector in a browser.", group=Group.SCREEN),
    Action(
        id="end",
        keys=("E",),
        what="End the conference for good.",
        group=Group.SCREEN,
        run=end,
        confirm="End the conference for good? Nobody can answer afterwards; the results stay.",
    ),
    Action(id="moderate", keys=("w",), what="Texts and questions of the audience.", group=Group.LOOK),
    Action(id="people", keys=("N",), what="Who is in: names, teams, points.", group=Group.LOOK),
    Action(id="invite", keys=("i",), label="invite", what="QR code, address and code.", group=Group.LOOK),
    Action(id="compare", keys=("v",), what="Compare this question's rounds.", group=Group.LOOK),
    Action(
        id="questions",
        keys=("Q",),
        label="questions",
        what="Write and order the questions.",
        group=Group.PREPARE,
    ),
    Action(id="setup", keys=("O",), what="Quiz, teams, Q&A, mood, names.", group=Group.PREPARE),
    Action(id="templates", keys=("T",), what="Begin with a ready deck.", group=Group.PREPARE),
    Action(id="deck", keys=("D",), what="Edit the deck in your editor.", group=Group.PREPARE),
    Action(id="conferences", keys=("C",), what="Other conferences: open, create.", group=Group.PREPARE),
    Action(
        id="activate",
        keys=("A",),
        what="Start the talk: people can join.",
        group=Group.PREPARE,
        run=activate,
    ),
    Action(id="export", keys=("X",), what="Write the results to a file.", group=Group.PREPARE),
    Action(id="pair", keys=("P",), what="Let another console drive, too.", group=Group.PREPARE),
    Action(id="help", keys=("question_mark", "f1"), label="help", what="Show the keys.", group=Group.CONSOLE),
    Action(
        id="quit",
        keys=("q", "ctrl+c"),
        label="quit",
        what="Leave; asks about the server.",
        group=Group.CONSOLE,
    ),
)

BY_ID = {action.id: action for action in ACTIONS}

_SHOWN = {
    "full_stop": ".",
    "plus": "+",
    "question_mark": "?",
    "exclamation_mark": "!",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left": "←",
    "right": "→",
    "pageup": "Page Up",
    "pagedown": "Page Down",
}


def shown(key: str) -> str:
    """Return a key as people read it: `?`, `Page Down`, `Ctrl+C`."""
    if key in _SHOWN or len(key) == 1:
        return _SHOWN.get(key, key)
    return "+".join(part.capitalize() for part in key.split("+"))
