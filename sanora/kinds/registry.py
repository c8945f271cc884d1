"""The registry of kinds: every kind by its name, and how a question of any kind is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import msgspec

from sanora.kinds.base import Polymorphic, Question

K = TypeVar("K", bound=type[Question])

KINDS: dict[str, type[Question]] = {}
"""Every kind by its name on the wire."""


def register(kind: K) -> K:
    """Make a kind known under its tag; use as a decorator."""
    name = str(kind.__struct_config__.tag)
    if name in KINDS:
        raise TypeError(f"two kinds are called {name!r}")
    KINDS[name] = kind
    return kind


def decode_polymorphic(wanted: type, value: Any) -> Any:
    """Turn decoded JSON into the kind that it names: the `dec_hook` of every decoder.

    A question may have others inside, but these none: what comes from outside is never nested deeper.
    """
    return _decode(wanted, value, _decode_inside)


def _decode_inside(wanted: type, value: Any) -> Any:
    return _decode(wanted, value, _refuse)


def _refuse(wanted: type, value: Any) -> Any:
    del wanted, value
    raise msgspec.ValidationError("A question inside another one cannot have questions inside")


def _decode(wanted: type, value: Any, inside: Callable[[type, Any], Any]) -> Any:
    if wanted is not Polymorphic:
        raise NotImplementedError(f"{wanted} cannot be read")
    if not isinstance(value, dict):
        raise msgspec.ValidationError("Expected `object` for a question")
    body = dict(cast("dict[str, Any]", value))
    name = body.setdefault("kind", "single")
    kind = KINDS.get(name) if isinstance(name, str) else None
    if kind is None:
        known = ", ".join(sorted(KINDS))
        raise msgspec.ValidationError(f"Unknown kind of question; known are {known}")
    return msgspec.convert(body, kind, dec_hook=inside)
