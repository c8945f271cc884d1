"""Thousands of messages put together by chance: each is answered, none is a fault, and the talk goes on."""

import json
from random import Random  # noqa: TID251 - its seed is in the test
from typing import Any

import msgspec
import pytest
from bad_values import HOSTILE_TEXTS
from edge_house import House
from edge_talk import Talk

from sanora.conference.base import commands
from sanora.kinds.registry import KINDS
from sanora.testing.factories import choice
from sanora_server.edge.side import Side

MESSAGES = 1500
COMMANDS = {
    tag: command for tag, command in commands().items() if tag not in {"conference:delete", "conference:end"}
}
QUESTION_FIELDS = sorted(
    {field.encode_name for kind in KINDS.values() for field in msgspec.structs.fields(kind)}
)


class Chance:
    """Draws values: plausible ones, wrong ones, and nests of them."""

    def __init__(self, seed: int, talk: Talk) -> None:
        self._random = Random(seed)
        self._talk = talk

    def message(self) -> bytes:
        """Return a message that is nearly right more often than not."""
        tag = self._random.choice([*COMMANDS, "ping", "hello", "nothing", *["answer:submit"] * 10])
        names = (
            [field.encode_name for field in msgspec.structs.fields(COMMANDS[tag])]
            if tag in COMMANDS
            else ["sent"]
        )
        body: dict[str, Any] = {"type": tag}
        for name in names:
            if self._random.random() < 0.95:
                body[name] = self._fitting(name) if self._random.random() < 0.9 else self.value()
        if self._random.random() < 0.1:
            body[self._random.choice(HOSTILE_TEXTS)] = self.value()
        data = json.dumps(body)
        if self._random.random() < 0.1:
            place = self._random.randrange(len(data))
            data = data[:place] + self._random.choice('{}[]",:\\0e-') + data[place + 1 :]
        return data.encode()

    def value(self, depth: int = 0) -> Any:
        """Return anything that JSON can hold."""
        kinds = ["text", "number", "odd", "code", *(["list", "object"] if depth < 4 else [])]
        kind = self._random.choice(kinds)
        if kind == "list":
            return [self.value(depth + 1) for _ in range(self._random.randrange(4))]
        if kind == "object":
            return {
                self._random.choice(QUESTION_FIELDS): self.value(depth + 1)
                for _ in range(self._random.randrange(4))
            }
        return {
            "text": self._random.choice(HOSTILE_TEXTS)[:200],
            "number": self._random.choice([0, -1, 1, 7, 1.5, 2**31, 2**53, 2**64, -(2**63), 1e300]),
            "odd": self._random.choice([None, True, False]),
            "code": self._random.choice(
                ["A", "b", "single", "yesno", "multiple", "live", "answer", "join", "results"]
            ),
        }[kind]

    def _fitting(self, name: str) -> Any:
        question = {"questionText": "Tea?", "kind": self._random.choice([*KINDS, "x"])}
        question |= {
            self._random.choice(QUESTION_FIELDS): self.value() for _ in range(self._random.randrange(3))
        }
        return {
            "questionId": self._random.choice(self._talk.questions),
            "questionIds": self._talk.questions,
            "question": question,
            "round": self._random.randrange(1, 4),
            "answer": self._random.choice(["A", "B", ["A"], ["A", "B"]]),
            "voteId": f"tap-{self._random.randrange(100):05}",
            "ref": self._random.randrange(1000),
            "publicCode": self._talk.code,
            "title": "A talk",
            "locked": False,
        }.get(name, self._random.choice([True, 15, "results", "auto"]))


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("seed", range(2))
async def test_sockets(house: House, side: Side, seed: int, caplog: pytest.LogCaptureFixture) -> None:
    talk = await house.talk(choice("One?"), choice("Two?", right="A", timeout_seconds=None))
    await talk.push(1)
    chance = Chance(seed, talk)
    device = house.phone(talk.code) if side is Side.AUDIENCE else house.console(talk)
    await device.join()
    answers: dict[str, int] = {}
    for _ in range(MESSAGES):
        await house.clock.advance(0.25)
        if device.gone.is_set():  # whoever changes an answer for ever has to pause, as anybody
            await house.clock.advance(10)
            await device.join()
        device.send_raw(chance.message())
        answer = await device.next("pong", "done", "answer:submitted")
        code = answer.get("error", {}).get("code", answer["type"])
        answers[code] = answers.get(code, 0) + 1
        device.heard.clear()
    assert "internal" not in answers
    assert {"pong", "malformed"} <= answers.keys()
    assert ("answer:submitted" if side is Side.AUDIENCE else "done") in answers
    assert not [record for record in caplog.records if record.levelname in {"ERROR", "CRITICAL"}]
    listed = await house.host("GET", f"{talk.path}/questions")
    assert listed.status == 200
    assert (await house.host("GET", f"{talk.path}/export?format=csv")).status == 200
