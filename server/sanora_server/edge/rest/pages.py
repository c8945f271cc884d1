"""Parts of lists, found again by a cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, TypeVar

import msgspec

from sanora.errors import Malformed
from sanora_server.edge.rest.shapes import Page

T = TypeVar("T")

MOST_ITEMS = 100

Limit = Annotated[int, msgspec.Meta(ge=1, le=MOST_ITEMS)]
Cursor = Annotated[str, msgspec.Meta(max_length=40)]


class PageQuery(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """Which part of a list."""

    limit: Limit = MOST_ITEMS
    cursor: Cursor = ""


def page(items: Sequence[T], key: Callable[[T], str], query: PageQuery) -> Page[T]:
    """Return the part of `items` that follows the one whose key is the cursor."""
    start = 0
    if query.cursor:
        keys = [key(item) for item in items]
        if query.cursor not in keys:
            raise Malformed("This cursor leads nowhere any more - at `$.cursor`")
        start = keys.index(query.cursor) + 1
    part = list(items[start : start + query.limit])
    more = part and start + len(part) < len(items)
    return Page(items=part, next=key(part[-1]) if more else None)
