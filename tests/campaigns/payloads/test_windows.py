"""Rich text, mnemonics and placeholders from the hall and from decks in every widget of the desktop."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from campaigns import Figures, Form
from desktop_house import Hall, House, Open
from payloads import kept, sample
from window_texts import misread, misread_in_scene, said_in_scene

from sanora import text
from sanora.conference.setup import Qa, Quiz, Setup
from sanora.deck.base import Deck, DeckQuestion
from sanora.deck.writer import write
from sanora.testing.device import Device
from sanora.testing.factories import choice
from sanora_desktop.control import doings, editing
from sanora_desktop.control.menus import MENUS, TITLES

pytestmark = pytest.mark.timeout(120)

TITLE = "<b>T</b> & <i>[*]</i>"
NAMES = ("<b>bold</b>", "A & B &x", "<img src=x>", "x[*]", "&lt;i&gt;")
OPTIONS = 12
TEAMS = ("<u>Red</u>", "B & C")
KNOWN = (*NAMES, TITLE, *TEAMS)
"""Texts that every talk has."""

IN_A_TALK = 300
"""Payloads in one talk: 325 questions, of which 25 are asked. It takes 500, and pushes 30 in a minute."""

DIALOGS = (
    *(doings.people, doings.describe, doings.conferences, doings.export, doings.set_up, doings.compare),
    *(doings.pair, editing.edit, editing.delete),
)


def hostile_deck(texts: list[str], folder: Path) -> Path:
    """Write a deck that has all texts as questions' texts and as options."""
    parts = [texts[start : start + OPTIONS] for start in range(0, len(texts), OPTIONS)]
    asked = [
        choice(part[0], *[*part, "Another one"][:OPTIONS], right="A", notes=part[0], explanation=part[-1])
        for part in parts
    ]
    questions = tuple(DeckQuestion(0, each) for each in (*asked, *(choice(each) for each in texts)))
    setup = Setup(quiz=Quiz(on=True, reading_seconds=0, teams=list(TEAMS)), qa=Qa(on=True))
    path = folder / "hostile.md"
    path.write_text(write(Deck(title=TITLE, setup=setup, questions=questions)), encoding="utf-8")
    return path


async def come(house: House, wishes: list[str]) -> list[Device]:
    """Let people with names come in, and ask something each."""
    devices = [Device("127.0.0.1", house.port, house.view.public_code, name=name) for name in NAMES]
    for device in devices:
        await device.join()
    for device, wish in zip(devices, wishes, strict=False):
        device.send({"type": "qa:ask", "ref": 1, "text": wish})
        await device.next("qa:own")
    return devices


@pytest.mark.campaign(
    "Whatever people write is plain text in the desktop's windows: no label, tip, title, menu, button or "
    "item of the projector reads it as rich text, takes a letter of it for a key, or loads what it names."
)
def test_windows_show_markup_as_text(
    house: Open, hall: Hall, tmp_path: Path, form: Form, figures: Figures
) -> None:
    payloads = sorted(sample(whole=form.long), key=lambda each: each.shape != "window")
    own = {*TITLES.values(), *MENUS.values()}  # menus of ours, which may have a mnemonic
    texts = [each for each in kept(payloads, text.OPTION) if each not in own]
    found: set[str] = set()
    for start in range(0, len(texts), IN_A_TALK):
        part = texts[start : start + IN_A_TALK]
        folder = tmp_path / str(start)
        folder.mkdir()
        here = house(hostile_deck(part, folder), folder / "data").ready()
        hall.phones += hall.run(come(here, part))
        found |= misread_in(here, part)
        here.end()
    assert sorted(found) == []
    figures["payloads"] = len(payloads)
    figures["texts in windows"] = len({*texts, *KNOWN})
    figures["texts read as markup"] = len(found)


def misread_in(house: House, texts: list[str]) -> set[str]:
    """Ask all questions of a talk, open every dialog, and return what is misread meanwhile."""
    known = [*texts, *KNOWN]
    window, projector = house.window, house.app.projecting.window
    projector.open()
    doings.moderate(window)
    house.until(window.moderation.isVisible)
    found: set[str] = set(misread(known))
    for _ in range((len(texts) + OPTIONS - 1) // OPTIONS):
        before = 0 if house.view.asked is None else house.view.asked.round
        house.app.bridge.perform("next")
        house.until(lambda before=before: house.view.asked is not None and house.view.asked.round != before)
        options = [option.text for option in house.asked.question.choices]
        house.until(lambda options=options: set(options) <= set(said_in_scene(projector.view)))
        found |= {*misread(known), *misread_in_scene(projector.view)}
    for begin in DIALOGS:
        window.list.setCurrentRow(0)
        begin(window)
        house.until(lambda: house.dialog is not None and house.dialog.isVisible())
        if begin is doings.people:
            found |= _people(house, known)
        found |= set(misread(known))
        _close(house)
    return found


def _people(house: House, known: list[str]) -> set[str]:
    """Rename and send out everybody, as far as the question; return what is misread in it."""
    people: Any = house.dialog
    house.until(lambda: people.table.rowCount() == len(NAMES))
    found: set[str] = set()
    for row in range(len(NAMES)):
        for button in (people.rename, people.remove):
            people.table.selectRow(row)
            button.click()
            house.until(lambda: house.dialog is not people)
            found |= set(misread(known))
            _close(house)
    return found


def _close(house: House) -> None:
    dialog = house.dialog
    dialog.done(0)
    dialog.close()
    house.until(lambda: house.dialog is not dialog)
