"""Nothing secret is in any byte that a phone or a stage gets before it is revealed, whatever way it comes."""

from typing import Any

import pytest
from edge_house import House
from edge_talk import Talk

from sanora.conference.questions import UpdateQuestion
from sanora.conference.revealing import RevealRound
from sanora.conference.stage import DirectStage
from sanora.conference.state import Reveal
from sanora.kinds.base import Question
from sanora.testing.device import Device
from sanora.testing.factories import choice, several, yes_no

NOTES = b"notes of the speaker"
EXPLANATION = b"explanation of the answer"
SECRETS = (NOTES, EXPLANATION)


def secretive(**fields: Any) -> list[Question]:
    hidden: dict[str, Any] = {"notes": NOTES.decode(), "explanation": EXPLANATION.decode(), **fields}
    return [
        choice("One?", "Tea", "Coffee", right="B", **hidden),
        several("Two?", right=("B", "C"), **hidden),
        yes_no("Three?", right="NO", **hidden),
    ]


async def fetched(house: House, talk: Talk, token: str) -> bytes:
    """Read all that the hall's listener tells over REST."""
    paths = [
        "",
        "/questions",
        "/questions/live",
        "/audience",
        *(f"/questions/{each}" for each in talk.questions),
    ]
    paths += [f"/questions/{each}/answer" for each in talk.questions]
    answers = [await house.ask("GET", f"{talk.path}{path}", token=token) for path in paths]
    return b"\n".join(answer.raw for answer in answers)


def tells_nothing(data: bytes) -> None:
    for secret in SECRETS:
        assert secret not in data
    assert b'"correctOption":"' not in data
    assert b'"correctOptions":["' not in data
    assert b'"correctCount":0' not in data
    assert b'"correctCount":1' not in data
    assert b'"by":"' not in data
    assert b'"owner":"' not in data
    assert b'"createdBy":{"role":"SPEAKER"' not in data


@pytest.mark.parametrize("mode", ["hostOnly", "afterReveal", "afterVote", "live"])
async def test_before_the_reveal(house: House, mode: str) -> None:
    talk = await house.talk(*secretive(result_mode=mode))
    clients: list[Device] = [house.phone(talk.code), house.phone(talk.code), house.stage(talk)]
    for device in clients:
        await device.join()
    token = clients[0].token
    rest = b""
    for number in range(3):
        round_number = await talk.push(number)
        answer = [["A"], ["B", "C"], ["YES"]][number]
        assert (await clients[0].vote(round_number, answer, "tap-00001"))["type"] == "answer:submitted"
        assert (await clients[1].vote(round_number, ["Z"], "tap-00001"))["type"] == "error"
        await house.beat(2)
        rest += await fetched(house, talk, token)
        edited = secretive(result_mode=mode)[number]
        change = UpdateQuestion(question_id=talk.questions[number], question=edited, anyway=True)
        await house.do(change, talk.id)
        late = house.phone(talk.code)
        await late.join()
        clients.append(late)
        await talk.close(number)
        if mode != "hostOnly":
            shown = RevealRound(question_id=talk.questions[number], step=Reveal.RESULTS)
            await house.do(shown, talk.id)
        await house.do(DirectStage(results_hidden=number % 2 == 0), talk.id)
        await house.beat(2)
        rest += await fetched(house, talk, token)
        welcome = await house.again(clients[0])
        assert welcome["type"] == "welcome"
        resumed = house.phone(talk.code, token=token, epoch=house.engine.epoch, offset=1)
        await resumed.join()
        clients.append(resumed)
    heard = b"\n".join(data for device in clients for data in device.heard)
    assert heard.count(b"question:live") > 10
    tells_nothing(heard)
    tells_nothing(rest)


async def test_hidden_results_are_in_no_byte(house: House) -> None:
    talk = await house.talk(*secretive())
    phone, stage = house.phone(talk.code), house.stage(talk)
    await phone.join()
    await stage.join()
    number = await talk.push()
    await phone.vote(number, "A", "tap-00001")
    await house.beat(2)
    await talk.close()
    await house.beat(2)
    heard = b"\n".join([*phone.heard, *stage.heard, await fetched(house, talk, phone.token)])
    assert b'optionCounts":{' not in heard
    assert b"question:results" not in heard


async def test_after_the_reveal_only_the_notes_stay_with_the_speaker(house: House) -> None:
    talk = await house.talk(*secretive())
    phone, stage, console = house.phone(talk.code), house.stage(talk), house.console(talk)
    for device in (phone, stage, console):
        await device.join()
    await talk.push()
    await talk.close()
    await talk.reveal()
    await console.next("question:revealed")
    for device in (phone, stage):
        revealed = await device.next("question:revealed")
        assert revealed["question"]["correctOption"] == "B"
        assert revealed["question"]["explanation"] == EXPLANATION.decode()
    late = house.phone(talk.code)
    await late.join()
    rest = await fetched(house, talk, late.token)
    for data in (*phone.heard, *stage.heard, *late.heard, rest):
        assert NOTES not in data
    assert b'"correctOption":"B"' in rest
    assert any(NOTES in data for data in console.heard)


async def test_another_question_stays_secret_when_one_is_revealed(house: House) -> None:
    talk = await house.talk(choice("One?", right="A"), choice("Two?", "x", "y", right="B"))
    phone = house.phone(talk.code)
    await phone.join()
    await talk.push()
    await talk.close()
    await talk.reveal()
    await talk.push(1)
    await house.beat(2)
    rest = await fetched(house, talk, phone.token)
    for data in (*phone.heard, rest):
        assert b'"correctOption":"B"' not in data


async def test_tokens_reach_their_device_and_nobody_else(house: House) -> None:
    talk = await house.talk(choice())
    console, stage, phone = house.console(talk), house.stage(talk), house.phone(talk.code)
    for device in (console, stage, phone):
        await device.join()
    other = house.phone(talk.code, name="Ada")
    await other.join()
    await talk.push()
    await house.beat(2)
    for device in (console, stage, phone):
        assert not [data for data in device.heard if other.token.encode() in data]
        assert not [data for data in device.heard if b"Ada" in data]
