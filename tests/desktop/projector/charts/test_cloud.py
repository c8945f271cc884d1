"""Words as a cloud: none lies on another or leaves the box, and each stays where it is while others come."""

import msgspec
import pytest
from PySide6.QtWidgets import QApplication
from told_hall import Hall

from sanora.charts.cloud import Cloud, Word
from sanora.stage.texts import Texts
from sanora.testing.factories import words
from sanora_desktop.projector.charts.base import Box, Scene
from sanora_desktop.projector.charts.cloud import cloud
from sanora_desktop.projector.drawing import Words
from sanora_desktop.projector.space import Space


def _size(_picture: str) -> tuple[int, int]:
    return 4, 3


BOX = Box(40, 200, 900, 450)


@pytest.fixture
def scene(qt: QApplication) -> Scene:
    """Return what a cloud is drawn for, with nothing in it."""
    del qt
    asked = Hall().ask(words()).picture.question
    assert asked is not None
    return Scene(asked, Texts(["en"]), Space(1280, 720), 40, _size, {})


def drawn(scene: Scene, count: int) -> list[Words]:
    """Return so many words, drawn after what was drawn before."""
    found = [Word(f"word {number}", 100 - number, 1 / (1 + number / 4)) for number in range(count)]
    matter = msgspec.structs.replace(scene.matter, chart=Cloud(base=count, words=found))
    return cloud(scene._replace(matter=matter), BOX).words


@pytest.mark.parametrize("count", [1, 12, 60, 100])
def test_no_word_lies_on_another_or_leaves_the_box(scene: Scene, count: int) -> None:
    made = drawn(scene, count)
    assert made
    for index, one in enumerate(made):
        assert BOX.x <= one.x + 1
        assert one.x + one.width - 1 <= BOX.x + BOX.width
        assert BOX.y <= one.y + 1
        assert one.y + one.height - 1 <= BOX.y + BOX.height
        for other in made[index + 1 :]:
            beside = one.x + one.width <= other.x + 2 or other.x + other.width <= one.x + 2
            below = one.y + one.height <= other.y + 2 or other.y + other.height <= one.y + 2
            assert beside or below, (one.text, other.text)


def test_the_most_frequent_is_the_largest(scene: Scene) -> None:
    sizes = {one.text: one.size for one in drawn(scene, 20)}
    assert sizes["word 0"] == max(sizes.values())
    assert sizes["word 0"] > sizes["word 19"]


def test_words_stay_where_they_are(scene: Scene) -> None:
    before = {one.text: one.x + one.width / 2 for one in drawn(scene, 20)}
    after = {one.text: one.x + one.width / 2 for one in drawn(scene, 21)}
    stayed = [text for text, middle in before.items() if after[text] == pytest.approx(middle, abs=2)]
    assert len(stayed) >= 18
