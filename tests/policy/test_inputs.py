"""Every input of the vocabulary is answered wherever answers are given."""

from sanora.kinds.hints import INPUTS
from sanora_server.cli.guesses import GUESSES


def test_simulated_people_answer_every_input() -> None:
    assert GUESSES.keys() == set(INPUTS)
