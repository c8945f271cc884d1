"""What people write, on the wire: verdicts, the filter, freezing, two rounds, accepted answers."""

import json
from itertools import pairwise
from typing import Any

import pytest
from edge_house import House, open_house
from edge_talk import Talk

from sanora.conference.base import Rules
from sanora.conference.configuring import ConfigureConference
from sanora.conference.judging import AcceptAnswer, JudgeText
from sanora.conference.library import UpdateConference
from sanora.conference.setup import FilterMode, Safety
from sanora.conference.stage import DirectStage
from sanora.kinds.base import Question, ResultMode
from sanora.kinds.tally import Verdict
from sanora.safety import Filter, WordList
from sanora.testing.device import Device
from sanora.testing.factories import choice, typed, words

LIVE = ResultMode.LIVE


async def heard(device: Device, *types: str) -> list[dict[str, Any]]:
    """Return the messages of some types that came to a client up to now."""
    device.send({"type": "ping", "sent": 0})
    got: list[dict[str, Any]] = []
    while (message := await device.next("pong", *types))["type"] != "pong":
        got.append(message)
    return got


async def tallies(device: Device) -> dict[int, dict[str, Any]]:
    """Return the newest results that came, by round."""
    return {message["round"]: message["tally"] for message in await heard(device, "question:results")}


class Hall:
    """A talk with a console, a stage and two phones."""

    def __init__(self, house: House, talk: Talk) -> None:
        self.house, self.talk = house, talk
        self.console, self.stage = house.console(talk), house.stage(talk)
        self.phones = [house.phone(talk.code) for _ in range(2)]
        self.everybody = [self.console, self.stage, *self.phones]

    async def vote(self, phone: int, round_: int, answer: object, tap: str = "tap-00001") -> dict[str, Any]:
        return await self.phones[phone].vote(round_, answer, tap)

    async def do(self, *commands: Any) -> None:
        for command in commands:
            await self.house.do(command, self.talk.id)


async def hall(house: House, *questions: Question) -> Hall:
    made = Hall(house, await house.talk(*questions))
    for device in made.everybody:
        await device.join()
    return made


async def test_a_word_is_hidden_from_all_screens_with_the_next_beat(house: House) -> None:
    room = await hall(house, words(result_mode=LIVE))
    round_ = await room.talk.push()
    await room.vote(0, round_, ["Bat", "Slug"])
    await house.beat(2)
    assert (await tallies(room.stage))[round_]["optionCounts"] == {"Bat": 1, "Slug": 1}
    room.console.send(
        {"type": "text:judge", "ref": 5, "questionId": room.talk.questions[0], "round": round_}
        | {"key": "SLUG", "verdict": "hidden"}
    )
    assert (await room.console.next("done"))["round"] == round_
    await house.beat(1.1)
    for device in (room.stage, *room.phones):
        assert (await tallies(device))[round_]["optionCounts"] == {"Bat": 1}
        assert not any(b"text:judged" in frame for frame in device.heard)
    again = await house.again(room.console)
    (judged,) = [event for event in again["events"] if event["type"] == "text:judged"]
    assert judged["verdicts"] == {"slug": "hidden"}
    assert [e["tally"]["held"] for e in again["events"] if e["type"] == "question:results"] == [{"Slug": 1}]


async def test_the_phone_shows_what_is_stored(tmp_path_factory: pytest.TempPathFactory) -> None:
    rules = Rules(filter=Filter(WordList(found=frozenset({"slug"}))))
    path = tmp_path_factory.mktemp("filter") / "sanora.db"
    async with open_house(path, rules=rules) as house:
        room = await hall(house, words(result_mode=LIVE))
        round_ = await room.talk.push()
        assert (await room.vote(0, round_, ["slug", "bat"]))["answer"] == ["****", "bat"]
        await room.do(ConfigureConference(safety=Safety(filter=FilterMode.BLOCK)))
        refused = await room.vote(1, round_, ["slug"])
        assert (refused["error"]["code"], "other words" in refused["error"]["message"]) == (
            "bad_answer",
            True,
        )


async def test_while_frozen_no_text_leaves_the_server_and_votes_go_on(house: House) -> None:
    room = await hall(house, words(result_mode=LIVE))
    round_ = await room.talk.push()
    await room.vote(0, round_, ["unwanted"])
    await house.beat(2)
    screens = (room.stage, *room.phones)
    for device in screens:
        await tallies(device)
    seen = {device: len(device.heard) for device in screens}
    await room.do(DirectStage(frozen=True))
    for device in screens:
        tally = (await tallies(device))[round_]
        assert (tally["totalResponses"], tally["optionCounts"]) == (1, {}), "at once"
    receipt = await room.vote(1, round_, ["unwanted", "also"])
    assert receipt["outcome"] == "counted"
    await house.beat(3)
    newcomers = [house.stage(room.talk), house.phone(room.talk.code)]
    for device in newcomers:
        await device.join()
    for device in (*screens, *newcomers):
        frames = device.heard[seen.get(device, 0) :]
        texts = [frame for frame in frames if b"unwanted" in frame and b"answer:submitted" not in frame]
        assert not texts
        if device is room.stage:
            counted = [json.loads(frame) for frame in frames if b"question:results" in frame]
            assert counted[-1]["tally"]["totalResponses"] == 2
    assert (await tallies(room.console))[round_]["optionCounts"] == {"unwanted": 2, "also": 1}
    for device in screens:
        await tallies(device)
    await room.do(DirectStage(frozen=False))
    for device in (*screens, *newcomers):
        assert (await tallies(device))[round_]["optionCounts"] == {"unwanted": 2, "also": 1}


async def test_two_rounds_beside_each_other(house: House) -> None:
    room = await hall(house, choice(right="A", notes="NOTES", explanation="BECAUSE"))
    first = await room.talk.push()
    await room.vote(0, first, "B")
    await room.talk.close()
    second = await room.talk.push()
    await room.vote(0, second, "A")
    late = house.stage(room.talk)
    await late.join()
    await room.do(DirectStage(compare=True))
    await room.talk.close()
    await house.beat(2)
    for device in (room.stage, late):
        assert await tallies(device) == {}, "nothing before the newer round is shown"
    phones = [len(phone.heard) for phone in room.phones]
    await room.talk.reveal()
    for device, known in ((room.stage, True), (late, False)):
        told = await heard(device, "question:live", "question:revealed", "question:results")
        kinds = [(message["type"], message["round"]) for message in told]
        assert kinds[0] == ("question:revealed", second)
        assert [kind for kind in kinds[1:] if kind[0] == "question:results"][-2:] == [
            ("question:results", first),
            ("question:results", second),
        ]
        assert (("question:live", first) in kinds) or known
        results = {one["round"]: one["tally"] for one in told if one["type"] == "question:results"}
        assert results[first]["optionCounts"] == {"A": 0, "B": 1, "C": 0}
        assert results[first]["correctCount"] == 0
        opened = [one["question"] for one in told if one["type"] == "question:live"]
        assert all(question["explanation"] == "BECAUSE" for question in opened), "what is known stays known"
        assert not any(b"NOTES" in frame for frame in device.heard)
    for phone, seen in zip(room.phones, phones, strict=True):
        assert not any(f'"round":{first}'.encode() in frame for frame in phone.heard[seen:])
    welcome = await house.again(late)
    rounds = [event["round"] for event in welcome["events"] if event["type"] == "question:live"]
    assert rounds == [first, second]
    offset, epoch = welcome["offset"], welcome["epoch"]
    await house.cut(late)
    await room.do(UpdateConference(title="Another title"))
    back = house.stage(room.talk, offset=offset, epoch=epoch)
    welcome = await back.join()
    assert welcome["recovered"]
    assert [event["round"] for event in welcome["events"] if event["type"] == "question:results"] == [
        first,
        second,
    ]
    await room.do(DirectStage(compare=False))
    await house.beat(1)
    await heard(room.stage, "question:results")
    await room.vote(1, second, "B")
    await house.beat(1)
    assert set(await tallies(room.stage)) <= {second}


@pytest.mark.parametrize("mode", [ResultMode.HOST_ONLY, ResultMode.AFTER_REVEAL])
async def test_what_is_for_the_host_only_is_not_compared(house: House, mode: ResultMode) -> None:
    room = await hall(house, choice(result_mode=mode))
    for _ in range(2):
        round_ = await room.talk.push()
        await room.vote(0, round_, "B")
        await room.talk.close()
    await room.do(DirectStage(compare=True))
    await house.beat(2)
    assert await tallies(room.stage) == {}


async def test_an_accepted_answer_is_right_on_every_screen(house: House) -> None:
    room = await hall(house, typed(right=("Paris",)), choice())
    rounds: list[int] = []
    for _ in range(3):
        rounds.append(await room.talk.push())
        await room.vote(0, rounds[-1], "Lutetia")
        await room.talk.close()
    await room.talk.reveal()
    await house.beat(2)
    for device in room.everybody:
        await tallies(device)
    answer = await house.host(
        "POST", f"{room.talk.path}/questions/{room.talk.questions[0]}/accept", {"text": "lutetia"}
    )
    assert answer.body["accepted"] == ["Paris", "lutetia"]
    await house.beat(1.1)
    told = await tallies(room.console)
    assert {number: told[number]["correctCount"] for number in rounds} == dict.fromkeys(rounds, 1)
    for device in (room.stage, *room.phones):
        tally = (await tallies(device))[rounds[-1]]
        assert (tally["correctCount"], tally["right"]) == (1, ["Lutetia"])
    await room.do(AcceptAnswer(question_id=room.talk.questions[0], text="Lutetia", on=False))
    await house.beat(1.1)
    assert (await tallies(room.stage))[rounds[-1]]["correctCount"] == 0


async def test_verdicts_and_acceptance_over_rest(house: House) -> None:
    room = await hall(house, words(), typed(right=("Paris",)))
    round_ = await room.talk.push()
    path = f"{room.talk.path}/questions/{room.talk.questions[0]}"
    body = {"round": round_, "key": "BAT", "verdict": "hidden"}
    assert (await house.host("POST", f"{path}/texts", body)).body == {
        "round": round_,
        "verdicts": {"bat": "hidden"},
    }
    assert (await house.host("POST", f"{path}/texts", body | {"verdict": None})).body["verdicts"] == {}
    assert (await house.host("POST", f"{path}/texts", body | {"round": 99})).code == "not_found"
    assert (await house.host("POST", f"{path}/texts", body | {"verdict": "burnt"})).code == "malformed"
    assert (await house.host("POST", f"{path}/accept", {"text": "bat"})).code == "bad_question"


async def test_costly_results_are_made_less_often(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    room = await hall(house, words(result_mode=LIVE))
    round_ = await room.talk.push()
    phones = [house.phone(room.talk.code) for _ in range(20)]
    for phone in phones:
        await phone.join()
    made: list[float] = []
    cloud = type(words())
    plainly = cloud.shown

    def slowly(self: Any, *arguments: Any, **more: Any) -> Any:
        made.append(house.clock.now().timestamp())
        house.clock.jump(0.15)
        return plainly(self, *arguments, **more)

    monkeypatch.setattr(cloud, "shown", slowly)
    for number, phone in enumerate(phones):
        await phone.vote(round_, [f"word {number}"], "tap-00001")
        await house.beat(0.1)
    await house.beat(1)
    gaps = [later - earlier for earlier, later in pairwise(made)]
    assert len(gaps) > 2
    assert all(0.4 <= gap <= 1.0 for gap in gaps), gaps
    assert len((await tallies(room.stage))[round_]["optionCounts"]) == 20


def test_verdicts_are_words() -> None:
    assert JudgeText(question_id="q", round=1, key="x", verdict=Verdict.HELD).verdict == "held"
