"""Conferences over REST, as a console sees them and as the hall does."""

from datetime import datetime

import pytest
from edge_house import House

from sanora.testing.factories import choice
from sanora_server.edge.rest.pages import MOST_ITEMS


async def test_a_conference_from_its_first_day_to_its_last(house: House) -> None:
    made = await house.host(
        "POST", "/api/conference", {"title": " Live  polls ", "description": "A\ntalk", "network": "Hall"}
    )
    assert made.status == 201
    assert {key: made.body[key] for key in ("title", "description", "network", "status")} == {
        "title": "Live polls",
        "description": "A\ntalk",
        "network": "Hall",
        "status": "DRAFT",
    }
    assert len(made.body["publicCode"]) == 6
    path = f"/api/conference/{made.body['id']}"
    assert (await house.host("GET", path)).body == made.body

    changed = await house.host("PUT", path, {"title": "Live polls, again"})
    assert changed.body == made.body | {"title": "Live polls, again"}

    started = await house.host("POST", f"{path}/activate")
    assert started.body["status"] == "ACTIVE"
    assert datetime.fromisoformat(started.body["activatedAt"]) == house.clock.now()
    assert (await house.host("POST", f"{path}/activate")).body == started.body, "once more changes nothing"
    assert (await house.host("DELETE", path)).code == "wrong_state"

    locked = await house.host("POST", f"{path}/lock", {"locked": True})
    assert locked.body["locked"] is True

    ended = await house.host("POST", f"{path}/end")
    assert ended.body["status"] == "ENDED"
    assert (await house.host("POST", f"{path}/activate")).code == "wrong_state"

    gone = await house.host("DELETE", path)
    assert (gone.status, gone.raw) == (204, b"")
    assert (await house.host("GET", path)).code == "not_found"


async def test_the_list_is_newest_first_and_comes_in_parts(house: House) -> None:
    ids: list[str] = []
    for number in range(5):
        await house.clock.advance(1)
        ids.insert(0, (await house.talk(title=f"Talk {number}")).id)
    whole = await house.host("GET", "/api/conference")
    assert [item["id"] for item in whole.body["items"]] == ids
    assert whole.body["next"] is None
    assert set(whole.body["items"][0]) == {
        "id",
        "publicCode",
        "title",
        "description",
        "status",
        "createdAt",
    }  # fmt: skip - a list of words

    found: list[str] = []
    cursor = ""
    for size in (2, 2, 1):
        part = (await house.host("GET", f"/api/conference?limit=2&cursor={cursor}")).body
        assert len(part["items"]) == size
        found += [item["id"] for item in part["items"]]
        cursor = part["next"]
    assert found == ids
    assert cursor is None


@pytest.mark.parametrize(
    "query", ["limit=0", f"limit={MOST_ITEMS + 1}", "limit=x", "limit=", "cursor=unknown", "page=2"]
)
async def test_parts_that_there_are_not(house: House, query: str) -> None:
    assert (await house.host("GET", f"/api/conference?{query}")).code == "malformed"


async def test_a_code_as_people_type_it_finds_its_conference(house: House) -> None:
    talk = await house.talk()
    for typed in (
        talk.code,
        talk.code.lower(),
        f"{talk.code[:3]}-{talk.code[3:]}",
        f"%20{talk.code[:2]}%20{talk.code[2:]}",
    ):
        found = await house.ask("GET", f"/api/conference?publicCode={typed}")
        assert found.body["id"] == talk.id
    assert (await house.ask("GET", "/api/conference?publicCode=ZZZZZZ")).code == "unknown_code"


async def test_the_hall_reads_the_public_part_only(house: House) -> None:
    talk = await house.talk(choice())
    public = {"id", "publicCode", "title", "description", "network", "status", "locked", "rehearsing"}
    for path in (talk.path, f"/api/conference?publicCode={talk.code}"):
        assert set((await house.ask("GET", path)).body) == public
        assert set((await house.host("GET", path)).body) > public
    assert (await house.ask("GET", "/api/conference")).code == "unauthorized"


async def test_the_stage_is_directed_and_linked(house: House) -> None:
    talk = await house.talk()
    shown = await house.host("GET", f"{talk.path}/stage")
    assert (shown.body["blank"], shown.body["scene"], shown.body["resultsHidden"]) == (False, "auto", False)
    address, _, ticket = shown.body["url"].partition("#")
    assert address == f"http://192.168.7.5:{house.audience}/stage/{talk.code}"
    assert house.edge.passes.conference(ticket) == talk.id
    told = await house.host("POST", f"{talk.path}/stage", {"blank": True, "scene": "join"})
    assert (told.body["blank"], told.body["scene"], told.body["resultsHidden"]) == (True, "join", False)


async def test_the_stage_is_frozen_and_compares(house: House) -> None:
    talk = await house.talk()
    frozen = await house.host("POST", f"{talk.path}/stage", {"frozen": True, "compare": True, "part": 2})
    assert (frozen.body["frozen"], frozen.body["blank"]) == (True, True)
    assert (frozen.body["compare"], frozen.body["part"]) == (True, 2)
    assert (await house.host("POST", f"{talk.path}/stage", {"part": 20})).code == "malformed"


async def test_it_is_set_up_part_by_part(house: House) -> None:
    talk = await house.talk(choice())
    before = (await house.host("GET", talk.path)).body["setup"]
    quiz = {"on": True, "readingSeconds": 0, "teams": ["Owls", "Bats"]}
    changed = await house.host("PUT", f"{talk.path}/setup", {"quiz": quiz})
    assert changed.body["setup"] == before | {"quiz": before["quiz"] | quiz}
    named = await house.host("PUT", f"{talk.path}/setup", {"names": "required"})
    assert named.body["setup"] == changed.body["setup"] | {"names": "required"}
    assert (await house.host("PUT", f"{talk.path}/setup", {"quiz": {"teams": ["Owls"]}})).code == "malformed"
    assert (await house.host("PUT", f"{talk.path}/setup", {"karaoke": True})).code == "malformed"
    assert (await house.ask("PUT", f"{talk.path}/setup", {"names": "off"})).code == "not_found"
    await talk.push()
    assert (await house.host("PUT", f"{talk.path}/setup", {"quiz": {}})).code == "wrong_state"


async def test_a_rehearsal_begins_and_leaves_nothing(house: House) -> None:
    talk = await house.talk(choice())
    assert (await house.host("POST", f"{talk.path}/rehearsal/start")).body["rehearsing"] is True
    await house.ask("POST", "/api/conference/join", {"publicCode": talk.code, "rehearsal": True})
    await talk.push()
    assert (await house.host("GET", f"{talk.path}/analytics")).body["items"][0]["rounds"] == []
    stopped = await house.host("POST", f"{talk.path}/rehearsal/stop")
    assert (stopped.body["rehearsing"], stopped.body["joined"]) == (False, 0)
