"""Refusals: one class each, a code that never changes."""

import pytest

from sanora import errors
from sanora.errors import BY_CODE, Already, Late, SanoraError, from_body

CODES = {
    "already": 409,
    "bad_answer": 422,
    "bad_name": 422,
    "bad_picture": 422,
    "bad_question": 422,
    "conflict": 409,
    "ended": 409,
    "forbidden": 403,
    "full": 503,
    "has_votes": 409,
    "internal": 500,
    "late": 409,
    "malformed": 422,
    "method_not_allowed": 405,
    "misdirected": 421,
    "not_found": 404,
    "not_live": 409,
    "not_paired": 401,
    "not_proved": 403,
    "pairing_closed": 409,
    "paused": 409,
    "removed": 403,
    "retry": 503,
    "room_locked": 403,
    "slow_down": 429,
    "stale_challenge": 409,
    "too_early": 409,
    "too_large": 413,
    "unauthorized": 401,
    "unknown_code": 404,
    "wrong_code": 403,
    "wrong_origin": 403,
    "wrong_round": 409,
    "wrong_state": 409,
}
"""Clients know these: a code that was given once keeps its meaning."""

AGAIN = {"slow_down", "full", "retry", "stale_challenge", "too_early"}


def test_no_code_was_taken_away_or_changed() -> None:
    known = {code: cls.status for code, cls in BY_CODE.items() if cls.__module__ == errors.__name__}
    assert known == CODES


@pytest.mark.parametrize("code", CODES)
def test_every_refusal_speaks_for_itself(code: str) -> None:
    cls = BY_CODE[code]
    assert cls.__doc__
    assert cls.text.endswith(".")
    assert cls.again == (code in AGAIN)
    assert str(cls()) == cls.text
    assert cls().body() == {"code": code, "message": cls.text}


@pytest.mark.parametrize("code", CODES)
def test_it_comes_back_as_the_class_that_was_raised(code: str) -> None:
    error = BY_CODE[code]("Because.", answer=["A"], self="odd", message_of="odd")
    again = from_body(error.body())
    assert type(again) is type(error)
    assert again.body() == error.body()


def test_an_unknown_code_is_kept() -> None:
    again = from_body({"code": "new", "hint": 1})
    assert type(again) is SanoraError
    assert again.details == {"code": "new", "hint": 1}
    assert from_body({}).body() == {"code": "error", "message": SanoraError.text}
    assert type(from_body({"code": 7})) is SanoraError


def test_two_classes_of_one_code_are_a_mistake() -> None:
    with pytest.raises(TypeError, match="late"):
        type("Tardy", (SanoraError,), {"code": "late"})
    assert BY_CODE["late"] is Late


def test_a_class_without_a_code_says_what_its_parent_says() -> None:
    class Settled(Already):
        """A sort of already."""

    assert Settled(answer="A").body()["code"] == "already"
    assert type(from_body(Settled().body())) is Already
