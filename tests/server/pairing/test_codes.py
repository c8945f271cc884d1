"""The pairing code: how long, how many tries, how many codes."""

import logging

import msgspec
import pytest
from pairing_house import wrong

from sanora.errors import PairingClosed, SlowDown, WrongCode
from sanora.pairing.bodies import Begun, Finish, Form
from sanora.pairing.exchange import ConsoleRun
from sanora.testing.clock import ManualClock
from sanora.testing.ids import SeededIds
from sanora_server.pairing.codes import CODES, TRIES, Codes, Opening

SERVER = "5a" * 32
KEY = "0f" * 32


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def codes(clock: ManualClock) -> Codes:
    return Codes(clock, SeededIds(), SERVER)


def opened(codes: Codes) -> Opening:
    codes.open("HOST", "")
    return state(codes)


def state(codes: Codes) -> Opening:
    last = codes.last
    assert last is not None
    return last


def run(codes: Codes, password: str, form: Form = "code") -> tuple[ConsoleRun, Begun, Finish]:
    """Begin a try, and return it with what would finish it."""
    console = ConsoleRun(form=form, password=password, fingerprint=SERVER, name="Ada", public_key=KEY)
    begun = codes.begin(console.begin)
    return console, begun, console.finish(begun)


def test_nothing_is_open_at_first(codes: Codes) -> None:
    assert codes.last is None
    with pytest.raises(PairingClosed):
        run(codes, "12345678")
    with pytest.raises(PairingClosed):
        codes.finish(Finish(run="x", confirmation=KEY))


def test_the_right_code_lets_in_once(codes: Codes) -> None:
    opening = opened(codes)
    assert len(opening.code) == 8
    assert opening.code.isdecimal()
    assert len(opening.secret) == 32
    _console, _begun, finish = run(codes, opening.code)
    ended, proven = codes.finish(finish)
    assert ended is opening
    assert (proven.begin.name, proven.begin.public_key) == ("Ada", KEY)
    with pytest.raises(PairingClosed):
        codes.finish(finish)
    with pytest.raises(PairingClosed):
        run(codes, opening.code)
    assert not state(codes).closed
    opening.end("k1")
    assert (state(codes).closed, state(codes).paired) == (True, "k1")
    with pytest.raises(PairingClosed):
        run(codes, opening.code)


async def test_a_code_does_not_run_out_under_whoever_proved_it(codes: Codes, clock: ManualClock) -> None:
    opening = opened(codes)
    codes.finish(run(codes, opening.code)[2])
    await clock.advance(120)
    assert not state(codes).closed
    with pytest.raises(PairingClosed):
        run(codes, opening.code)


def test_the_links_secret_lets_in_too_and_neither_takes_the_others_place(codes: Codes) -> None:
    opening = opened(codes)
    crossed: list[tuple[Form, str]] = [("code", opening.secret), ("link", opening.code)]
    for form, password in crossed:
        with pytest.raises(WrongCode):
            codes.finish(run(codes, password, form)[2])
    _ended, proven = codes.finish(run(codes, opening.secret, "link")[2])
    assert proven.begin.form == "link"


def test_five_wrong_codes_burn_it(codes: Codes) -> None:
    opening = opened(codes)
    for number in range(TRIES):
        finish = run(codes, wrong(opening.code))[2]
        with pytest.raises(WrongCode) as refused:
            codes.finish(finish)
        assert refused.value.details == {"triesLeft": TRIES - 1 - number}
        assert state(codes).failures == number + 1
    assert state(codes).closed
    with pytest.raises(PairingClosed):
        run(codes, opening.code)


def test_tries_begun_side_by_side_are_no_more_than_five(codes: Codes) -> None:
    opening = opened(codes)
    begun = [run(codes, opening.code if number == 4 else wrong(opening.code))[2] for number in range(TRIES)]
    with pytest.raises(PairingClosed):
        run(codes, opening.code)
    for finish in begun[:4]:
        with pytest.raises(WrongCode):
            codes.finish(finish)
    assert not state(codes).closed
    codes.finish(begun[4])


def test_a_try_is_good_for_one_finish(codes: Codes) -> None:
    opening = opened(codes)
    _console, _begun, finish = run(codes, opening.code)
    with pytest.raises(WrongCode):
        codes.finish(msgspec.structs.replace(finish, confirmation=KEY))
    with pytest.raises(PairingClosed):
        codes.finish(finish)


def test_a_message_that_is_none_costs_a_try(codes: Codes) -> None:
    opening = opened(codes)
    console = ConsoleRun(form="code", password=opening.code, fingerprint=SERVER, name="A", public_key=KEY)
    with pytest.raises(WrongCode):
        codes.begin(msgspec.structs.replace(console.begin, message="42" + "00" * 32))
    assert (state(codes).tries_left, state(codes).failures) == (TRIES - 1, 1)


async def test_it_is_open_for_two_minutes(codes: Codes, clock: ManualClock) -> None:
    opening = opened(codes)
    await clock.advance(119.9)
    assert not state(codes).closed
    finish = run(codes, opening.code)[2]
    await clock.advance(0.1)
    assert state(codes).closed
    assert state(codes).failures == 1
    with pytest.raises(PairingClosed):
        codes.finish(finish)
    with pytest.raises(PairingClosed):
        run(codes, opening.code)


async def test_a_try_that_takes_too_long_has_failed(codes: Codes, clock: ManualClock) -> None:
    opening = opened(codes)
    tries = [run(codes, opening.code)[2] for _ in range(TRIES)]
    await clock.advance(10)
    assert state(codes).failures == TRIES
    assert state(codes).closed
    with pytest.raises(PairingClosed):
        codes.finish(tries[0])


def test_a_new_code_replaces_the_one_that_is_open(codes: Codes) -> None:
    first = opened(codes)
    finish = run(codes, first.code)[2]
    second = opened(codes)
    assert second.code != first.code
    assert second.secret != first.secret
    with pytest.raises(PairingClosed):
        codes.finish(finish)
    with pytest.raises(WrongCode):
        codes.finish(run(codes, first.code)[2])
    codes.finish(run(codes, second.code)[2])


def test_closing_ends_what_was_begun(codes: Codes) -> None:
    opening = opened(codes)
    finish = run(codes, opening.code)[2]
    codes.close()
    codes.close()
    with pytest.raises(PairingClosed):
        codes.finish(finish)


async def test_ten_codes_in_ten_minutes(codes: Codes, clock: ManualClock) -> None:
    for _ in range(CODES):
        opened(codes)
        await clock.advance(1)
    with pytest.raises(SlowDown) as refused:
        opened(codes)
    assert refused.value.details == {"retryAfter": 590}
    assert not state(codes).closed, "the one that is open stays"
    await clock.advance(590)
    opened(codes)
    with pytest.raises(SlowDown):
        opened(codes)


def test_no_secret_is_in_a_log_or_a_repr(codes: Codes, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    opening = opened(codes)
    with pytest.raises(WrongCode):
        codes.finish(run(codes, wrong(opening.code))[2])
    told = caplog.text + repr(opening)
    assert "tries left: 4" in told
    assert opening.code not in told
    assert opening.secret not in told
