"""What projector and phones show, in words."""

from __future__ import annotations

from pathlib import Path

from desktop_house import Open


def test_the_words_follow_the_talk(house: Open, deck: Path) -> None:
    shown = house(deck).ready()
    words = shown.window.joining

    def becomes(key: str, projector: str, phones: str) -> None:
        shown.key(key)
        shown.until(lambda: words.projector.text() == projector)
        shown.until(lambda: words.phones.text() == phones)

    assert words.projector.text() == "the join screen"
    assert words.phones.text() == "a waiting page"
    becomes("n", "the question, results hidden", "the question, results hidden")
    becomes("b", "black", "the question, results hidden")
    becomes("b", "the question, results hidden", "the question, results hidden")
    becomes("j", "the join screen", "the question, results hidden")
    becomes("j", "the question, results hidden", "the question, results hidden")
    becomes("c", "the closed question, results hidden", "the closed question, results hidden")
    becomes("r", "the results", "the results")
    becomes("r", "the results and the right answer", "the results and the right answer")
    becomes("h", "the closed question, results held back", "the closed question, results held back")
    becomes("h", "the results and the right answer", "the results and the right answer")
    becomes("n", "the question, with live results", "the question, with live results")
