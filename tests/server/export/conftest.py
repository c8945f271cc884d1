"""What the export's tests get: a talk with a past, and one with every kind of question."""

from collections.abc import Callable
from typing import Any

import pytest

from sanora.conference.revealing import RevealRound
from sanora.kinds.base import Answer, Question
from sanora.kinds.options import lettered
from sanora.kinds.pin import Area
from sanora.kinds.registry import KINDS
from sanora.testing.factories import choice, several, yes_no
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk


@pytest.fixture
def talk() -> Talk:
    """Return a talk in which the first question was asked twice, the second once, the third never."""
    made = Talk(SeededIds(3))
    made.begin(
        choice("=1+1?", "+Yes", "@No", right="A", notes="Secret notes.", explanation="Because."),
        several('What, do you\n"drink"?'),
        choice("Never asked?"),
    )
    people = [made.join(name)[0] for name in ("Ada", "Bob", "Cyd", "")]
    made.push()
    for person, answer in zip(people, "AABA", strict=True):
        made.vote(person, answer)
    made.close()
    made.do(RevealRound(question_id=made.question()))
    made.push()
    made.vote(people[0], "B")
    made.close()
    made.push(2)
    made.vote(people[1], ["A", "C"])
    return made


def ask(kind: str, text: str, **fields: Any) -> Question:
    """Return a question of a kind."""
    return KINDS[kind](question_text=text, **fields).checked()


def turned(items: str, number: int) -> list[str]:
    """Return letters in another order for each number."""
    place = number % len(items)
    return list(items[place:] + items[:place])


def all_kinds() -> list[tuple[Question, Callable[[int], Answer]]]:
    """Return a question of every kind, and how each of several people answers it."""
    drinks = lettered(["Tea", "Coffee", "Water", "Juice"])
    ages = lettered(["Stone age", "Bronze age", "Iron age"])
    words = ["fast", "Fast", "schön", "быстро", "γρήγορο", "ok", "=1+1"]
    texts = ["More breaks.", "=SUM(1)", "<b>Better</b> coffee & tea", "日本語 مرحبا", "Two\nlines"]
    survey = [ask("rating", "The food?"), ask("words", "In one word?"), ask("text", "Anything else?")]
    area = Area(450, 750, 60)
    return [
        (choice("Australia's capital?", "Sydney", "Canberra", right="B"), lambda n: "AB"[n % 2]),
        (several("What do you drink?"), lambda n: turned("ABCD", n)[:2]),
        (yes_no("Is it warm?", right="YES"), lambda n: ["YES", "NO"][n % 2]),
        (ask("rating", "How was it?", least_label="bad", most_label="good"), lambda n: "12345"[n % 5]),
        (
            ask("rating", "Would you recommend us?", style="nps", abstain=True),
            lambda n: [None, "0", "7", "9", "10"][n % 5],
        ),
        (
            ask("scales", "Agreed?", options=lettered(["It was clear", "It was short"]), most_label="very"),
            lambda n: {"A": 2 + n % 4, "B": 1 + n % 3},
        ),
        (ask("words", "One word?"), lambda n: [words[n % 7], words[(n + 3) % 7]]),
        (ask("text", "What should we change?"), lambda n: texts[n % 5]),
        (ask("ranking", "What first?", options=drinks), lambda n: turned("ABCD", n)),
        (ask("order", "Put in order", options=ages), lambda n: turned("ABC", n)),
        (
            ask("number", "How high?", unit="m", correct_number=2962, tolerance=40, least=-10, most=9000),
            lambda n: str(n * 300 - 5),
        ),
        (ask("points", "Share 100", options=drinks), lambda n: {"A": 40, "C": 10 + 10 * (n % 6)}),
        (
            ask("typed", "France's capital?", accepted=["Paris", "Lutetia"], tolerance=1),
            lambda n: ["paris", "Pariss", "London"][n % 3],
        ),
        (
            ask("pin", "Where?", picture="0" * 32, picture_text="A map", correct_area=area),
            lambda n: f"{350 + 10 * n},{700 + 5 * n}",
        ),
        (ask("survey", "The day", parts=survey), lambda n: {"1": "45"[n % 2], "2": ["ok"], "3": "-Thanks"}),
    ]


@pytest.fixture(scope="session")
def kinds() -> list[Question]:
    """Return a question of every kind."""
    return [question for question, _ in all_kinds()]


@pytest.fixture
def every_kind() -> Talk:
    """Return a talk of all kinds, each question answered by 20 people."""
    made = Talk(SeededIds(4))
    made.begin(*(question for question, _ in all_kinds()), title="All <kinds> & more")
    people = [made.join(f"P{number}")[0] for number in range(20)]
    for number, (_, answer) in enumerate(all_kinds(), start=1):
        made.push(number)
        for who, person in enumerate(people):
            made.vote(person, answer(who))
        made.close(number)
    return made
