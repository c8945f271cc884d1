"""Whatever can happen in a talk, picked by numbers: what the host does, and the hall."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import msgspec
from edge_house import House
from edge_talk import Talk

from sanora.conference import Command
from sanora.conference.configuring import ConfigureConference
from sanora.conference.editing import EditPerson
from sanora.conference.judging import AcceptAnswer, JudgeText
from sanora.conference.library import LockRoom, UpdateConference
from sanora.conference.pausing import PauseRound, ResumeRound
from sanora.conference.people import JoinConference
from sanora.conference.permissions import ANYONE, LOCAL_HOST, Actor, Role
from sanora.conference.qa.asking import Ask, Withdraw
from sanora.conference.qa.moderating import Merge, Move, Pin
from sanora.conference.qa.upvoting import Upvote
from sanora.conference.questions import AddQuestion, DeleteQuestion, OrderQuestions, UpdateQuestion
from sanora.conference.rehearsal import StartRehearsal, StopRehearsal
from sanora.conference.removing import AdmitPerson, RemovePerson
from sanora.conference.revealing import RevealRound
from sanora.conference.rounds import CloseRound, ExtendRound, PushQuestion
from sanora.conference.setup import FilterMode, Mood, Names, Qa, Quiz, Safety
from sanora.conference.speakers import AssignSpeaker, RemoveSpeaker
from sanora.conference.stage import DirectStage
from sanora.conference.state import Conference, Reveal, Scene
from sanora.conference.votes import SubmitAnswer
from sanora.errors import SanoraError
from sanora.kinds.base import Answer, Question, ResultMode
from sanora.kinds.tally import Verdict
from sanora.testing.factories import choice, open_text, several, survey, typed, words

MODES = list(ResultMode)
TEXTS = ("tea", "Paris", "slug", "milk")


def question(number: int) -> Question:
    """Return one of many questions."""
    mode = MODES[number % len(MODES)]
    seconds = (None, 5, 45)[number % 3]
    fields: dict[str, Any] = {"result_mode": mode, "timeout_seconds": seconds, "notes": "N", "abstain": True}
    fields["revisable"] = (None, True, False)[number % 3]
    made: tuple[Question, ...] = (
        choice(f"Tea {number}?", right="A", explanation="E", **fields),
        several(f"All {number}?", right=("A", "B"), **fields),
        words(f"Words {number}?", **fields),
        open_text(f"Texts {number}?", **fields),
        typed(f"Capital {number}?", right=("Paris",), **fields),
        choice(f"Opinion {number}?", on_phones=False, **fields),
        survey(choice(), open_text(), text=f"Survey {number}?", **fields),
    )
    return made[number % len(made)]


def answer(asked: Question, number: int) -> Answer:
    """Return an answer to it; null abstains."""
    key, written = "ABC"[number % 3], TEXTS[number % len(TEXTS)]
    answers: dict[str, Answer] = {
        "single": key,
        "multiple": ["A", key] if key != "A" else ["A"],
        "words": [written],
        "text": written,
        "typed": written,
        "survey": {"1": key, "2": written},
    }
    return None if number % 7 == 6 else answers.get(asked.kind, key)


class AnyTalk:
    """A talk and the people in its hall: `crowd` has no connections, `seated` are those who have."""

    def __init__(self, house: House, talk: Talk) -> None:
        self.house = house
        self.talk = talk
        self.crowd: list[int] = []
        self.seated: list[int] = []
        self._taps = 0

    async def do(self, command: Command, actor: Actor = LOCAL_HOST) -> None:
        """Do it; what is refused changes nothing."""
        with suppress(SanoraError):
            await self.house.do(command, self.talk.id, actor)

    async def look(self) -> Conference:
        """Return the talk as it is: not to be kept."""
        return await self.house.engine.read(self.talk.id, lambda conference: conference)

    def person(self, number: int) -> Actor:
        """Return somebody."""
        return Actor(Role.AUDIENCE, conference=self.talk.id, participant=number)

    async def happen(self, what: str, a: int, b: int) -> None:
        """Let something happen."""
        conference = await self.look()
        commands = HAPPENINGS[what](self, conference, a, b)
        for actor, command in commands:
            await self.do(command, actor)
        self.crowd = [number for number in conference.participants if number not in self.seated]

    def vote(self, conference: Conference, pick: int) -> SubmitAnswer | None:
        """Return a tap of somebody's."""
        round_ = conference.current
        if round_ is None:
            return None
        self._taps += 1
        given = answer(conference.questions[round_.question_id], pick)
        return SubmitAnswer(round=round_.id, answer=given, vote_id=f"tap-{self._taps:08}")


Doing = list[tuple[Actor, Command]]
HAPPENINGS: dict[str, Callable[[AnyTalk, Conference, int, int], Doing]] = {}


def _host(*commands: Command) -> Doing:
    return [(LOCAL_HOST, command) for command in commands]


def _any(conference: Conference, number: int) -> str:
    known = conference.ordered
    return known[number % len(known)].id if known else "none"


def _shown(conference: Conference, number: int) -> str:
    current = conference.current
    return _any(conference, number) if current is None or number == 7 else current.question_id


def _asked(conference: Conference, number: int) -> int:
    known = list(conference.asked.asked)
    return known[number % len(known)] if known else 1


def _happens(function: Callable[[AnyTalk, Conference, int, int], Doing]) -> Callable[..., Doing]:
    HAPPENINGS[function.__name__] = function
    return function


@_happens
def pushed(talk: AnyTalk, conference: Conference, a: int, b: int) -> Doing:
    del talk
    known = conference.current.id if conference.current else 0
    return _host(PushQuestion(question_id=_any(conference, a), after=known if b else None))


@_happens
def voted(talk: AnyTalk, conference: Conference, a: int, b: int) -> Doing:
    taps = [talk.vote(conference, a + each * b) for each in range(b % 3 + 1)]
    people = talk.crowd or [0]
    return [(talk.person(people[(a + each) % len(people)]), tap) for each, tap in enumerate(taps) if tap]


@_happens
def closed(talk: AnyTalk, conference: Conference, a: int, b: int) -> Doing:
    del talk, b
    return _host(CloseRound(question_id=_shown(conference, a)))


@_happens
def revealed(talk: AnyTalk, conference: Conference, a: int, b: int) -> Doing:
    del talk
    shown = _shown(conference, a)
    step = list(Reveal)[1 + b % 2]
    return _host(CloseRound(question_id=shown), RevealRound(question_id=shown, step=step))


@_happens
def timed(talk: AnyTalk, conference: Conference, a: int, b: int) -> Doing:
    del talk
    kind = (ExtendRound, PauseRound, ResumeRound, PauseRound)[b % 4]
    return _host(kind(question_id=_shown(conference, a)))


@_happens
def edited(talk: AnyTalk, conference: Conference, a: int, b: int) -> Doing:
    del talk
    old = conference.questions.get(_any(conference, a))
    if old is None:
        return []
    new = (
        msgspec.structs.replace(old, question_text=f"{old.question_text[:20]} {b}") if b % 2 else question(b)
    )
    return _host(UpdateQuestion(question_id=old.id, question=new, anyway=True))


@_happens
def arranged(talk: AnyTalk, conference: Conference, a: int, b: int) -> Doing:
    del talk
    ids = [each.id for each in conference.ordered]
    turned = OrderQuestions(question_ids=ids[a % (len(ids) or 1) :] + ids[: a % (len(ids) or 1)])
    deleted = DeleteQuestion(question_id=_any(conference, a))
    return _host((AddQuestion(question=question(a + b)), turned, deleted)[b % 3])


@_happens
def judged(talk: AnyTalk, conference: Conference, a: int, b: int) -> Doing:
    del talk
    current = conference.current
    if current is None:
        return []
    verdict = [*Verdict, None][b % (len(Verdict) + 1)]
    asked, text = current.question_id, TEXTS[a % len(TEXTS)]
    judge = JudgeText(question_id=asked, round=current.id, key=text, verdict=verdict)
    return _host(AcceptAnswer(question_id=asked, text=text, on=bool(b % 2)) if a % 3 == 0 else judge)


@_happens
def directed(talk: AnyTalk, conference: Conference, a: int, b: int) -> Doing:
    del talk, conference
    on = bool(b % 2)
    orders = (
        *(DirectStage(blank=on), DirectStage(results_hidden=on), DirectStage(compare=True)),
        *(DirectStage(frozen=on), DirectStage(part=b % 3), DirectStage(scene=list(Scene)[b % len(Scene)])),
        DirectStage(compare=on),
    )
    return _host(orders[a % len(orders)])


@_happens
def described(talk: AnyTalk, conference: Conference, a: int, b: int) -> Doing:
    del talk, conference
    title = UpdateConference(title=f"Title {a}", network=f"Net {b % 2}")
    speaker = (AssignSpeaker if b % 2 else RemoveSpeaker)(speaker="k4x9mm2kfa")
    return _host((title, speaker)[a % 2], LockRoom(locked=True), LockRoom(locked=False))


@_happens
def set_up(talk: AnyTalk, conference: Conference, a: int, b: int) -> Doing:
    del talk, conference
    on = b % 4 != 0
    teams = [[], ["Red", "Blue"], ["Red", "Blue", "Green"]][b % 3]
    quiz = Quiz(on=on, teams=teams, reading_seconds=b % 2 * 3, streak=bool(b % 2), auto_close=bool(a % 2))
    set_ups = (
        *(ConfigureConference(quiz=quiz), ConfigureConference(qa=Qa(on=on, review=b % 3 == 1))),
        *(ConfigureConference(qa=Qa(on=on, wilson=True)), ConfigureConference(mood=Mood(pace=on))),
        *(ConfigureConference(names=list(Names)[b % len(Names)]), ConfigureConference(quiz=quiz)),
        ConfigureConference(safety=Safety(filter=list(FilterMode)[b % len(FilterMode)])),
    )
    return _host(set_ups[a % len(set_ups)])


@_happens
def rehearsed(talk: AnyTalk, conference: Conference, a: int, b: int) -> Doing:
    if conference.rehearsing and b % 2:
        return _host(StopRehearsal())
    join = JoinConference(public_code=talk.talk.code, rehearsal=True)
    return [*_host(CloseRound(question_id=_shown(conference, a)), StartRehearsal()), (ANYONE, join)]


@_happens
def wondered(talk: AnyTalk, conference: Conference, a: int, b: int) -> Doing:
    people = talk.crowd or [0]
    person, asked = talk.person(people[a % len(people)]), _asked(conference, b)
    doings = (
        Ask(text=f"Why {a}?"),
        Upvote(asked=asked),
        Upvote(asked=asked, on=False),
        Withdraw(asked=asked),
    )
    return [(person, doings[b % len(doings)]), (talk.person(people[b % len(people)]), Upvote(asked=asked))]


@_happens
def moderated(talk: AnyTalk, conference: Conference, a: int, b: int) -> Doing:
    del talk
    asked, other = _asked(conference, a), _asked(conference, b)
    states = ("open", "answered", "pending", "archived", "open")
    sorts = (Move(asked=asked, state=states[b % 5]), Pin(asked=asked, pinned=bool(b % 2)))
    return _host((*sorts, Merge(asked=asked, into=other))[a % 3])


@_happens
def managed(talk: AnyTalk, conference: Conference, a: int, b: int) -> Doing:
    del conference
    anybody = [*talk.crowd, *talk.seated] or [0]
    edit = EditPerson(participant=anybody[a % len(anybody)], name=f"N{b}", hidden=b % 3 == 1, team=b % 3)
    other = (talk.crowd or [0])[b % len(talk.crowd or [0])]
    removal = (RemovePerson if a % 2 else AdmitPerson)(participant=other)
    return _host(edit if b % 2 else removal)


@_happens
def joined(talk: AnyTalk, conference: Conference, a: int, b: int) -> Doing:
    del b
    if len(conference.participants) > 12:
        return []
    return [(ANYONE, JoinConference(public_code=talk.talk.code, name=f"Name {a}"))]
