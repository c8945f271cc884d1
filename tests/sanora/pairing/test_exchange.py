"""The exchange: two who know the same code and see the same certificate agree, all others do not."""

from typing import Any

import msgspec
import pytest
import spake2
from hypothesis import given
from hypothesis import strategies as st

from sanora.errors import Malformed, NotProved, WrongCode
from sanora.pairing.bodies import Begin, Begun, Finish, Paired
from sanora.pairing.exchange import ConsoleRun, ServerRun, digits_of

SERVER = "5a" * 32
MIDDLE = "c3" * 32
KEY = "0f" * 32


CODE = "12345678"


def console(password: str = CODE, fingerprint: str = SERVER) -> ConsoleRun:
    return ConsoleRun(
        form="code", password=password, fingerprint=fingerprint, name="Ada's laptop", public_key=KEY
    )


def server(begin: Begin, password: str = CODE, fingerprint: str = SERVER) -> ServerRun:
    return ServerRun(begin, password=password, fingerprint=fingerprint)


def answer(there: ServerRun) -> Begun:
    return Begun(run="run", message=there.message)


def paired(confirmation: str) -> Paired:
    return Paired(confirmation=confirmation, console_id="c", role="HOST", server_name="Hall")


def test_both_agree() -> None:
    here = console()
    there = server(here.begin)
    confirmation = there.finish(here.finish(answer(there)))
    here.check(paired(confirmation))


def test_the_two_confirmations_are_no_copies_of_each_other() -> None:
    here = console()
    there = server(here.begin)
    finish = here.finish(answer(there))
    assert there.finish(finish) != finish.confirmation
    with pytest.raises(NotProved):
        here.check(paired(finish.confirmation))


def test_the_password_is_not_in_what_is_sent() -> None:
    here = console()
    there = server(here.begin)
    finish = here.finish(answer(there))
    sent = msgspec.json.encode([here.begin, answer(there), finish, there.finish(finish)])
    assert b"12345678" not in sent
    assert b"12345678".hex().encode() not in sent


def test_every_run_is_another_one() -> None:
    assert len({console().begin.message for _ in range(5)}) == 5


def test_a_wrong_code_is_refused_before_the_server_confirms_anything() -> None:
    here = console("12345679")
    there = server(here.begin)
    with pytest.raises(WrongCode):
        there.finish(here.finish(answer(there)))


def test_a_server_with_another_code_is_not_believed() -> None:
    here = console()
    here.finish(answer(server(here.begin, "12345679")))
    other = console("12345679")
    there = server(other.begin, "12345679")
    with pytest.raises(NotProved):
        here.check(paired(there.finish(other.finish(answer(there)))))


def test_who_sees_another_certificate_is_refused() -> None:
    here = console(fingerprint=MIDDLE)
    there = server(here.begin)
    with pytest.raises(WrongCode):
        there.finish(here.finish(answer(there)))


@pytest.mark.parametrize(
    "change",
    [{"name": "Mallory's"}, {"public_key": "1f" * 32}, {"form": "link"}],
    ids=lambda change: next(iter(change)),
)
def test_what_was_changed_on_the_way_is_refused(change: dict[str, Any]) -> None:
    here = console()
    there = server(msgspec.structs.replace(here.begin, **change))
    with pytest.raises(WrongCode):
        there.finish(here.finish(answer(there)))


def test_nothing_can_be_shifted_between_name_and_key() -> None:
    here = console()
    moved = msgspec.structs.replace(
        here.begin, name=here.begin.name + KEY[:2], public_key=here.begin.public_key[2:] + "0f"
    )
    there = server(moved)
    with pytest.raises(WrongCode):
        there.finish(here.finish(answer(there)))


@pytest.mark.parametrize(
    "message",
    [
        "41" + "00" * 32,
        "41" + "01" + "00" * 31,  # the neutral element
        "41" + "ff" * 32,
        "42" + "58" + "66" * 31,  # the other side's
        "53" + "58" + "66" * 31,
        "41",
        "",
    ],
)
def test_messages_that_nobody_sends_are_refused(message: str) -> None:
    begin = msgspec.structs.replace(console().begin, message=message)
    with pytest.raises(WrongCode):
        server(begin)


def test_a_reflected_message_is_refused() -> None:
    here = console()
    with pytest.raises(NotProved):
        here.finish(Begun(run="run", message=here.begin.message))
    here = console()
    with pytest.raises(NotProved):
        here.finish(Begun(run="run", message="42" + here.begin.message[2:]))


@given(st.binary(min_size=32, max_size=32))
def test_any_bytes_are_answered_or_refused(point: bytes) -> None:
    begin = msgspec.structs.replace(console().begin, message="41" + point.hex())
    try:
        there = server(begin)
    except WrongCode:
        return
    with pytest.raises(WrongCode):
        there.finish(Finish(run="run", confirmation="00" * 32))


def test_nobody_confirms_before_the_answer() -> None:
    with pytest.raises(NotProved):
        console().check(paired(""))


def test_a_fingerprint_is_whole() -> None:
    with pytest.raises(ValueError, match="64"):
        console(fingerprint=SERVER[:32])
    with pytest.raises(ValueError, match="64"):
        server(console().begin, fingerprint=SERVER.upper())


def test_the_certificate_is_part_of_the_key_itself() -> None:
    """Not only of the confirmation: a library without ids would still pass the tests above."""
    one = spake2.SPAKE2_A(b"x", idA=b"sanora console", idB=b"sanora server " + SERVER.encode())
    other = spake2.SPAKE2_B(b"x", idA=b"sanora console", idB=b"sanora server " + MIDDLE.encode())
    first, second = one.start(), other.start()
    assert one.finish(second) != other.finish(first)


@pytest.mark.parametrize("typed", ["12345678", "1234 5678", " 1234-5678 ", "12 34 56 78"])
def test_a_typed_code(typed: str) -> None:
    assert digits_of(typed) == "12345678"


@pytest.mark.parametrize(
    "typed",
    ["", "1234567", "123456789", "1234567a", "\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18", "12345²78"],
)
def test_what_is_no_code(typed: str) -> None:
    with pytest.raises(Malformed):
        digits_of(typed)
