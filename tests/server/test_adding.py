"""A kind of question that is no part of the package: over REST and sockets, stored, loaded, exported."""

import json
from pathlib import Path
from typing import Any

from edge_house import open_house

from sanora.testing.clock import ManualClock
from sanora.testing.ids import SeededIds
from sanora_server.export.formats import FORMATS, Wish
from sanora_server.export.report import report
from sanora_server.store import Store


async def test_a_server_takes_it_as_any_other(thumbs: Any, tmp_path: Path) -> None:
    path = tmp_path / "sanora.db"
    async with open_house(path) as house:
        talk = await house.talk()
        body = {"kind": "thumbs", "questionText": "Shall we go on?", "up": "Go on", "resultMode": "live"}
        added = await house.host("POST", f"{talk.path}/questions", body)
        talk.questions.append(added.body["id"])
        stage, phones = house.stage(talk), [house.phone(talk.code) for _ in range(3)]
        for device in (stage, *phones):
            await device.join()
        round_ = await talk.push()
        for phone, answer in zip(phones, ("UP", "UP", "DOWN"), strict=True):
            assert (await phone.vote(round_, answer, "tap-00001"))["answer"] == answer
        await house.beat(2)
        await stage.catch_up()
        results: dict[str, Any] = {}
        for frame in stage.heard:
            if b'"question:results"' in frame:
                results = json.loads(frame)
        assert results["tally"]["measures"] == {"agreement": 33.3}
        document = (await house.ask("GET", "/api/openapi.json")).raw
        assert b"thumbs" in document
    store = await Store.open(path, clock=ManualClock(), ids=SeededIds(3))
    try:
        again = await store.load(talk.id)
        assert again is not None
        (question,) = again.questions.values()
        assert isinstance(question, thumbs)
        assert again.rounds[round_].tally.option_counts == {"UP": 2, "DOWN": 1}
        taken = report(again)
        for name, form in FORMATS.items():
            written = form.render(taken, Wish())
            assert written, name
            if name in {"csv", "json"}:
                assert b"Go on" in written
    finally:
        await store.close()
