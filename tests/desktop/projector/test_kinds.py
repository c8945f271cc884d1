"""Every kind of question and every scene of the hall in the window: nothing cut, small, faint or restless."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec
import pytest
import stage_kinds
from PIL import Image
from PySide6.QtWidgets import QApplication
from told_hall import PEOPLE, Hall
from window_looks import contrast, look, picture
from window_plugs import artifacts

from sanora.conference.people import AudienceCounted
from sanora.conference.quiz.standing import Leader, TeamLine
from sanora.conference.results import ResultsChanged
from sanora.conference.state import Reveal
from sanora.kinds.base import ResultMode
from sanora.kinds.hints import CHARTS
from sanora.stage.hall import Reactions, Scores, Wish, Wishes
from sanora.stage.picture import Earlier, Picture
from sanora_desktop.projector.charts import SKETCHES
from sanora_desktop.projector.window import ProjectorWindow

SIZES = ((1280, 720), (1024, 768), (3840, 2160))
LEAST_SIZE = 0.025
LEAST_CONTRAST = 4.5
SLIVER = 2
KINDS = stage_kinds.kinds()


class State(NamedTuple):
    """A moment of a question."""

    name: str
    picture: Picture


def told(asked: stage_kinds.Asked, answers: stage_kinds.Answers) -> Hall:
    """Return a hall that sees the results of these answers as they come in."""
    question = msgspec.structs.replace(asked.question, result_mode=ResultMode.LIVE)
    hall = Hall().ask(question)
    tally = question.empty()
    for answer in answers:
        question.count(tally, question.taken(answer))
    sent = question.shown(tally, {}, full=False)
    sent.right = question.marked(sent)
    counted = AudienceCounted(joined=PEOPLE, connected=40, answered=len(answers), round=hall.round)
    return hall.tell(ResultsChanged(round=hall.round, tally=sent), counted)


def moments(name: str) -> Iterator[State]:
    """Yield the states of a question: nobody has answered, many have, the answer is shown."""
    asked = KINDS[name]
    yield State("open", told(asked, []).picture)
    yield State("live", told(asked, asked.answers).picture)
    yield State("answer", told(asked, asked.answers).close().reveal(Reveal.ANSWER).picture)


def show(window: ProjectorWindow, shown: Picture, size: tuple[int, int], qt: QApplication) -> None:
    """Show a picture in a window of that size."""
    window.show_picture(shown)
    window.view.resize(*size)
    window.view.show()
    window.view.measure()
    qt.processEvents()


def faultless(window: ProjectorWindow, size: tuple[int, int]) -> None:
    """Fail for anything cut, overlapping or too small."""
    seen = look(window.view)
    assert seen.texts
    assert seen.faults == [], size
    assert window.model.drawing.fits, size
    assert seen.smallest.size >= LEAST_SIZE * size[1] - 1e-6, (size, seen.smallest)


def readable(window: ProjectorWindow, shot: Image.Image) -> None:
    """Fail for a faint text; what is hidden but for a sliver is read on the bar that hides it."""
    seen = [text for text in look(window.view).texts if text.seen.width() > SLIVER]
    assert [text for text in seen if contrast(shot, text) < LEAST_CONTRAST] == []


def test_every_chart_of_the_vocabulary_is_drawn() -> None:
    assert SKETCHES.keys() | {"bars"} == set(CHARTS)


@pytest.mark.parametrize("name", list(KINDS))
def test_a_kind(name: str, window: ProjectorWindow, qt: QApplication, pytestconfig: pytest.Config) -> None:
    for picture_id in KINDS[name].question.pictures:
        window.model.take_picture(picture_id, stage_kinds.map_picture())
    for state in moments(name):
        for size in SIZES:
            show(window, state.picture, size, qt)
            faultless(window, size)
            if size == SIZES[0]:
                shot = picture(window.view)
                shot.save(artifacts(pytestconfig) / f"{name}-{state.name}.png", compress_level=1)
                readable(window, shot)


def test_words_stay_where_they_are_while_others_come(window: ProjectorWindow, qt: QApplication) -> None:
    asked = KINDS["words"]
    places: list[dict[str, tuple[float, float]]] = []
    for count in (20, 21):
        show(window, told(asked, asked.answers[:count]).picture, SIZES[0], qt)
        words = [one for one in window.model.drawing.words if one.name == "word"]
        places.append({one.text: (one.x + one.width / 2, one.y + one.height / 2) for one in words})
    first, second = places
    kept = [text for text in first if second.get(text) == pytest.approx(first[text], abs=2)]
    assert len(kept) >= 0.9 * len(first)


def test_a_picture_is_asked_for_once_and_drawn_when_it_comes(
    window: ProjectorWindow, qt: QApplication
) -> None:
    wanted: list[str] = []
    window.model.gallery.wanted = wanted.append
    asked = KINDS["pin"]
    for count in (1, 2):
        show(window, told(asked, asked.answers[:count]).picture, SIZES[0], qt)
    assert wanted == asked.question.pictures
    before = window.model.drawing.photos[0]
    window.model.take_picture(wanted[0], stage_kinds.map_picture())
    qt.processEvents()
    after = window.model.drawing.photos[0]
    width, height = window.model.gallery.size(wanted[0])
    assert after.width / after.height == pytest.approx(width / height)
    assert after != before
    shot = picture(window.view)
    box = (
        round(after.x) + 2,
        round(after.y) + 2,
        round(after.x + after.width),
        round(after.y + after.height),
    )
    assert len(shot.crop(box).getcolors(1 << 20) or []) > 3


def test_two_rounds_stand_side_by_side(window: ProjectorWindow, qt: QApplication) -> None:
    shown = told(KINDS["stars"], KINDS["stars"].answers).picture
    earlier = told(KINDS["stars"], KINDS["stars"].answers[:9]).picture
    assert shown.question is not None
    assert earlier.question is not None
    assert earlier.question.chart is not None
    before = Earlier(1, earlier.question.chart)
    compared = msgspec.structs.replace(
        shown, question=msgspec.structs.replace(shown.question, run=2, before=before)
    )
    for size in SIZES:
        show(window, compared, size, qt)
        faultless(window, size)
    heads = [one.text for one in window.model.drawing.words if one.name == "round"]
    assert heads == ["Vote 1", "Vote 2"]
    options = told(KINDS["abstained"], ["A", "B"]).picture
    assert options.question is not None
    assert options.question.chart is not None
    was = Earlier(1, options.question.chart)
    show(
        window,
        msgspec.structs.replace(options, question=msgspec.structs.replace(options.question, before=was)),
        SIZES[0],
        qt,
    )
    faultless(window, SIZES[0])
    assert any("was 50%" in text.text for text in look(window.view).texts)


NAMES = ("Tidy Mint Goshawk", "Ada", "Bernadette-Marie von der Lippe", "", "Zoë")


def leaders() -> tuple[Leader, ...]:
    """Return five of whom two share a place."""
    return tuple(
        Leader(
            player=number,
            place=place,
            decided=number,
            points=points,
            name=name,
            team=1,
            gained=gained,
            streak=5,
        )
        for number, (name, place, points, gained) in enumerate(
            zip(NAMES, (1, 2, 2, 4, 5), (4820, 4310, 4310, 3999, 120), (990, 0, 870, 500, 120), strict=True),
            start=1,
        )
    )


TEAMS = tuple(
    TeamLine(team=number, place=number, decided=number, name=name, points=points, people=12)
    for number, (name, points) in enumerate((("Owls", 3210), ("Red Foxes", 2999), ("Otters", 2100)), start=1)
)
WISHES = Wishes(
    (
        Wish(
            1,
            "Will the slides be shared, and where can people who are not here find them?",
            41,
            "Ada",
            pinned=True,
        ),
        Wish(2, "How do you test this?", 33, "", pinned=False),
        Wish(3, "هل يمكن مشاركة الشرائح؟", 3, "", pinned=False),
    ),
    5,
    3,
    2,
)


def scenes() -> dict[str, Picture]:
    """Return the scenes of the hall."""
    base = Hall().picture

    def scene(name: str, **fields: object) -> Picture:
        return msgspec.structs.replace(base, scene=name, **fields)

    return {
        "leaderboard": scene("leaderboard", scores=Scores(leaders(), 2, (), 340)),
        "leaderboard of teams": scene("leaderboard", scores=Scores(leaders(), 0, TEAMS, 36)),
        "leaderboard of nobody": scene("leaderboard"),
        "podium": scene("podium", scores=Scores(leaders(), 0, (), 340)),
        "podium of teams": scene("podium", scores=Scores(leaders(), 0, TEAMS, 36)),
        "qa": scene("qa", asked=WISHES),
        "qa of nobody": scene("qa", asked=Wishes((), 0, 2, 0)),
        "qa held back": scene("qa", asked=WISHES, frozen=True),
    }


def test_the_scenes_of_the_hall(
    window: ProjectorWindow, qt: QApplication, pytestconfig: pytest.Config
) -> None:
    for name, shown in scenes().items():
        for size in SIZES:
            show(window, shown, size, qt)
            faultless(window, size)
            if size == SIZES[0]:
                shot = picture(window.view)
                shot.save(artifacts(pytestconfig) / f"{name}.png", compress_level=1)
                readable(window, shot)


def test_what_the_hall_wrote_is_not_shown_while_it_is_held_back(
    window: ProjectorWindow, qt: QApplication
) -> None:
    show(window, scenes()["qa held back"], SIZES[0], qt)
    said = " ".join(text.text for text in look(window.view).texts)
    assert "Texts are held back" in said
    assert "slides" not in said
    frozen = msgspec.structs.replace(told(KINDS["words"], []).picture, frozen=True)
    show(window, frozen, SIZES[0], qt)
    assert "Texts are held back" in " ".join(text.text for text in look(window.view).texts)


def test_the_mood_is_a_line_where_nothing_moves(window: ProjectorWindow, qt: QApplication) -> None:
    shown = msgspec.structs.replace(
        told(KINDS["abstained"], []).picture, reactions=Reactions({"👏": 12, "🎉": 3}, 1)
    )
    show(window, shown, SIZES[0], qt)
    assert "👏 12  🎉 3" in [text.text for text in look(window.view).texts]
