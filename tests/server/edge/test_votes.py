"""Votes of a hall through real sockets, engine and store: each counted once, each sender told the truth."""

import asyncio
from collections import Counter

import pytest
from edge_house import House

from sanora.conference.rounds import PushQuestion
from sanora.testing.factories import choice

pytestmark = pytest.mark.timeout(180)

DEVICES = 1000
TIMES = 5


async def test_a_thousand_devices_send_each_answer_five_times_at_once(house: House) -> None:
    talk = await house.talk(choice(right="A", timeout_seconds=None))
    phones = [house.phone(talk.code) for _ in range(DEVICES)]
    for start in range(0, DEVICES, 100):
        await asyncio.gather(*(phone.join() for phone in phones[start : start + 100]))
    number = await talk.push()
    for place, phone in enumerate(phones):
        await phone.next("question:live")
        for time in range(TIMES):
            phone.submit(number, "ABC"[(place + time) % 3], f"tap-{time:05}")
    outcomes = Counter[str]()
    for place, phone in enumerate(phones):
        answers = await phone.receipts(TIMES)
        stored = "ABC"[place % 3]
        for answer in answers:
            outcomes[answer.get("error", {}).get("code", answer["type"])] += 1
            assert answer.get("error", answer)["answer"] == stored, "everybody is told what is counted"
    assert outcomes == {"answer:submitted": DEVICES, "already": DEVICES * (TIMES - 1)}
    round_ = await house.at(talk.id, "current")
    assert len(round_.votes) == round_.tally.total_responses == DEVICES
    assert sum(round_.tally.option_counts.values()) == DEVICES
    await house.beat(1.2)
    (results,) = (await house.host("GET", f"{talk.path}/analytics")).body["items"][0]["rounds"]
    assert results["totalResponses"] == DEVICES
    for phone in phones:
        phone.leave()


async def test_of_fifty_pushes_at_once_one_is_live_and_the_others_are_told_which(house: House) -> None:
    talk = await house.talk(*(choice(f"Number {number}?") for number in range(50)))
    consoles = [house.console(talk) for _ in range(25)]
    for console in consoles:
        await console.join()
    for console, question in zip(consoles, talk.questions[:25], strict=True):
        console.send({"type": "question:push", "ref": 1, "questionId": question})
    over_rest = await asyncio.gather(
        *(house.host("POST", f"{talk.path}/questions/{question}/live") for question in talk.questions[25:])
    )
    over_sockets = [await console.next("done") for console in consoles]
    codes = Counter(answer.code or "won" for answer in over_rest)
    codes.update(answer.get("error", {}).get("code", "won") for answer in over_sockets)
    assert codes == {"won": 1, "conflict": 49}
    live = await house.at(talk.id, "open_round")
    for answer in over_sockets:
        if answer["type"] == "error":
            assert answer["error"]["liveQuestion"] == live.question_id
    assert len(await house.at(talk.id, "rounds")) == 1


async def test_the_deadline_closes_for_everybody_and_the_late_are_told_so(house: House) -> None:
    talk = await house.talk(choice(timeout_seconds=5))
    phones = [house.phone(talk.code) for _ in range(3)]
    for phone in phones:
        await phone.join()
    number = await talk.push()
    await phones[0].vote(number, "A", "tap-00001")
    await house.clock.advance(5)
    for phone in phones:
        closed = await phone.next("question:closed")
        assert (closed["round"], closed["reason"]) == (number, "deadline")
    assert (await phones[1].vote(number, "B", "tap-00001"))["type"] == "answer:submitted", "within the grace"
    await house.clock.advance(0.6)
    late = await phones[2].vote(number, "C", "tap-00001")
    assert (late["type"], late["error"]["code"]) == ("error", "late")
    again = await phones[0].vote(number, "A", "tap-00001")
    assert again["type"] == "answer:submitted", "the same tap, delivered again, is still counted"
    changed = await phones[0].vote(number, "C", "tap-00002")
    assert (changed["error"]["code"], changed["error"]["answer"]) == ("late", "A")


async def test_a_vote_for_an_earlier_round_never_lands_in_a_later_one(house: House) -> None:
    talk = await house.talk(choice(timeout_seconds=None))
    phone = house.phone(talk.code)
    await phone.join()
    first = await talk.push()
    await talk.close()
    await house.do(PushQuestion(question_id=talk.questions[0]), talk.id)
    late = await phone.vote(first, "A", "tap-00001")
    assert late["error"]["code"] == "wrong_round"
    assert (await house.at(talk.id, "current")).votes == {}
    never = await phone.vote(first + 50, "A", "tap-00002")
    assert never["error"]["code"] == "wrong_round"


async def test_rest_and_sockets_are_one_device(house: House) -> None:
    talk = await house.talk(choice(right="A"))
    phone = house.phone(talk.code)
    await phone.join()
    number = await talk.push()
    path = f"{talk.path}/questions/{talk.questions[0]}/answer"
    counted = await house.ask("POST", path, {"answer": "A", "voteId": "tap-00001"}, token=phone.token)
    assert counted.status == 200
    assert (await phone.vote(number, "B", "tap-00002"))["error"]["code"] == "already"
    assert (await phone.vote(number, "A", "tap-00001"))["answer"] == "A"
