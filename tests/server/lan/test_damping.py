"""A blink of the network changes nothing; a change of the network soon does."""

import pytest

from sanora_server.lan.addresses import NO_NETWORK, Address
from sanora_server.lan.damping import Damping


def settled(looks: str) -> str:
    """Feed looks (letters are addresses, "-" is no network) and mark those that changed something."""
    damping = Damping()
    marks = ""
    for look in looks.split():
        seen = (NO_NETWORK,) if look == "-" else tuple(Address(host=letter) for letter in look)
        marks += "!" if damping.settle(seen) else "."
    return marks


@pytest.mark.parametrize(
    ("looks", "marks"),
    [
        ("A A A", "!.."),
        ("- A A A", "!.!."),
        ("A B B B", "!.!."),
        ("A - - A", "!..."),
        ("A - - - - A A", "!..!..!"),
        ("A - - B B", "!..!."),
        ("A AB AB AB", "!.!."),
        ("A AB A AB A", "!...."),
        ("AB A A A", "!..!"),
        ("AB A B A B A", "!....."),
        ("AF A AF A AF - F - F", "!......!."),
        ("AB BA BA BA", "!..."),
    ],
)
def test_looks_until_a_change_holds(looks: str, marks: str) -> None:
    assert settled(looks) == marks
