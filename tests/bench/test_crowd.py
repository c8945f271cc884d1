"""A handful of phones joins a real server, is asked, votes twice each, and every receipt is accounted for."""

from pathlib import Path

import pytest

from bench.load import ballots
from bench.load.crowd import Crowd
from bench.load.servers import Sanora

PEOPLE = 12


@pytest.mark.skipif("sys.platform != 'linux'", reason="the load reads /proc and waits with epoll")
def test_the_load_loads_the_real_server(tmp_path: Path) -> None:
    server = Sanora(tmp_path, 0, 500)
    crowd = Crowd(server, PEOPLE, 0)
    try:
        joined, refused = crowd.join()
        assert (joined["joined"], refused) == (PEOPLE, {})
        assert len({phone.person for phone in crowd.phones}) == PEOPLE
        pushed = crowd.push()
        voted = crowd.vote(times=2)
        assert (pushed["missing"], voted["missing"]) == (0, 0)
        assert crowd.heard.times == [2] * PEOPLE
        found = ballots.count(server.data / "sanora.db", crowd.cast, crowd.sent)
        assert found == ballots.Count(PEOPLE, 0, 0, 0, 0)
    finally:
        crowd.leave()
        server.process.stop()
