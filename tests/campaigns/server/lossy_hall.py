"""A server and phones, each in a network of its own, on a wire that loses packets and brings them late.

Run by test_lost_packets.py as root of new network namespaces, which end with it; prints JSON, a line a step.
"""

import array
import asyncio
import fcntl
import json
import os
import socket
import struct
import sys
import time
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random  # noqa: TID251 - its seed is here
from typing import NamedTuple

from moving_laptop import PHONE, ip, move, neighbour, say

from sanora import wire
from sanora.client.session import Session
from sanora.conference.votes import AnswerSubmitted, SubmitAnswer
from sanora.testing.server_process import ServerProcess

LAPTOP, NEAR, FAR = "wlan0", "near0", "far0"
OURS, THEIRS = "192.168.77.5", "192.168.77.50"

IP = 0x0800
ALL = 0x0003
FRAME = 65_536
DELAY = (0.005, 0.03)
"""Least and most seconds that a packet is on its way: those behind it may overtake it."""

_SIOCETHTOOL = 0x8946
_ETHTOOL_STXCSUM = 0x17


class Plan(NamedTuple):
    """How many people vote how often, and of a hundred packets how many are lost."""

    people: int
    rounds: int
    lost: int


class Air:
    """Carries frames between two cables; of those that are IP it loses some, and brings the others late."""

    def __init__(self, lost: int) -> None:
        self._share = lost / 100
        self._chance = Random(1)
        self._ends = [self._end(name) for name in (NEAR, FAR)]
        self.carried = self.lost = 0
        loop = asyncio.get_running_loop()
        for end, other in (self._ends, self._ends[::-1]):
            loop.add_reader(end, self._arrived, end, other)

    def _end(self, name: str) -> socket.socket:
        end = socket.socket(socket.AF_PACKET, socket.SOCK_RAW | socket.SOCK_NONBLOCK, socket.htons(ALL))
        end.bind((name, ALL))
        return end

    def _arrived(self, end: socket.socket, other: socket.socket) -> None:
        try:
            frame, (_, protocol, kind, *_) = end.recvfrom(FRAME)
        except OSError:  # nothing there after all, or the cable is gone with its other end
            return
        if kind == socket.PACKET_OUTGOING:
            return
        if protocol == IP:
            self.carried += 1
            if self._chance.random() < self._share:
                self.lost += 1
                return
        delay = self._chance.uniform(*DELAY)
        asyncio.get_running_loop().call_later(delay, self._hand_over, frame, other)

    def _hand_over(self, frame: bytes, other: socket.socket) -> None:
        try:
            other.send(frame)
        except OSError:  # the cable is gone with its other end, or has no room: one more is lost
            self.lost += 1

    def end(self) -> None:
        """Carry nothing any more."""
        for end in self._ends:
            asyncio.get_running_loop().remove_reader(end)
            end.close()


def whole_packets(device: str) -> None:
    """Let the system finish checksums and sizes of what it sends there: there is no hardware to do it."""
    wish = array.array("B", struct.pack("II", _ETHTOOL_STXCSUM, 0))
    request = struct.pack("16sP8x", device.encode(), wish.buffer_info()[0])
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SIOCETHTOOL, request)


def cable(device: str, end: str) -> None:
    """Lay a cable from `device` to `end`, where only `Air` listens."""
    ip("link", "add", device, "type", "veth", "peer", "name", end)
    ip("link", "set", end, "arp", "off", "addrgenmode", "none", "up")


async def laptop(data: Path, plan: Plan) -> None:
    """Serve and ask, while packets are lost; tell what became of them."""
    ip("link", "set", "lo", "up")
    cable(LAPTOP, NEAR)
    cable(PHONE, FAR)
    move(LAPTOP, f"{OURS}/24")
    whole_packets(LAPTOP)
    air = Air(plan.lost)
    server = ServerProcess(data)
    server.host = OURS
    async with server, neighbour(__file__) as hall:
        assert hall.stdin
        assert hall.stdout
        (only,) = (await server.call("GET", "conference")).ok()["items"]
        where = f"conference/{only['id']}"
        hall.stdin.write(f"{server.origin} {server.code} {plan.people}\n".encode())
        sys.stdout.write((await hall.stdout.readline()).decode())
        options = [{"key": key, "text": key} for key in "AB"]
        for _ in range(plan.rounds):
            body = {"questionText": "Which?", "options": options, "timeoutSeconds": None}
            question = (
                f"{where}/questions/{(await server.call('POST', f'{where}/questions', body)).ok()['id']}"
            )
            round_ = (await server.call("POST", f"{question}/live", {})).ok()["round"]
            hall.stdin.write(f"{round_}\n".encode())
            sys.stdout.write((await hall.stdout.readline()).decode())
            (await server.call("POST", f"{question}/close", {})).ok()
    air.end()
    say(carried=air.carried, lost=air.lost)


async def phones() -> None:
    """Let people join where the first line of input says, and answer each round that a further one names."""
    say(ready=True)
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    origin, code, people = (await reader.readline()).decode().split()
    move(PHONE, f"{THEIRS}/24")
    whole_packets(PHONE)
    async with AsyncExitStack() as stack:
        sessions = [Session(origin, wire.Hello(proto=1, public_code=code)) for _ in range(int(people))]
        began = time.perf_counter()
        for session in sessions:
            await stack.enter_async_context(session)
        mirrors = await asyncio.gather(*(session.welcomed() for session in sessions))
        say(joined=[mirror.participant for mirror in mirrors], seconds=time.perf_counter() - began)
        async for line in reader:
            round_ = int(line)
            began = time.perf_counter()
            given = await asyncio.gather(*(vote(session, round_) for session in sessions))
            say(round=round_, given=dict(given), seconds=time.perf_counter() - began)


async def vote(session: Session, round_: int) -> tuple[int, str]:
    """Answer; return who it was and what the receipt says."""
    person = session.mirror.participant or 0
    tap = SubmitAnswer(round=round_, answer="AB"[(person + round_) % 2], vote_id=f"{round_:04}-{person:06}")
    receipt = await session.send(tap)
    assert isinstance(receipt, AnswerSubmitted)
    return person, str(receipt.answer)


if __name__ == "__main__":
    if sys.argv[1:] == ["phone"]:
        asyncio.run(phones())
    else:
        os.umask(0o077)
        asyncio.run(laptop(Path(sys.argv[1]), Plan(*json.loads(sys.argv[2]))))
