"""The pictures of a server: taken in, and kept at hand for the phones of a hall."""

from __future__ import annotations

from collections import OrderedDict
from datetime import timedelta
from typing import Self

from sanora.clock import Clock
from sanora.errors import Retry, WrongState
from sanora.pictures import Picture, examined
from sanora_server.store import Store, StoreError, storage
from sanora_server.store import pictures as rows
from sanora_server.store.times import to_stored

MOST_BYTES = 500 * 1024 * 1024
"""Bytes of all pictures together."""

AT_HAND = 16 * 1024 * 1024
"""Bytes of pictures in memory: those of the question that a hall looks at."""

UNUSED = timedelta(days=1)
"""How long a picture is kept that no question shows: it may belong to one that is being written."""


class Pictures:
    """Keeps pictures in the store, and the last ones that were asked for in memory."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._at_hand: OrderedDict[str, tuple[str, bytes]] = OrderedDict()
        self._size = 0

    @classmethod
    async def open(cls, store: Store, clock: Clock) -> Self:
        """Return the pictures of a store, without those that nothing needs any more."""
        pictures = cls(store, clock)
        await pictures.sweep()
        return pictures

    async def add(self, body: bytes) -> Picture:
        """Take a picture in and return it, stored; raise a refusal with a cure."""
        picture = examined(body)
        if storage.space(self._store.path.parent).scarce:
            raise WrongState("The disk is nearly full. Make room on it, then add the picture.")
        try:
            if await self._store.read(rows.total) + len(body) > MOST_BYTES:
                raise WrongState(f"There are more than {MOST_BYTES // 1024**2} MB of pictures already.")
            now = to_stored(self._clock.now())
            await self._store.write(rows.add, picture, body, now)
        except StoreError as error:
            raise Retry from error
        return picture

    async def get(self, picture_id: str) -> tuple[str, bytes] | None:
        """Return the media type and the bytes of a picture; None where there is none."""
        found = self._at_hand.get(picture_id)
        if found is not None:
            self._at_hand.move_to_end(picture_id)
            return found
        try:
            found = await self._store.read(rows.get, picture_id)
        except StoreError as error:
            raise Retry from error
        if found is not None:
            self._keep(picture_id, found)
        return found

    async def sweep(self) -> int:
        """Forget pictures that no question shows any more; return how many."""
        return await self._store.write(rows.sweep, to_stored(self._clock.now() - UNUSED))

    def _keep(self, picture_id: str, found: tuple[str, bytes]) -> None:
        if picture_id not in self._at_hand:
            self._size += len(found[1])
        self._at_hand[picture_id] = found
        while self._size > AT_HAND and len(self._at_hand) > 1:
            _, (_, body) = self._at_hand.popitem(last=False)
            self._size -= len(body)
