"""Joining and answering over REST."""

import asyncio

import pytest
from edge_house import Answer, House
from edge_talk import Talk

from sanora.conference.library import EndConference, LockRoom
from sanora.errors import BY_CODE
from sanora.testing.factories import choice, several
from sanora_server.edge.side import Side


async def joined(house: House, talk: Talk, **fields: object) -> Answer:
    return await house.ask("POST", "/api/conference/join", {"publicCode": talk.code, **fields})


async def answered(house: House, talk: Talk, token: str, body: object, number: int = 0) -> Answer:
    return await house.ask(
        "POST", f"{talk.path}/questions/{talk.questions[number]}/answer", body, token=token
    )


async def test_joining_gives_a_token_that_makes_the_device_known(house: House) -> None:
    talk = await house.talk()
    first = await joined(house, talk, name=" Ada ")
    assert first.status == 201
    assert set(first.body) == {"token", "participantId", "conferenceId", "name"}
    assert (first.body["conferenceId"], first.body["name"]) == (talk.id, "Ada")
    assert len(first.body["token"]) >= 32
    second = await joined(house, talk, name="ada")
    assert (second.body["name"], second.body["participantId"]) == ("ada 2", first.body["participantId"] + 1)
    again = await house.ask(
        "POST", "/api/conference/join", {"publicCode": talk.code.lower()}, token=first.body["token"]
    )
    assert again.body == first.body, "the same person, with the same name"


async def test_who_cannot_join_is_told_why(house: House) -> None:
    talk = await house.talk()
    assert (await joined(house, talk, name="x" * 31)).code == "bad_name"
    assert (await joined(house, talk, name="\u200b\u200b")).status == 201, "nothing to see is no name"
    assert (await joined(house, talk, rehearsal=True)).code == "wrong_state"
    stranger = await house.ask("POST", "/api/conference/join", {"publicCode": talk.code}, token="x" * 32)
    assert stranger.code == "unauthorized"
    wrong = await house.ask("POST", "/api/conference/join", {"publicCode": "ZZZZZZ"})
    assert (wrong.status, wrong.code) == (404, "unknown_code")
    known = (await joined(house, talk)).body["token"]
    await house.do(LockRoom(locked=True), talk.id)
    assert (await joined(house, talk)).code == "room_locked"
    await house.do(EndConference(), talk.id)
    assert (await joined(house, talk)).code == "ended"
    returned = await house.ask("POST", "/api/conference/join", {"publicCode": talk.code}, token=known)
    assert returned.status == 201, "whoever was in can always return"


async def test_an_answer_is_counted_and_told_back(house: House) -> None:
    talk = await house.talk(choice("Tea?", right="B"), several())
    token = (await joined(house, talk)).body["token"]
    number = await talk.push()
    counted = await answered(house, talk, token, {"selectedOption": "b", "voteId": "tap-00001"})
    assert counted.status == 200
    assert counted.body == {
        "outcome": "counted",
        "round": number,
        "answer": "B",
        "voteId": "tap-00001",
        "revisable": False,
    }  # fmt: skip - one line to read
    own = await house.ask("GET", f"{talk.path}/questions/{talk.questions[0]}/answer", token=token)
    assert own.body == counted.body

    again = await answered(house, talk, token, {"selectedOption": "B", "voteId": "tap-00001"})
    assert again.body == counted.body, "the same tap, delivered twice"
    second = await answered(house, talk, token, {"answer": "A"})
    assert (second.status, second.code, second.body["error"]["answer"]) == (409, "already", "B")

    number = await talk.push(1)
    several_picks = await answered(house, talk, token, {"answer": ["C", "A"], "round": number}, 1)
    assert (several_picks.body["answer"], several_picks.body["revisable"]) == (["A", "C"], True)
    changed = await answered(house, talk, token, {"answer": ["B"]}, 1)
    assert changed.body["answer"] == ["B"]


async def test_one_may_abstain_and_is_told_to_read_first(house: House) -> None:
    talk = await house.talk(choice(right="A", abstain=True))
    token = (await joined(house, talk)).body["token"]
    await house.host("PUT", f"{talk.path}/setup", {"quiz": {"on": True}})
    await talk.push()
    early = await answered(house, talk, token, {"answer": None})
    assert (early.status, early.code, early.body["error"]["retryAfter"]) == (409, "too_early", 5.0)
    await house.clock.advance(5)
    counted = await answered(house, talk, token, {"answer": None})
    assert (counted.status, counted.body["answer"]) == (200, None)
    final = await answered(house, talk, token, {"answer": "A"})
    assert (final.code, final.body["error"]["answer"]) == ("already", None)


async def test_answers_that_do_not_count_are_refused_by_name(house: House) -> None:
    talk = await house.talk(choice("One?"), choice("Two?"))
    token = (await joined(house, talk)).body["token"]

    async def refused(body: object, number: int = 0) -> str:
        answer = await answered(house, talk, token, body, number)
        assert answer.status == BY_CODE[answer.code].status
        return answer.code

    assert await refused({"answer": "A"}) == "not_live"
    first = await talk.push()
    assert await refused({"answer": "Z"}) == "bad_answer"
    for strange in (["A", "B"], ["A"] * 24, {"A": 1}, {}, "A" * 4000, None):
        assert await refused({"answer": strange}) == "bad_answer"
    assert await refused({"answer": "A", "round": first + 7}) == "wrong_round"
    assert await refused({"answer": "A"}, 1) == "not_live"
    assert (await house.host("POST", f"{talk.path}/questions/{talk.questions[0]}/pause")).status == 200
    await house.clock.advance(1)
    assert await refused({"answer": "A"}) == "paused"
    second = await talk.push(1)
    await house.clock.advance(1)  # after the time that a vote may be on its way
    assert await refused({"answer": "A", "round": first}) == "wrong_round"
    assert await refused({"answer": "A", "round": second}) == "wrong_round", "of another question"
    await talk.close(1)
    assert await refused({"answer": "A"}, 1) == "late"
    missing = await house.ask("POST", f"{talk.path}/questions/nothing/answer", {"answer": "A"}, token=token)
    assert missing.code == "not_found"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"selectedOption": "A", "answer": "A"},
        {"selectedOption": None},
        {"answer": 7},
        {"answer": True},
        {"selectedOption": "A", "answer": None},
        {"answer": [1]},
        {"answer": ["A"] * 25},
        {"answer": ["A" * 401]},
        {"answer": "A" * 4001},
        {"answer": {"A": 1.5}},
        {"answer": {"A": 1_000_001}},
        {"answer": {"A" * 13: 1}},
        {"answer": {"A": {"B": "C"}}},
        {"answer": {f"K{number}": 1 for number in range(25)}},
        {"selectedOption": ["A"]},
        {"answer": "A", "voteId": "short"},
        {"answer": "A", "voteId": "x" * 65},
        {"answer": "A", "voteId": "with space"},
        {"answer": "A", "voteId": "tap-00001\n"},
        {"answer": "A", "round": 0},
        {"answer": "A", "round": 1.5},
        {"answer": "A", "round": "1"},
        {"answer": "A", "extra": 1},
    ],
)
async def test_malformed_answers(house: House, body: object) -> None:
    talk = await house.talk(choice())
    token = (await joined(house, talk)).body["token"]
    await talk.push()
    refused = await answered(house, talk, token, body)
    assert (refused.status, refused.code) == (422, "malformed")


async def test_nobody_answers_for_others(house: House) -> None:
    talk, other = await house.talk(choice()), await house.talk(choice())
    await talk.push()
    stranger = (await joined(house, other)).body["token"]
    assert (await answered(house, talk, stranger, {"answer": "A"})).code == "unauthorized"
    assert (await answered(house, talk, "", {"answer": "A"})).code == "unauthorized"
    stage = house.edge.passes.stage(talk.id)
    assert (await answered(house, talk, stage, {"answer": "A"})).code == "forbidden"
    path = f"{talk.path}/questions/{talk.questions[0]}/answer"
    assert (await house.ask("POST", path, {"answer": "A"}, side=Side.CONTROL)).code == "forbidden"
    assert (await house.at(talk.id, "current")).votes == {}


async def test_the_three_counts(house: House) -> None:
    talk = await house.talk(choice())
    tokens = [(await joined(house, talk)).body["token"] for _ in range(3)]
    phone = house.phone(talk.code)
    await phone.join()
    number = await talk.push()
    await answered(house, talk, tokens[0], {"answer": "A"})
    expected = {"joined": 4, "connected": 1, "answered": 1, "round": number}
    assert (await house.ask("GET", f"{talk.path}/audience", token=tokens[0])).body == expected
    assert (await house.host("GET", f"{talk.path}/audience")).body == expected


async def test_flooding_over_rest_is_slowed_down_like_any_other(house: House) -> None:
    talk = await house.talk(choice())
    token = (await joined(house, talk)).body["token"]
    await talk.push()
    answers = [await answered(house, talk, token, {"answer": "A"}) for _ in range(25)]
    codes = [answer.code for answer in answers]
    assert codes.count("slow_down") >= 5
    await house.clock.advance(10)
    assert (await answered(house, talk, token, {"answer": "B"})).status == 200


async def test_fifty_requests_with_one_tap_count_once(house: House) -> None:
    talk = await house.talk(choice())
    token = (await joined(house, talk)).body["token"]
    await talk.push()
    body = {"answer": "A", "voteId": "tap-00001"}
    answers = await asyncio.gather(*(answered(house, talk, token, body) for _ in range(20)))
    assert {answer.status for answer in answers} == {200}
    assert (await house.at(talk.id, "current")).tally.total_responses == 1
