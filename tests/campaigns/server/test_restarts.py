"""A restart in the middle of a question: code, people, answers and deadline are as they were."""

from __future__ import annotations

import asyncio
from datetime import datetime

import pytest
from campaigns import Figures
from host_calls import add, close, conference, push

from sanora.testing.device import Device, Frame
from sanora.testing.server_process import ServerProcess


def own(welcome: Frame) -> Frame | None:
    """Return the receipt that a welcome brings."""
    return next((event for event in welcome["events"] if event["type"] == "answer:submitted"), None)


@pytest.mark.campaign(
    "A question outlives a crash of the server, with its code, people, answers and deadline."
)
async def test_a_restart_in_the_middle_keeps_code_people_answers_and_deadline(
    server: ServerProcess, figures: Figures
) -> None:
    question = await add(server, await conference(server), timeoutSeconds=600)
    round_ = await push(server, question)
    device = Device(server.host, server.port, server.code)
    before = await device.join()
    await device.vote(round_["round"], "C", "before-the-crash")
    code = server.code
    await server.kill()
    await device.gone.wait()
    await server.start()
    after = await device.join()
    assert server.code == code
    assert after["participantId"] == before["participantId"]
    assert after["epoch"] == before["epoch"]
    (opened,) = [event for event in after["events"] if event["type"] == "question:live"]
    assert opened["closesAt"] == round_["closesAt"]
    counted = own(after)
    assert counted is not None
    assert counted["answer"] == "C"
    await device.vote(round_["round"], "D", "after-the-crash")
    assert (await close(server, question))["status"] == "CLOSED"
    device.leave()
    moved = datetime.fromisoformat(opened["closesAt"]) - datetime.fromisoformat(round_["closesAt"])
    figures["milliseconds by which the deadline moved"] = round(moved.total_seconds() * 1000)


@pytest.mark.campaign("A deadline that passes while the server is down has closed the question at its start.")
async def test_a_deadline_that_passed_while_the_server_was_down_has_closed_the_question(
    server: ServerProcess, figures: Figures
) -> None:
    round_ = await push(server, await add(server, await conference(server), timeoutSeconds=5))
    device = Device(server.host, server.port, server.code)
    await device.join()
    await server.kill()
    await asyncio.sleep(5.2)  # real time: the deadline passes while no server runs
    await server.start()
    welcome = await device.join()
    (closed,) = [event for event in welcome["events"] if event["type"] == "question:closed"]
    assert (closed["reason"], closed["closedAt"]) == ("whileDown", round_["closesAt"])
    device.leave()
    figures["closed as of its deadline"] = 1
