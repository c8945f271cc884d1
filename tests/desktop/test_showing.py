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
    assert words.phones.text() == "that it will begin"
    becomes("n", "the question; no results", "the question; no results")
    becomes("b", "nothing: it is black", "the question; no results")
    becomes("b", "the question; no results", "the question; no results")
    becomes("j", "the join screen", "the question; no results")
    becomes("j", "the question; no results", "the question; no results")
    becomes("c", "the question, closed; no results", "that it is closed; no results")
    becomes("r", "the results", "that it is closed; results")
    becomes("r", "results and the right answer", "the right answer, and whether theirs was right")
    becomes("h", "the question; results are held back", "that it is closed; no results")
    becomes("h", "results and the right answer", "the right answer, and whether theirs was right")
    becomes("n", "the question; live bars", "the question; results")
