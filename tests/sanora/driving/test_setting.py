"""The set-up as a form and as words: every setting, there and back, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from command_line import Serving
from driving import driving

from sanora.conference.setup import FilterMode, Mood, Names, Qa, Quiz, Safety, Scoring, Setup, Signature
from sanora.driving import setting
from sanora.driving.fields import Sort
from sanora.errors import Malformed, NotFound

Serve = Callable[..., Serving]

OTHER = Setup(
    quiz=Quiz(
        on=True,
        scoring=Scoring.ACCURACY,
        reading_seconds=9,
        streak=True,
        teams=["Red", "Blue"],
        auto_close=False,
    ),
    qa=Qa(on=True, review=True, names=Signature.REQUIRED, wilson=True),
    mood=Mood(reactions=True, pace=True),
    safety=Safety(filter=FilterMode.OFF),
    names=Names.OFF,
)
"""A set-up of which nothing is as usual."""


def settings_of(value: Any, at: str = "") -> set[str]:
    """Return the names of all settings in a set-up."""
    if not isinstance(value, msgspec.Struct):
        return {at}
    within = (settings_of(getattr(value, name), f"{at}.{name}") for name in value.__struct_fields__)
    return {name.lstrip(".") for names in within for name in names}


def test_every_setting_is_in_the_form_with_its_words() -> None:
    names = {field.name for field in setting.settings()}
    assert names == settings_of(Setup()) == setting.LABELS.keys() == setting.MEANINGS.keys()
    for field in setting.settings():
        values = [value for value, _ in field.choices]
        if field.sort is Sort.CHOICE:
            assert len({words for _, words in field.choices}) == len(values) > 1
            assert set(setting.WORDS.get(field.name, values)) == set(values)


@pytest.mark.parametrize("setup", [Setup(), OTHER])
def test_a_form_makes_the_set_up_that_it_shows(setup: Setup) -> None:
    assert setting.judged(setting.typed(setup)) == (setup, {})


def test_what_is_wrong_is_said_where_it_is() -> None:
    typed = setting.typed(OTHER) | {"quiz.reading_seconds": "soon", "quiz.teams": "Red, red"}
    assert setting.judged(typed).faults == {"quiz.reading_seconds": "Write a number from 0 to 60."}
    typed["quiz.reading_seconds"] = "5"
    judged = setting.judged(typed)
    assert (judged.setup, judged.faults) == (None, {"quiz.teams": "Two teams have the same name."})


def test_words_change_one_setting() -> None:
    setup = Setup()
    for name, word in {
        "quiz.on": "on",
        "quiz.scoring": "accuracy",
        "quiz.reading_seconds": "9",
        "quiz.streak": "Yes",
        "quiz.teams": "Red, Blue",
        "quiz.auto_close": "off",
        "qa.on": "true",
        "qa.review": "yes",
        "qa.names": "always",
        "qa.wilson": "share of votes",
        "mood.reactions": "yes",
        "mood.pace": "yes",
        "safety.filter": "leave",
        "names": "nobody",
    }.items():
        setup = setting.changed(setup, name, word)
    assert setup == OTHER
    assert setting.changed(OTHER, "quiz.teams", "none").quiz.teams == []
    assert "quiz.teams: Red, Blue" in setting.lines(OTHER)
    assert "quiz.teams: none" in setting.lines(Setup())
    with pytest.raises(NotFound, match="Settings are"):
        setting.changed(setup, "quiz.colour", "red")
    with pytest.raises(Malformed, match="speed or accuracy"):
        setting.changed(setup, "quiz.scoring", "luck")
    with pytest.raises(Malformed, match="from 0 to 60"):
        setting.changed(setup, "quiz.reading_seconds", "61")


async def test_only_what_changed_is_sent(serve: Serve, data: Path, deck: Path) -> None:
    async with driving(data, serve(deck).ready["conference_id"]) as driver:
        assert await setting.save(driver, OTHER) == "The set-up is saved."
        await driver.until(lambda: driver.conference.setup == OTHER)
        assert await setting.save(driver, OTHER) == "It is set up like this already."
