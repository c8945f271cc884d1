"""Every refusal Sanora can give: one class each, with a code that never changes."""

from __future__ import annotations

from typing import Any, ClassVar

BY_CODE: dict[str, type[SanoraError]] = {}
"""Class of each code, so that a client raises the class that the server raised."""


class SanoraError(Exception):
    """A refusal with a stable `code`, the HTTP `status` it answers with, and whether to try `again`.

    `details` are further JSON fields beside code and message (the stored answer, the live question).
    A subclass without a code of its own says what its parent says on the wire.
    """

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 500
    again: ClassVar[bool] = False
    text: ClassVar[str] = "Something went wrong."

    def __init__(self, message: str | None = None, /, **details: Any) -> None:
        self.message = message or self.text
        self.details = details
        super().__init__(self.message)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "code" not in vars(cls):
            return
        known = BY_CODE.setdefault(cls.code, cls)
        if known is not cls:
            raise TypeError(f"{cls.__name__} and {known.__name__} share the code {cls.code!r}")

    def body(self) -> dict[str, Any]:
        """Return the JSON object that goes under `error` on every wire."""
        return {"code": self.code, "message": self.message, **self.details}


def from_body(body: dict[str, Any]) -> SanoraError:
    """Rebuild the error that `body()` described; a `SanoraError` keeps an unknown code in its details."""
    details = dict(body)
    message = str(details.pop("message", "")) or None
    known = BY_CODE.get(str(details.get("code")))
    if known is None:
        return SanoraError(message, **details)
    del details["code"]
    return known(message, **details)


class Malformed(SanoraError):
    """The input does not have the form that its schema demands."""

    code = "malformed"
    status = 422
    text = "This message is not well formed."


class TooLarge(SanoraError):
    """The input is larger than its limit."""

    code = "too_large"
    status = 413
    text = "This message is too large."


class BadQuestion(SanoraError):
    """The question's parts do not fit together."""

    code = "bad_question"
    status = 422
    text = "This question cannot be asked as it is."


class BadAnswer(SanoraError):
    """The answer is not one that the question offers."""

    code = "bad_answer"
    status = 422
    text = "This is not one of the answers."


class BadPicture(SanoraError):
    """What was sent is no picture that can be shown."""

    code = "bad_picture"
    status = 422
    text = "This is no picture that can be shown. Save it as PNG, JPEG, WebP or GIF."


class BadName(SanoraError):
    """A name is empty or too long once cleaned."""

    code = "bad_name"
    status = 422
    text = "Please choose another name."


class Unauthorized(SanoraError):
    """Nobody is signed in, or the token is not (or no longer) known."""

    code = "unauthorized"
    status = 401
    text = "A valid token is needed."


class Forbidden(SanoraError):
    """The permission table does not allow this."""

    code = "forbidden"
    status = 403
    text = "You may not do this."


class PairingClosed(SanoraError):
    """No pairing code is open, or its tries are used up; the host must open a new one."""

    code = "pairing_closed"
    status = 409
    text = "No pairing code is open there, or it has been used up. Ask for a new one."


class WrongCode(SanoraError):
    """A run of pairing did not prove knowledge of the code; `triesLeft` says how many remain."""

    code = "wrong_code"
    status = 403
    text = "This is not the pairing code, or somebody sits between this console and the server."


class NotProved(SanoraError):
    """What answered a console's pairing has not proved that it is the server that shows the code."""

    code = "not_proved"
    status = 403
    text = "What answers there has not proved that it is the server with this code. Do not trust it."


class StaleChallenge(SanoraError):
    """The challenge of a login is too old, was used, or is from before a restart: get a new one."""

    code = "stale_challenge"
    status = 409
    again = True
    text = "This login came too late. Please try again."


class NotPaired(SanoraError):
    """No console of this name and key is paired with the server: it was never, or was revoked."""

    code = "not_paired"
    status = 401
    text = "This console is not paired with the server, or not any longer. Pair it anew."


class Removed(SanoraError):
    """The host has taken this participant out of the room."""

    code = "removed"
    status = 403
    text = "You cannot take part here any more."


class RoomLocked(SanoraError):
    """The host lets nobody new in."""

    code = "room_locked"
    status = 403
    text = "The room is locked: nobody new can join now."


class WrongOrigin(SanoraError):
    """The page that sent this does not belong to this server."""

    code = "wrong_origin"
    status = 403
    text = "This page does not belong to this server."


class Misdirected(SanoraError):
    """The Host header names another server."""

    code = "misdirected"
    status = 421
    text = "This server does not answer to that name."


class NotFound(SanoraError):
    """There is no such thing, or it is not for this sender to know."""

    code = "not_found"
    status = 404
    text = "There is no such thing here."


class UnknownCode(SanoraError):
    """No conference has this public code."""

    code = "unknown_code"
    status = 404
    text = "No conference has this code. Check the letters on the screen."


class MethodNotAllowed(SanoraError):
    """The path exists, but not with this method."""

    code = "method_not_allowed"
    status = 405
    text = "This cannot be done with this address."


class WrongState(SanoraError):
    """The conference or question is not in a state that allows this."""

    code = "wrong_state"
    status = 409
    text = "This is not possible now."


class Conflict(SanoraError):
    """Somebody else did something first; `liveQuestion` and `round` name what is live."""

    code = "conflict"
    status = 409
    text = "Somebody else was faster."


class HasVotes(SanoraError):
    """The question has votes, so what was asked stays as it was asked."""

    code = "has_votes"
    status = 409
    text = "This question already has votes."


class Ended(SanoraError):
    """The conference is over."""

    code = "ended"
    status = 409
    text = "This conference is over."


class NotLive(SanoraError):
    """No question takes votes now."""

    code = "not_live"
    status = 409
    text = "No question is open now."


class Paused(SanoraError):
    """The question is paused and takes no votes until it goes on."""

    code = "paused"
    status = 409
    text = "The question is paused."


class TooEarly(SanoraError):
    """The round's answers are not shown yet: there is time to read."""

    code = "too_early"
    status = 409
    again = True
    text = "Please read first; the answers come in a moment."


class Late(SanoraError):
    """The answer came after the deadline; `answer` is what was counted before, if anything."""

    code = "late"
    status = 409
    text = "Too late: this question is closed."


class WrongRound(SanoraError):
    """The answer is for an earlier round."""

    code = "wrong_round"
    status = 409
    text = "This answer belongs to an earlier question."


class Already(SanoraError):
    """This participant has answered and the answer is final; `answer` is the stored one."""

    code = "already"
    status = 409
    text = "Your answer is already counted and cannot be changed."


class SlowDown(SanoraError):
    """Too many messages; `retryAfter` says for how many seconds to wait."""

    code = "slow_down"
    status = 429
    again = True
    text = "Too fast. Please wait a moment."


class Full(SanoraError):
    """No place is free now."""

    code = "full"
    status = 503
    again = True
    text = "The room is full at the moment."


class Retry(SanoraError):
    """The server could not store this now; nothing was counted, so send it again."""

    code = "retry"
    status = 503
    again = True
    text = "This could not be saved. Please try again."


class Internal(SanoraError):
    """A fault of the server; `id` finds it in the log."""

    code = "internal"
    status = 500
    text = "The server made a mistake. It has been logged."
