"""Every kind of question as the audience page's tests ask it, and how a person answers it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple, TypeAlias

import msgspec
from playwright.async_api import Page
from some_pictures import picture_id

from sanora.kinds.base import Answer, Option, Question
from sanora.testing import factories as ask

Act: TypeAlias = Callable[[Page], Awaitable[None]]

PICTURES = ("map", "tea", "coffee")
"""Names of the pictures that the questions have."""

PICTURE, TEA, COFFEE = map(picture_id, PICTURES)
WAYS = {"→": "Tab", "←": "Shift+Tab"}
MOST_STOPS = 60
"""Things that the keyboard passes at most on its way."""


class Asked(NamedTuple):
    """A question, and how it is answered: with a finger (`taps`), with `keys`; both say the same `answer`.

    `others` are answers of other people. `sends`: the last tap sends, there is no button. `right`: the page
    says that the answer is right.
    """

    question: Question
    taps: Act
    keys: Act
    answer: Answer
    others: Sequence[Answer]
    sends: bool = False
    right: bool = False


def tapping(*selectors: str) -> Act:
    """Tap one after the other."""

    async def act(page: Page) -> None:
        for selector in selectors:
            await page.locator(selector).first.click()

    return act


def typing(**texts: str) -> Act:
    """Type into fields by their names, where `_` stands for `-`."""

    async def act(page: Page) -> None:
        for name, written in texts.items():
            await page.locator(f"[name={name.replace('_', '-')}]").fill(written)

    return act


def after(*acts: Act) -> Act:
    """Do one after the other."""

    async def act(page: Page) -> None:
        for each in acts:
            await each(page)

    return act


def keys(*keys: str) -> Act:
    """Press keys one after the other.

    `→ selector` presses Tab until such a thing has the focus, `← selector` goes backwards; what stands in
    quotation marks is typed.
    """

    async def act(page: Page) -> None:
        for each in keys:
            if each[0] in WAYS:
                await going(page, each[2:], WAYS[each[0]])
            elif each.startswith('"'):
                await page.keyboard.type(each.strip('"'))
            else:
                await page.keyboard.press(each)

    return act


async def going(page: Page, selector: str, press: str = "Tab") -> None:
    """Press a key until what has the focus is what is wanted."""
    for _ in range(MOST_STOPS):
        if await page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
        await page.keyboard.press(press)
    raise AssertionError(f"the keyboard does not come to {selector}")


async def somewhere(page: Page) -> None:
    """Point at the picture, once it is there: at 25 % from the left, 75 % from the top."""
    await page.locator(".canvas img").evaluate("(image) => image.decode()")
    box = await page.locator(".canvas").bounding_box()
    assert box is not None
    await page.locator(".canvas").click(position={"x": box["width"] / 4, "y": box["height"] * 3 / 4})


def pictured(question: Question, *pictures: str) -> Question:
    """Return a question whose options have pictures."""
    options = [
        Option(option.key, option.text, picture)
        for option, picture in zip(question.choices, pictures, strict=True)
    ]
    return msgspec.structs.replace(question, options=options)


def of(name: str) -> str:
    """Return what finds the parts of an option."""
    return f"[data-key='{name}']"


KINDS: dict[str, Asked] = {
    "single": Asked(
        pictured(ask.choice("Tea or coffee?", "Tea", "Coffee", shuffle=True, abstain=True), TEA, COFFEE),
        tapping(f".option{of('B')}"),
        keys(f"→ .option{of('B')}", "Enter"),
        "B",
        ["A", "B", "B", None],
        sends=True,
    ),
    "multiple": Asked(
        ask.several("Which of these are drinks?", "Tea", "Stone", "Water", right=("A", "C"), picks=(1, 3)),
        tapping(f"{of('A')} input", f"{of('C')} input"),
        keys(f"→ {of('A')} input", "Space", f"→ {of('C')} input", "Space"),
        ["A", "C"],
        [["A"], ["A", "B"], ["C"]],
        right=True,
    ),
    "yesno": Asked(
        ask.yes_no("Is it warm in here?", abstain=True),
        tapping(f".option{of('YES')}"),
        keys(f"→ .option{of('YES')}", "Space"),
        "YES",
        ["NO", "YES", None],
        sends=True,
    ),
    "rating": Asked(
        ask.rating("stars", least_label="Not at all", most_label="Very much"),
        tapping(f".value{of('4')}"),
        keys(f"→ .value{of('4')}", "Enter"),
        "4",
        ["1", "4", "5", "5"],
        sends=True,
    ),
    "faces": Asked(
        ask.rating("emoji", steps=7),
        tapping(f".value{of('6')}"),
        keys(f"→ .value{of('6')}", "Enter"),
        "6",
        ["1", "6", "7"],
        sends=True,
    ),
    "nps": Asked(
        ask.rating("nps", "Would you recommend us?", least_label="Never", most_label="Surely"),
        tapping(f".value{of('9')}"),
        keys(f"→ .value{of('9')}", "Enter"),
        "9",
        [*map(str, range(11)), "10", "9"],
        sends=True,
    ),
    "scales": Asked(
        ask.scales(
            "The pace was right",
            "I learnt something",
            steps=10,
            least_label="I disagree",
            most_label="I agree",
        ),
        tapping(f"{of('A')} .value:nth-child(8)", f"{of('B')} .value:nth-child(3)"),
        keys(
            f"→ {of('A')} input",
            "Space",
            *["ArrowRight"] * 7,
            f"→ {of('B')} input",
            "Space",
            *["ArrowRight"] * 2,
        ),
        {"A": 8, "B": 3},
        [{"A": 10, "B": 1}, {"A": 8}, {"A": 7, "B": 3}],
    ),
    "words": Asked(
        ask.words("What does a good talk need?"),
        typing(question_word_0="patience", question_word_1="a good joke"),
        keys("→ [name=question-word-0]", '"patience"', "Enter", '"a good joke"'),
        ["patience", "a good joke"],
        [["Patience", "light"], ["light"], ["silence", "light", "bread"], ["Ruhe"]],
    ),
    "text": Asked(
        ask.open_text("What do you take home?", longest=60),
        typing(question_text="That counting is harder than it looks, everywhere."),
        keys("→ textarea", '"That counting is harder than it looks, everywhere."'),
        "That counting is harder than it looks, everywhere.",
        ["A lot", "A lot", "Nothing\nat all"],
    ),
    "typed": Asked(
        ask.typed(right=("Paris",), tolerance=1),
        typing(question_text="Paris"),
        keys("→ [name=question-text]", '"Paris"'),
        "Paris",
        ["Rome", "paris", "Lyon"],
        right=True,
    ),
    "ranking": Asked(
        ask.ranking(most_ranked=3),
        tapping(f".option{of('A')}", f".option{of('B')}", f".placed{of('B')} .step"),
        keys(f"→ .option{of('A')}", "Enter", "Enter", f"← .placed{of('B')} [aria-label*=up]", "Enter"),
        ["B", "A"],
        [["B", "A", "C"], ["B"], ["D", "B"]],
    ),
    "order": Asked(
        ask.order(right="DBAC", text="Which planet is next to the sun? Put them in order."),
        tapping(*(f".option{of(name)}" for name in "DBAC")),
        keys(
            f"→ .option{of('D')}",
            "Enter",
            f"← .option{of('B')}",
            "Enter",
            f"← .option{of('A')}",
            "Enter",
            f"→ .option{of('C')}",
            "Enter",
        ),
        list("DBAC"),
        [list("ABCD"), list("DBAC"), list("DBCA")],
        right=True,
    ),
    "number": Asked(
        ask.number(1742.5, decimals=1, unit="km", least=0, most=10_000, text="How far is it to Rome?"),
        typing(question_number="1 500,5 km"),
        keys("→ [name=question-number]", '"1500,5"'),
        "1500.5",
        ["1700", "1742.5", "900", "2500", "1800"],
    ),
    "points": Asked(
        ask.points("A shorter text with a long explanation", "Coffee", "Water"),
        tapping(*[f"{of('A')} .step >> nth=1"] * 4, *[f"{of('C')} .step >> nth=1"] * 2),
        keys(f"→ {of('A')} input", '"47"', "Enter", f"→ {of('C')} .step:last-child", "Enter", "Enter"),
        {"A": 40, "C": 20},
        [{"A": 100}, {"B": 50, "C": 50}, {"C": 10}],
    ),
    "pin": Asked(
        ask.pin((250, 750, 100), picture=PICTURE, picture_text="A map of somewhere"),
        somewhere,
        keys(
            "→ [name=question-fromLeft]", *["ArrowLeft"] * 50, "→ [name=question-fromTop]", *["ArrowUp"] * 50
        ),
        "250,750",
        ["240,700", "260,760", "900,100", "245,705"],
        right=True,
    ),
    "survey": Asked(
        ask.survey(
            ask.rating("stars", "How was the room?"),
            ask.words("One word for today?", most_words=1, abstain=True),
            ask.number(text="How many talks did you hear?"),
            ask.several("What did you drink?", "Tea", "Coffee", "Water"),
            text="About your day",
        ),
        after(
            tapping(f"[data-part='1'] {of('5')}"),
            typing(question_2_word_0="bright"),
            tapping("[data-part='2'] .action", f"[data-part='4'] {of('B')} input"),
            typing(question_3_number="4"),
            tapping("[data-part='3'] .action", "[data-part='4'] .action"),
        ),
        keys(
            f"→ [data-part='1'] {of('5')}",
            "Enter",
            "→ [name=question-2-word-0]",
            '"bright"',
            "Enter",
            "→ [name=question-3-number]",
            '"4"',
            "Enter",
            f"→ [data-part='4'] {of('B')} input",
            "Space",
            "→ [data-part='4'] .action",
            "Enter",
        ),
        {"1": "5", "2": ["bright"], "3": "4", "4": ["B"]},
        [{"1": "3", "2": ["bright"]}, {"2": None}, {"3": "12"}, {"4": ["A", "C"], "1": "4"}],
        sends=True,
    ),
}
"""By what the test calls them."""
