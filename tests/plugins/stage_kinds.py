"""A question of every kind with the answers of a hall, for the projectors of the tests."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import NamedTuple

import msgspec
from PIL import Image, ImageDraw

from sanora.ids import Chance
from sanora.kinds.base import Answer, Option, Question
from sanora.testing import factories as ask

SEED = 11
PEOPLE = 52

Answers = list[Answer]

DRINKS = ("Tea", "Coffee", "Water", "A drink that I would rather not name in front of everybody here")
STATEMENTS = (
    "I know what my team will do next week",
    "Our meetings are worth their time",
    "I learned something new this month",
    "I would recommend this place to a friend who is looking for work",
)
WORDS = (
    *("calm", "chaos", "learning", "coffee", "deploy", "sleep", "meetings", "teamwork", "legacy", "tests"),
    *(
        "on-call",
        "Überraschung",
        "focus",
        "refactoring",
        "documentation",
        "fire",
        "hope",
        "incident",
        "growth",
    ),
    *("friday", "latency", "kindness", "backlog", "rust", "python", "queues", "weather", "music", "humour"),
)
FAR = (
    "The microphone was hard to hear in the back rows, and the slides had too much text on them for somebody "
    "who sits that far away."
)
NEAR = (
    "I would like to have an example that is closer to what we do every day: small services, few people, and "
    "a database that nobody dares to touch."
)
NOTES = (
    *("More time for questions", FAR, "Great!", "Please share the slides", NEAR, "Longer breaks"),
    *("Less coffee, more tea", "The demo that failed was the best part, because you showed why.", "Nothing"),
    *("Can we do this again next year?", "Too warm", "<b>Bold</b> & unescaped?", "שקט יותר בבקשה"),
)
ORDERS = ("DBAC", "DABC", "ADBC")


class Asked(NamedTuple):
    """A question, and what the hall answers."""

    question: Question
    answers: Answers


def hall(way: Callable[[Chance], Answer], people: int = 40) -> Answers:
    """Return the answers of so many people, of whom each answers in a way of its own."""
    chance = Chance(SEED)
    return [way(chance) for _ in range(people)]


def kinds() -> dict[str, Asked]:
    """Return a question of every kind."""
    statements = {"least_label": "I do not agree at all", "most_label": "I agree"}
    return {
        "choice_with_picture": Asked(
            ask.choice("What is this a picture of?", *DRINKS[:3], right="B", picture=ask.PICTURE),
            hall(lambda chance: chance.choice("ABBBC")),
        ),
        "options_with_pictures": Asked(pictured(), hall(lambda chance: chance.choice("ABBCCCD"))),
        "abstained": Asked(
            ask.choice("Tea or coffee?", abstain=True), hall(lambda chance: chance.choice(["A", "B", None]))
        ),
        "stars": Asked(
            ask.rating("stars", "How was the talk?", least_label="Poor", most_label="Great"),
            hall(lambda chance: chance.choice("1233444455")),
        ),
        "emoji": Asked(
            ask.rating("emoji", "How do you feel?"), hall(lambda chance: chance.choice("12344455"), 9)
        ),
        "nps": Asked(
            ask.rating(
                "nps",
                "How likely are you to recommend this conference to a friend or a colleague?",
                least_label="Not at all likely",
                most_label="Extremely likely",
            ),
            hall(lambda chance: str(min(10, chance.randint(3, 13)))),
        ),
        "numbers": Asked(
            ask.rating("numbers", "How hard was it?", steps=10),
            hall(lambda chance: str(chance.randint(2, 9))),
        ),
        "scales": Asked(
            ask.scales(*STATEMENTS, text="How far do you agree?", **statements),
            hall(lambda chance: {key: min(5, max(1, round(chance.gauss(3.6, 1)))) for key in "ABCD"}),
        ),
        "words": Asked(
            ask.words("What is your work like, in three words?"),
            hall(lambda chance: sorted({chance.choice(WORDS[: chance.randint(3, 28)]) for _ in range(3)})),
        ),
        "text": Asked(
            ask.open_text("What should we do better next time?"),
            [NOTES[n % 13] for n in (*range(13), 3, 3, 9)],
        ),
        "typed": Asked(
            ask.typed(right=("Paris", "Paname")),
            hall(lambda chance: chance.choice(["Paris", "paris", "Lyon", "Parsi", "Marseille", "London"])),
        ),
        "ranking": Asked(
            ask.ranking(*DRINKS, text="What do you like best?"),
            hall(lambda chance: chance.sample("ABCD", chance.randint(1, 4))),
        ),
        "order": Asked(
            ask.order(right="DBAC", text="Which planet is the nearest to the sun?"),
            hall(
                lambda chance: chance.choice(
                    [["D", "B", "A", "C"], ["D", "A", "B", "C"], ["A", "D", "B", "C"]]
                )
            ),
        ),
        "number": Asked(
            ask.number(42, text="How many kilometres of cable are in this building?", unit="km"),
            hall(lambda chance: str(max(0, round(chance.gauss(36, 9))))),
        ),
        "points": Asked(
            ask.points(*DRINKS, text="What should we buy for the kitchen?"),
            hall(_shared),
        ),
        "pin": Asked(
            ask.pin((620, 410, 120), text="Where would you put the new stop?", picture_text="A map"),
            hall(lambda chance: f"{spot(chance, 600, 90)},{spot(chance, 430, 110)}"),
        ),
        "survey": Asked(survey(), hall(_filled)),
    }


def spot(chance: Chance, middle: int, spread: int) -> int:
    """Return a number from 0 to 1000."""
    return min(1000, max(0, round(chance.gauss(middle, spread))))


def survey() -> Question:
    """Return several questions at once."""
    return ask.survey(
        ask.choice("How did you come here?", "By train", "By bicycle", "On foot"),
        ask.words("What did you expect?"),
        ask.rating("stars", "How was the food?"),
        text="About today",
    )


def _shared(chance: Chance) -> Answer:
    first = chance.randrange(10, 100, 10)
    return {"A": first, "C": 100 - first}


def _filled(chance: Chance) -> Answer:
    return {
        "1": chance.choice("AABC"),
        "2": [chance.choice(WORDS[:12])],
        "3": chance.choice("34455"),
    }


def pictured() -> Question:
    """Return a question whose options have pictures."""
    question = ask.choice(
        "Which one shall be our logo?", "The river", "The bridge", "The tower", "None of these"
    )
    options = [Option(option.key, option.text, ask.PICTURE) for option in question.choices]
    return msgspec.structs.replace(question, options=options)


def map_picture() -> bytes:
    """Return a picture: a map of sorts, 1200 by 800."""
    image = Image.new("RGB", (1200, 800), "#dfe8d8")
    drawing = ImageDraw.Draw(image)
    drawing.line([(0, 620), (420, 500), (700, 560), (1200, 300)], fill="#7fb2d8", width=90)
    for x in range(60, 1200, 190):
        drawing.line([(x, 0), (x + 120, 800)], fill="#ffffff", width=14)
    drawing.rectangle((540, 180, 860, 420), fill="#c9d4b8")
    body = io.BytesIO()
    image.save(body, "PNG")
    return body.getvalue()
