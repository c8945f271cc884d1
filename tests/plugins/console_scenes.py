"""Talks that stand still, for pictures of the console."""

from __future__ import annotations

from console_pictures import Scene

from sanora.conference.revealing import RevealRound
from sanora.conference.state import Reveal
from sanora.kinds.base import Question
from sanora.testing.factories import choice, several, yes_no

MARKUP = "[red]Red[/red] or [@click=app.exit]this[/]? \\[b] $primary {x} \x1b[31m"
"""What would be a colour, a link or an escape code, if it were not text."""


def questions() -> list[Question]:
    """Return five questions."""
    return [
        choice(
            "How did you get here today?",
            "On foot or by bike",
            "By train or bus",
            "By car",
            "By plane",
            "I am at home, on the sofa",
            timeout_seconds=None,
            notes="Warm-up: no deadline.",
        ),
        choice(
            "Which of these can be seen from the Moon with bare eyes?",
            "The Great Wall of China",
            "The pyramids of Giza",
            "The lights of a large city",
            "None of them",
            right="D",
            timeout_seconds=30,
            explanation="From the Moon, the whole Earth is as large as your thumb at arm's length.",
            notes="Hidden until you reveal it (r), so that nobody follows the crowd.\n"
            "Once for the bars, once more for the answer. Most halls pick the Wall: ask why.",
        ),
        several(
            "Which of these foods are berries, to a botanist?",
            "Banana",
            "Strawberry",
            "Tomato",
            "Raspberry",
            "Aubergine",
            "Cherry",
            picks=(1, 3),
            right=("A", "C", "E"),
        ),
        yes_no("Do you talk to your plants?"),
        choice(
            "In which month should daylight saving time finally be abolished?", "January", "June", "Never"
        ),
    ]


def fresh() -> Scene:
    """Nothing was asked yet."""
    return Scene(*questions())


def live() -> Scene:
    """The second question is open, with 18 seconds left and 37 answers."""
    scene = fresh()
    scene.push(1)
    scene.vote(("A", 3), ("B", 9))
    scene.talk.close(1)
    scene.push(2)
    scene.vote(("A", 17), ("B", 4), ("C", 10), ("D", 6))
    scene.passes(12.4)
    return scene


def revealed() -> Scene:
    """The second question is closed, its results and its answer are shown."""
    scene = live()
    scene.talk.close(2)
    for step in (Reveal.RESULTS, Reveal.ANSWER):
        scene.do(RevealRound(question_id=scene.talk.question(2), step=step))
    return scene


def again() -> Scene:
    """The second question is open once more, with 41 other answers."""
    scene = revealed()
    scene.push(2)
    scene.vote(("A", 5), ("B", 1), ("C", 6), ("D", 29))
    scene.passes(5)
    return scene


def crowded() -> Scene:
    """A question with as many options as there can be is open, all texts being long."""
    text = "Which of all these many things would you rather not do without, if only one of them were left? "
    options = [f"Number {number}, whose text is longer than any bar beside it" for number in range(1, 13)]
    question = choice(text * 3, *options, right="C", notes="Wait. " * 60)
    scene = Scene(question, *questions(), title="Long " * 30)
    scene.push(1)
    scene.vote(("A", 17), ("B", 4), ("C", 100), ("L", 6))
    return scene
