"""Exit codes: each has a meaning, and scripts find the ones they know."""

import pytest

from sanora.exits import Exit, Stop


@pytest.mark.parametrize("code", Exit)
def test_every_code_says_what_it_means(code: Exit) -> None:
    assert code.meaning.endswith(".")


def test_the_codes_that_shells_give_a_meaning_keep_it() -> None:
    assert (Exit.OK, Exit.USAGE, Exit.INTERRUPTED) == (0, 2, 130)


def test_every_code_fits_a_shell() -> None:
    assert all(0 <= code < 256 for code in Exit)


def test_a_command_that_stops_has_failed_unless_it_says_more() -> None:
    assert (str(Stop("No deck.")), Stop("No deck.").code) == ("No deck.", Exit.FAILED)
    assert Stop("Disk full.", Exit.DATA).code == Exit.DATA
