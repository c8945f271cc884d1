"""Words about the hall: its texts and questions sorted, its people named and sent out, the set-up changed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from sanora.commandline.cells import pad, width
from sanora.commandline.counting import count
from sanora.conference.qa.listing import Item, Sort
from sanora.driving import moderating, people, scoring, setting
from sanora.driving.driver import Driver
from sanora.driving.moderating import ASKED_STATES, SORTS, VERDICTS, Place, Written
from sanora.driving.people import Person
from sanora.errors import Malformed, NotFound
from sanora.kinds.tally import Verdict
from sanora.text import alike, first_line

Agree = Callable[[str], Awaitable[bool]]
"""Asks whoever types; True is yes."""

MODERATE = "moderate [show|hide|hold|right|answered|archive|pin|merge WHAT [INTO]]"
PEOPLE = "people [NAME | rename WHO NAME | hide WHO | team WHO TEAM | remove WHO]"
SETUP = "setup [SETTING VALUE]"

_HOW = (
    "`moderate hide t2` hides the second text, `moderate answered q7` moves question 7: "
    "show, hide, hold, right for texts; show, hide, answered, archive, pin, merge for questions."
)
_TEXT, _ASKED = "t", "q"

_VERDICTS = {"show": Verdict.SHOWN, "hide": Verdict.HIDDEN, "hold": Verdict.HELD}
_PLACES: dict[str, Place] = {
    "show": "open",
    "hide": "pending",
    "hold": "pending",
    "answered": "answered",
    "archive": "archived",
}


def texts_and_questions(driver: Driver, texts: Sequence[Written], sort: str = "") -> list[str]:
    """Return what the audience writes in lines; texts bear t1, t2 …, questions q and their own number."""
    lines = [f"Texts of the question on the screen: {len(texts)}"] if texts else []
    lines += [
        f"  {_TEXT}{number}  {VERDICTS[text.verdict]}, {text.count}×{', right' if text.right else ''}: "
        f"{first_line(text.text)}"
        for number, text in enumerate(texts, start=1)
    ]
    known: dict[str, Sort] = {one: one for one in SORTS}
    order = known.get(sort, "top")
    asked = moderating.asked(driver.mirror, order)
    said = moderating.counted(driver.mirror)
    lines.append(f"Questions of the audience: {said or 'none are taken'}")
    lines += [f"  {_ASKED}{item.id}  {ASKED_STATES[item.state]}, {moderating.line(item)}" for item in asked]
    return lines


async def moderate(driver: Driver, typed: Sequence[str], listed: Sequence[Written]) -> str:
    """Sort one text or question. `t2` is the second of those `listed`; a text may be named by itself, too."""
    if len(typed) < 2:  # noqa: PLR2004 - a word and what it is about
        raise Malformed(_HOW)
    word, name, *rest = typed[0].lower(), typed[1], *typed[2:]
    if name[:1].lower() == _ASKED and name[1:].isdecimal():
        return await _sort_out(driver, word, name, rest[0] if rest else "")
    text = _text(driver, name, listed)
    if word == "right":
        return await moderating.accept(driver, text)
    verdict = _VERDICTS.get(word)
    if verdict is None:
        raise Malformed(_HOW)
    return await moderating.judge(driver, text, verdict)


async def _sort_out(driver: Driver, word: str, name: str, into: str) -> str:
    item = _item(driver, name)
    if word == "pin":
        return await moderating.pin(driver, item)
    if word == "merge":
        return await moderating.merge(driver, item, _item(driver, into))
    place = _PLACES.get(word)
    if place is None:
        raise Malformed(_HOW)
    return await moderating.move(driver, item, place)


def _item(driver: Driver, name: str) -> Item:
    number = name[1:] if name[:1].lower() == _ASKED else name
    if not (number.isascii() and number.isdecimal()):
        raise Malformed("`moderate merge q7 q5` gives the votes of question 7 to question 5.")
    return moderating.asked_at(driver.mirror, int(number))


def _text(driver: Driver, name: str, listed: Sequence[Written]) -> Written:
    number = name[1:]
    if name[:1].lower() == _TEXT and number.isascii() and number.isdecimal() and listed:
        if not 1 <= int(number) <= len(listed):
            raise NotFound(f"There is no text {name}: `moderate` lists them.")
        return listed[int(number) - 1]
    for text in moderating.written(driver.mirror):
        if name == text.key or alike(name) == alike(text.text):
            return text
    raise NotFound(f"There is no text {name!r} in this question: `moderate` lists them.")


async def crowd(driver: Driver, typed: Sequence[str], agree: Agree) -> str:
    """Rename somebody, hide the name, change the team, send out; or list people, all or those of a name."""
    found = await people.listed(driver.api, driver.conference_id)
    word = typed[0].lower() if typed else ""
    if word not in _DOINGS or len(typed) == 1:
        return "\n".join(people_lines(driver, people.by_place(people.matching(found, " ".join(typed)))))
    person = people.person_at(found, typed[1])
    return await _DOINGS[word](driver, person, " ".join(typed[2:]), agree)


async def _rename(driver: Driver, person: Person, rest: str, _agree: Agree) -> str:
    return await people.rename(driver, person, rest)


async def _hide(driver: Driver, person: Person, _rest: str, _agree: Agree) -> str:
    return await people.hide(driver, person)


async def _team(driver: Driver, person: Person, rest: str, _agree: Agree) -> str:
    return await people.put_into(driver, person, people.team_at(driver, rest))


async def _remove(driver: Driver, person: Person, _rest: str, agree: Agree) -> str:
    if not person.removed and not await agree(people.removing(person)):
        return "Nothing was changed."
    return await people.remove(driver, person)


_DOINGS: dict[str, Callable[[Driver, Person, str, Agree], Awaitable[str]]] = {
    "rename": _rename,
    "hide": _hide,
    "team": _team,
    "remove": _remove,
}


def people_lines(driver: Driver, found: Sequence[Person]) -> list[str]:
    """Return people in aligned lines."""
    if not found:
        return ["There is nobody."]
    rows = [
        (
            f"#{one.participant}",
            f"{one.place}." if one.place else "–",
            str(one.points) if one.place else "–",
            first_line(one.name) or "(no name)",
            people.team_of(driver, one),
            one.state,
        )
        for one in found
    ]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(pad(cell, cells) for cell, cells in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    return [f"{count(len(found), 'person').replace('persons', 'people')}:", *(f"  {line}" for line in lines)]


async def set_up(driver: Driver, typed: Sequence[str]) -> str:
    """Tell the set-up, or change one setting of it."""
    setup = driver.conference.setup
    if len(typed) < 2:  # noqa: PLR2004 - a setting and its value
        return "\n".join([*setting.lines(setup), "`setup quiz.on yes` changes one of them."])
    return await setting.save(driver, setting.changed(setup, typed[0].lower(), " ".join(typed[1:])))


def leader_lines(driver: Driver) -> list[str]:
    """Return the leaderboard in lines; none without a quiz."""
    best, teams = scoring.leaders(driver.mirror), scoring.teams(driver.mirror)
    lines = [f"  {one.place}. {one.name}, {one.points}{f' ({one.note})' if one.note else ''}" for one in best]
    lines += [f"  Team {one.place}. {one.name}, {one.points} ({one.note})" for one in teams]
    if not driver.conference.setup.quiz.on:
        return []
    return [f"Leaders: {scoring.remark(driver.mirror.scores) or 'Nobody has points yet.'}", *lines]
