"""Everybody who may come along, and conferences in every state for them to try their rights on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from edge_console import PairedConsole, pair
from edge_house import CONTROL_TOKEN, House
from edge_talk import Talk

from sanora.conference.configuring import ConfigureConference
from sanora.conference.library import ActivateConference, CreateConference, EndConference
from sanora.conference.people import JoinConference, ParticipantJoined
from sanora.conference.permissions import ANYONE, LOCAL_HOST, Action, Actor, Role, allowed
from sanora.conference.qa.asking import Ask
from sanora.conference.removing import RemovePerson
from sanora.conference.setup import Qa, Quiz
from sanora.conference.speakers import AssignSpeaker
from sanora.conference.state import Conference
from sanora.kinds.base import Question
from sanora.testing.device import Device
from sanora.testing.factories import choice
from sanora_server.edge.limits import Limits
from sanora_server.edge.side import Side

STATES = ("draft", "idle", "own live", "host's live", "closed", "ended")
OWNERS = ("own", "host's", "another's")
"""Whose a question is, as the speaker sees it."""

UNLIMITED = Limits(
    people=100_000,
    frames_burst=10**6,
    tries_burst=10**6,
    names_burst=10**6,
    asks=10**6,
    upvotes_burst=10**6,
    knocks_burst=10**6,
    pushes_per_minute=10**6,
    questions_per_minute=10**6,
)
"""Whoever tries everything is no flooder here."""

CONFIGURED = ConfigureConference(
    quiz=Quiz(on=True, reading_seconds=0, teams=["Bats", "Owls"]), qa=Qa(on=True)
)
ANOTHER = Actor(Role.SPEAKER, "another")


class Somebody(NamedTuple):
    """Who asks: by the listener that is theirs, with a token, and what the table takes them for.

    None stands for whoever shows a token that is unknown there: they are not even somebody without one.
    """

    name: str
    side: Side
    token: str
    actor: Actor | None

    def may(self, action: Action, conference: Conference | None, question: Question | None) -> bool:
        """Tell what the table says."""
        return self.actor is not None and allowed(self.actor, action, conference, question)


@dataclass
class Scene:
    """A conference in one state, with a question of the speaker, one of the host, one of another speaker."""

    house: House
    talk: Talk
    state: str
    assigned: bool
    hall: dict[str, Somebody] = field(default_factory=dict[str, Somebody])
    sockets: dict[str, Device] = field(default_factory=dict[str, Device])

    async def value(self) -> Conference:
        """Return the committed value; only to look at."""
        return await self.house.engine.read(self.talk.id, lambda conference: conference)

    async def offset(self) -> int:
        """Return the number of the last event."""
        engine = self.house.engine
        return await engine.read(self.talk.id, lambda conference: engine.offset(conference.id))

    async def socket(self, who: Somebody) -> Device:
        """Return somebody's open socket to this conference."""
        device = self.sockets.get(who.name)
        if device is None or device.gone.is_set():
            role = "host" if who.side is Side.CONTROL else "stage" if "." in who.token else "audience"
            named = {"conferenceId": self.talk.id} if role == "host" else {"publicCode": self.talk.code}
            device = Device("127.0.0.1", self.house.ports[who.side], token=who.token, role=role, **named)
            assert (await device.join())["type"] == "welcome", who.name
            self.sockets[who.name] = device
        return device

    def leave(self) -> None:
        """Close all sockets."""
        for device in self.sockets.values():
            device.leave()
        self.sockets.clear()


class Cast:
    """The consoles that are paired, and scenes: the same one again as long as nothing happened in it."""

    def __init__(self, house: House, consoles: dict[str, PairedConsole]) -> None:
        self.house = house
        self._kept: dict[tuple[str, bool], Scene] = {}
        self.consoles = {
            "speaker": self._console(consoles["speaker"], Role.SPEAKER),
            "moderator": self._console(consoles["moderator"], Role.MODERATOR),
            "paired host": Somebody(
                "paired host",
                Side.CONTROL,
                consoles["paired host"].token,
                Actor(Role.HOST, LOCAL_HOST.id, console=consoles["paired host"].id),
            ),
            "host": Somebody("host", Side.CONTROL, CONTROL_TOKEN, LOCAL_HOST),
        }

    @staticmethod
    def _console(console: PairedConsole, role: Role) -> Somebody:
        actor = Actor(role, console.id, console=console.id)
        return Somebody(role.value.lower(), Side.CONTROL, console.token, actor)

    async def scene(self, state: str, *, assigned: bool = True) -> Scene:
        """Return a scene in which nothing has happened yet."""
        scene = self._kept.get((state, assigned))
        if scene is None:
            scene = self._kept[state, assigned] = await self._made(state, assigned=assigned)
        return scene

    def spoilt(self, scene: Scene) -> None:
        """Note that something happened in a scene: nobody else gets it."""
        scene.leave()
        self._kept.pop((scene.state, scene.assigned), None)

    def close(self) -> None:
        """Close all sockets."""
        for scene in self._kept.values():
            scene.leave()

    async def _made(self, state: str, *, assigned: bool) -> Scene:
        house = self.house
        (created, *_) = await house.do(CreateConference(title="A talk", source="MARKED-SOURCE.md"))
        fields: Any = created
        talk = Talk(house, fields.id, fields.public_code)
        scene = Scene(house, talk, state, assigned)
        speaker = self.consoles["speaker"].actor or ANYONE
        moderator = self.consoles["moderator"].actor or ANYONE
        for each in (ANOTHER, speaker, moderator) if assigned else (ANOTHER,):
            await house.do(AssignSpeaker(speaker=each.id), talk.id)
        for whose, actor in zip(OWNERS, (speaker, LOCAL_HOST, ANOTHER), strict=True):
            await talk.add(secretive(whose), actor if assigned or whose != "own" else LOCAL_HOST)
        if state != "draft":
            await house.do(CONFIGURED, talk.id)
            await house.do(ActivateConference(), talk.id)
            await self._filled(scene)
        if state in {"own live", "closed", "ended"}:
            await talk.push(0)
        if state in {"closed", "ended"}:
            await talk.close(0)
            await talk.push(1)
            await talk.close(1)
        if state == "host's live":
            await talk.push(1)
        if state == "ended":
            await house.do(EndConference(), talk.id)
        await house.clock.advance(2)
        return scene

    async def _filled(self, scene: Scene) -> None:
        """Let people in: one who stays and asks, one who is removed, and a projector."""
        talk, house = scene.talk, self.house
        person, removed = [await self._joined(talk) for _ in range(2)]
        await house.do(RemovePerson(participant=removed.participant), talk.id)
        device = Actor(Role.AUDIENCE, conference=talk.id, participant=person.participant)
        for text in ("Why?", "How?"):
            await house.do(Ask(text=text), talk.id, device)
        stage = Actor(Role.STAGE, conference=talk.id)
        for name, token, actor in (
            ("device", person.token, device),
            ("removed device", removed.token, None),
            ("stage", house.edge.passes.stage(talk.id), stage),
        ):
            scene.hall[name] = Somebody(name, Side.AUDIENCE, token, actor)

    async def _joined(self, talk: Talk) -> ParticipantJoined:
        command = JoinConference(public_code=talk.code)
        (joined, *_) = await self.house.do(command, talk.id, Actor(Role.ANYONE, conference=talk.id))
        assert isinstance(joined, ParticipantJoined)
        return joined


def secretive(owner: str) -> Question:
    """Return a question whose wording and secrets tell whose it is; it stays open until it is closed."""
    word = owner.replace("'", "")
    return choice(
        f"WORDING of {word}",
        right="B",
        explanation=f"EXPLANATION of {word}",
        notes=f"NOTES of {word}",
        timeout_seconds=None,
    )


def tells_nothing_foreign(told: bytes) -> None:
    """Fail when a speaker was told what is somebody else's."""
    for word in (b"hosts", b"anothers"):
        assert b"NOTES of " + word not in told
        assert b"EXPLANATION of " + word not in told
    assert b"MARKED-SOURCE" not in told


async def cast_of(house: House) -> Cast:
    """Pair one console of each role with a house."""
    elsewhere = await house.talk(choice())
    return Cast(
        house,
        {
            "speaker": await pair(house, "SPEAKER", elsewhere.id),
            "moderator": await pair(house, "MODERATOR", elsewhere.id),
            "paired host": await pair(house, "HOST"),
        },
    )
