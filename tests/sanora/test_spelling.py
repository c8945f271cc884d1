"""Guesses at mistyped words."""

import pytest

from sanora.spelling import closest, did_you_mean

WORDS = ["serve", "host", "export", "import"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sevre", "serve"),
        ("HOST", "host"),
        ("exprot", "export"),
        ("imports", "import"),
        ("frobnicate", ""),
        ("", ""),
    ],
)
def test_the_likeliest_word_is_guessed(typed: str, meant: str) -> None:
    assert closest(typed, WORDS) == meant


def test_a_guess_is_asked_about() -> None:
    assert did_you_mean("exprot", iter(WORDS)) == "Did you mean 'export'?"


def test_without_a_guess_all_words_are_told() -> None:
    assert did_you_mean("frobnicate", iter(WORDS)) == "Known are serve, host, export, import."
