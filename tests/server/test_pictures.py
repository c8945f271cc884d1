"""The server's pictures: bounded, at hand for a hall, gone when nothing shows them any more."""

import io
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from sanora.errors import WrongState
from sanora.testing.clock import ManualClock
from sanora.testing.factories import pin
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk
from sanora_server import pictures as kept
from sanora_server.pictures import Pictures
from sanora_server.store import Entry, Store, storage
from sanora_server.store.connection import read_write
from sanora_server.store.verify import verify

DAY = 24 * 3600


def drawn(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
async def store(tmp_path: Path, clock: ManualClock) -> AsyncIterator[Store]:
    opened = await Store.open(tmp_path / "data" / "sanora.db", clock=clock, ids=SeededIds(1))
    yield opened
    await opened.close()


async def test_a_picture_is_stored_once_and_found_again(store: Store, clock: ManualClock) -> None:
    first = Pictures(store, clock)
    added = await first.add(drawn("teal"))
    assert await first.add(drawn("teal")) == added
    assert (added.media_type, added.width, added.height) == ("image/png", 8, 8)
    assert await Pictures(store, clock).get(added.id) == ("image/png", drawn("teal"))
    assert await first.get("0" * 32) is None


async def test_those_asked_for_last_are_at_hand(
    store: Store, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "AT_HAND", 2 * len(drawn("teal")))
    pictures = Pictures(store, clock)
    ids = [(await pictures.add(drawn(colour))).id for colour in ("teal", "pink", "gold")]
    for picture_id in ids:
        await pictures.get(picture_id)
    await store.write(lambda connection: connection.execute("DELETE FROM picture").rowcount)
    found = [await pictures.get(picture_id) is not None for picture_id in ids]
    assert found == [False, True, True]


async def test_what_no_question_shows_goes_after_a_day(store: Store, clock: ManualClock) -> None:
    pictures = await Pictures.open(store, clock)
    shown, unused = [(await pictures.add(drawn(colour))).id for colour in ("teal", "pink")]
    talk = Talk(SeededIds(2))
    events = talk.begin(pin(picture=shown))
    await store.commit([Entry(talk.conference, events)])
    assert await pictures.sweep() == 0
    await clock.advance(DAY + 1)
    young = (await pictures.add(drawn("gold"))).id
    assert await pictures.sweep() == 1
    fresh = Pictures(store, clock)
    assert [await fresh.get(each) is not None for each in (shown, unused, young)] == [True, False, True]


async def test_there_is_room_for_so_many(
    store: Store, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures = Pictures(store, clock)
    await pictures.add(drawn("teal"))
    monkeypatch.setattr(kept, "MOST_BYTES", len(drawn("teal")))
    with pytest.raises(WrongState, match="pictures already"):
        await pictures.add(drawn("pink"))
    monkeypatch.setattr(storage, "SCARCE_SPACE", 2**60)
    with pytest.raises(WrongState, match="nearly full"):
        await pictures.add(drawn("gold"))


async def test_a_picture_that_holds_something_else_is_found(store: Store, clock: ManualClock) -> None:
    await Pictures(store, clock).add(drawn("teal"))
    assert verify(store.path).sound
    with closing(read_write(store.path)) as connection:
        connection.execute("UPDATE picture SET body = ?", (drawn("pink"),))
    assert [finding.fault for finding in verify(store.path).findings] == ["picture"]
