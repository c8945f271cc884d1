"""Whatever happens in talks, in whatever batches it is stored: the file gives back what was in memory."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from sanora.conference import Event
from sanora.conference.configuring import ConfigureConference
from sanora.conference.editing import ChooseTeam, EditPerson
from sanora.conference.library import DeleteConference, EndConference, LockRoom, UpdateConference
from sanora.conference.pausing import PauseRound, ResumeRound
from sanora.conference.qa.asking import Ask
from sanora.conference.qa.moderating import Merge, Move, Pin
from sanora.conference.qa.upvoting import Upvote
from sanora.conference.questions import AddQuestion, DeleteQuestion, OrderQuestions, UpdateQuestion
from sanora.conference.rehearsal import StartRehearsal, StopRehearsal
from sanora.conference.removing import AdmitPerson, RemovePerson
from sanora.conference.revealing import RevealRound
from sanora.conference.rounds import ExpireRound, ExtendRound
from sanora.conference.setup import Names, Qa, Quiz
from sanora.conference.stage import DirectStage
from sanora.conference.state import Reveal, Scene
from sanora.errors import SanoraError
from sanora.kinds.base import Question
from sanora.testing.clock import ManualClock
from sanora.testing.factories import choice, several, yes_no
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk, stored
from sanora_server.store import Entry, Store
from sanora_server.store.verify import verify

KINDS: list[Callable[..., Question]] = [choice, several, yes_no]
ANSWERS = ["A", "B", "YES", "NO", ["A"], ["A", "C"], ["B", "C", "D"], None]


def pick(talk: Talk, number: int) -> str:
    """Return the id of some question; one that is unknown when there is none."""
    questions = talk.conference.ordered
    return questions[number % len(questions)].id if questions else "none"


ABSTAINING = [
    choice("Free?", abstain=True),
    several("Right?", right=("A", "C"), part_marks=True, abstain=True, multiplier=2),
]


def pass_time(talk: Talk, number: int) -> list[Event]:
    talk.now += timedelta(milliseconds=number * 137)
    return []


def vote(talk: Talk, number: int) -> list[Event]:
    people = sorted(talk.conference.participants)
    if not people or talk.conference.current is None:
        return []
    return talk.vote(talk.device(people[number % len(people)]), ANSWERS[number % len(ANSWERS)])


def reword(talk: Talk, number: int) -> list[Event]:
    old = talk.conference.question(pick(talk, number))
    new = msgspec.structs.replace(old, question_text=f"Version {number}", notes="é" * number)
    return talk.do(UpdateQuestion(question_id=old.id, question=new, anyway=bool(number % 3)))


def rewrite(talk: Talk, number: int) -> list[Event]:
    new = KINDS[number % len(KINDS)](f"Rewritten {number}")
    return talk.do(UpdateQuestion(question_id=pick(talk, number), question=new))


def push(talk: Talk, number: int) -> list[Event]:
    questions = talk.conference.ordered
    return talk.push(number % len(questions) + 1) if questions else []


def order(talk: Talk, number: int) -> list[Event]:
    ids = [question.id for question in talk.conference.ordered]
    return talk.do(OrderQuestions(question_ids=ids[number % 5 :] + ids[: number % 5]))


def configure(talk: Talk, number: int) -> list[Event]:
    teams = ["Owls", "Bats", "Moths"][: number % 2 * 3]
    quiz = Quiz(on=number % 3 > 0, reading_seconds=number % 7, teams=teams, auto_close=number % 5 == 0)
    return talk.do(
        ConfigureConference(quiz=quiz, qa=Qa(on=True, review=number % 4 == 0), names=list(Names)[number % 3])
    )


def ask(talk: Talk, number: int) -> list[Event]:
    people = sorted(talk.conference.participants)
    return talk.do(Ask(text=f"Why {number}?"), talk.device(people[number % len(people)])) if people else []


def upvote(talk: Talk, number: int) -> list[Event]:
    people = sorted(talk.conference.participants)
    if not people:
        return []
    command = Upvote(asked=number % 4 + 1, on=number % 3 > 0)
    return talk.do(command, talk.device(people[number % len(people)]))


def sort_out(talk: Talk, number: int) -> list[Event]:
    commands = [
        Move(asked=number % 4 + 1, state="open"),
        Move(asked=number % 4 + 1, state="answered"),
        Pin(asked=number % 4 + 1, pinned=number % 2 == 0),
        Merge(asked=number % 4 + 1, into=number % 3 + 1),
    ]
    return talk.do(commands[number % len(commands)])


def edit_person(talk: Talk, number: int) -> list[Event]:
    people = sorted(talk.conference.participants)
    if not people:
        return []
    who = people[number % len(people)]
    if number % 5 == 0:
        return talk.do(ChooseTeam(team=number % 3 + 1), talk.device(who))
    commands = [
        EditPerson(participant=who, hidden=number % 2 == 0),
        EditPerson(participant=who, name=f"Person {number % 7}"),
        RemovePerson(participant=who),
        AdmitPerson(participant=who),
    ]
    return talk.do(commands[number % len(commands)])


def expire(talk: Talk, _number: int) -> list[Event]:
    current = talk.conference.current
    return [] if current is None else talk.do(ExpireRound(round=current.id))


STEPS: list[Callable[[Talk, int], list[Event]]] = [
    pass_time,
    vote,
    vote,
    vote,
    push,
    push,
    reword,
    rewrite,
    order,
    configure,
    ask,
    ask,
    upvote,
    upvote,
    sort_out,
    edit_person,
    edit_person,
    expire,
    lambda talk, number: talk.join(["", "Ada", "Bob"][number % 3], rehearsal=number % 4 == 0)[1],
    lambda talk, number: talk.close(number % max(1, len(talk.conference.questions)) + 1),
    lambda talk, number: talk.do(AddQuestion(question=KINDS[number % 3](f"Question {number}"))),
    lambda talk, number: talk.do(AddQuestion(question=ABSTAINING[number % 2])),
    lambda talk, number: talk.do(DeleteQuestion(question_id=pick(talk, number))),
    lambda talk, number: talk.do(ExtendRound(question_id=pick(talk, number), seconds=number + 1)),
    lambda talk, number: talk.do(PauseRound(question_id=pick(talk, number))),
    lambda talk, number: talk.do(ResumeRound(question_id=pick(talk, number))),
    lambda talk, number: talk.do(
        RevealRound(question_id=pick(talk, number), step=list(Reveal)[1 + number % 2])
    ),
    lambda talk, number: talk.do(LockRoom(locked=number % 2 == 0)),
    lambda talk, number: talk.do(
        DirectStage(
            blank=number % 2 == 0,
            scene=list(Scene)[number % len(Scene)],
            results_hidden=number > 20,
            compare=number % 3 == 0,
            part=number % 5,
            frozen=number % 7 == 0,
        )
    ),
    lambda talk, number: talk.do(UpdateConference(title=f"Title {number}", network="W" * number)),
    lambda talk, _number: talk.do(StartRehearsal()),
    lambda talk, _number: talk.do(StopRehearsal()),
    lambda talk, number: talk.do(EndConference()) if number == 0 else [],
    lambda talk, _number: talk.do(DeleteConference()),
]

step = st.tuples(
    st.integers(0, 1),
    st.integers(0, len(STEPS) - 1),
    st.integers(0, 40),
    st.sampled_from([False, False, True]),
)


async def play(folder: Path, script: list[tuple[int, int, int, bool]]) -> None:
    ids = SeededIds(3)
    store = await Store.open(folder / "sanora.db", clock=ManualClock(), ids=ids)
    talks = [Talk(ids), Talk(ids)]
    batch = [
        Entry(talk.conference, [*talk.begin(choice(), several()), *talk.join()[1], *talk.push()])
        for talk in talks
    ]
    for which, what, number, commit in script:
        talk = talks[which]
        if not talk.conference.public_code:
            continue
        try:
            batch.append(Entry(talk.conference, STEPS[what](talk, number)))
        except (SanoraError, IndexError):
            continue
        if commit:
            await store.commit(batch)
            batch = []
    await store.commit(batch)
    for _ in range(2):  # as it is, and after a restart
        for talk in talks:
            loaded = await store.load(talk.conference.id)
            assert loaded == (stored(talk.conference) if talk.conference.public_code else None)
        await store.close()
        assert verify(folder / "sanora.db").findings == []
        store = await Store.open(folder / "sanora.db", clock=ManualClock(), ids=ids)
    last = await store.last()
    assert last["event"] <= ids.serial("event") - 1
    await store.close()


@settings(max_examples=60)
@given(st.lists(step, max_size=60))
def test_the_file_gives_back_what_was_in_memory(script: list[tuple[int, int, int, bool]]) -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(play(Path(folder), script))
