"""A room that is too small for those who come in the same instant."""

import sys
from pathlib import Path

import pytest
from campaigns import Figures, Form

from bench.load.crowd import Crowd
from bench.load.processes import cores
from bench.load.scenarios import ROOM_SECONDS
from bench.load.servers import Sanora

ROOM = 200
"""People for whom the server is set."""


@pytest.mark.skipif(sys.platform != "linux", reason="the phones wait with epoll")
@pytest.mark.campaign(
    "of more people than a small room holds, all in the same instant, each is let in or told that it is full"
)
def test_nobody_is_hung_up_on_without_a_word(tmp_path: Path, form: Form, figures: Figures) -> None:
    phones, times = ROOM * 3 // 2, form.of(1, 20)
    inside = told = 0
    for number in range(times):
        folder = tmp_path / str(number)
        folder.mkdir()
        server = Sanora(folder, cores()[0], ROOM)
        crowd = Crowd(server, phones, cores()[1])
        try:
            joined, refused = crowd.join(ROOM_SECONDS, at_once=phones)
        finally:
            crowd.leave()
            server.process.stop()
        assert set(refused) <= {"hello full"}
        inside += int(joined["joined"])
        told += sum(refused.values())
    figures["times"] = times
    figures["phones, each time"] = phones
    figures["let in"] = inside
    figures["told that the room is full"] = told
    figures["hung up on without a word"] = phones * times - inside - told
    assert inside + told == phones * times
    assert inside >= ROOM * times
