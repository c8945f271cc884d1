"""Every command is refused to every role that may not give it, and nothing changes by it."""

import copy
from collections.abc import Callable

import pytest

from sanora.conference import Command, commands
from sanora.conference.configuring import ConfigureConference
from sanora.conference.editing import ChooseTeam, EditPerson, RenameParticipant
from sanora.conference.judging import AcceptAnswer, JudgeText
from sanora.conference.library import (
    ActivateConference,
    CreateConference,
    DeleteConference,
    EndConference,
    LockRoom,
    UpdateConference,
)
from sanora.conference.pausing import PauseRound, ResumeRound
from sanora.conference.people import JoinConference
from sanora.conference.permissions import TABLE, Actor, Role
from sanora.conference.qa.asking import Ask, Withdraw
from sanora.conference.qa.moderating import Merge, Move, Pin
from sanora.conference.qa.upvoting import Upvote
from sanora.conference.questions import AddQuestion, DeleteQuestion, OrderQuestions, UpdateQuestion
from sanora.conference.rehearsal import StartRehearsal, StopRehearsal
from sanora.conference.removing import AdmitPerson, RemovePerson
from sanora.conference.revealing import RevealRound
from sanora.conference.rounds import CloseRound, ExpireRound, ExtendRound, FinishRound, PushQuestion
from sanora.conference.setup import Names
from sanora.conference.speakers import AssignSpeaker, RemoveSpeaker
from sanora.conference.stage import DirectStage
from sanora.conference.votes import SubmitAnswer
from sanora.errors import Forbidden, Unauthorized
from sanora.kinds.tally import Verdict
from sanora.testing.factories import choice
from sanora.testing.scenario import Scenario

SAMPLES: dict[type[Command], Callable[[str], Command]] = {
    CreateConference: lambda _: CreateConference(title="Bats"),
    UpdateConference: lambda _: UpdateConference(title="Bats"),
    ActivateConference: lambda _: ActivateConference(),
    EndConference: lambda _: EndConference(),
    DeleteConference: lambda _: DeleteConference(),
    LockRoom: lambda _: LockRoom(locked=True),
    JoinConference: lambda _: JoinConference(public_code=""),
    AddQuestion: lambda _: AddQuestion(question=choice()),
    UpdateQuestion: lambda question: UpdateQuestion(question_id=question, question=choice("Milk?")),
    DeleteQuestion: lambda question: DeleteQuestion(question_id=question),
    OrderQuestions: lambda question: OrderQuestions(question_ids=[question]),
    PushQuestion: lambda question: PushQuestion(question_id=question),
    CloseRound: lambda question: CloseRound(question_id=question),
    ExpireRound: lambda _: ExpireRound(round=1),
    ExtendRound: lambda question: ExtendRound(question_id=question),
    PauseRound: lambda question: PauseRound(question_id=question),
    ResumeRound: lambda question: ResumeRound(question_id=question),
    RevealRound: lambda question: RevealRound(question_id=question),
    StartRehearsal: lambda _: StartRehearsal(),
    StopRehearsal: lambda _: StopRehearsal(),
    DirectStage: lambda _: DirectStage(blank=True),
    AssignSpeaker: lambda _: AssignSpeaker(speaker="newcomer"),
    RemoveSpeaker: lambda _: RemoveSpeaker(speaker="speaker"),
    ConfigureConference: lambda _: ConfigureConference(names=Names.OFF),
    RenameParticipant: lambda _: RenameParticipant(name="Anna"),
    ChooseTeam: lambda _: ChooseTeam(team=1),
    EditPerson: lambda _: EditPerson(participant=1, hidden=True),
    RemovePerson: lambda _: RemovePerson(participant=1),
    AdmitPerson: lambda _: AdmitPerson(participant=1),
    FinishRound: lambda _: FinishRound(round=1),
    JudgeText: lambda question: JudgeText(question_id=question, round=1, key="bat", verdict=Verdict.HIDDEN),
    AcceptAnswer: lambda question: AcceptAnswer(question_id=question, text="bat"),
    Ask: lambda _: Ask(text="Why?"),
    Withdraw: lambda _: Withdraw(asked=1),
    Upvote: lambda _: Upvote(asked=1),
    Move: lambda _: Move(asked=1, state="open"),
    Pin: lambda _: Pin(asked=1),
    Merge: lambda _: Merge(asked=1, into=2),
    SubmitAnswer: lambda _: SubmitAnswer(round=1, answer="A", vote_id="whatever"),
}

MAY_NOT = [
    (command, role) for command in commands().values() for role in Role if role not in TABLE[command.action]
]


def test_there_is_a_sample_of_every_command() -> None:
    assert set(SAMPLES) == set(commands().values())


@pytest.mark.parametrize(("command", "role"), MAY_NOT)
def test_it_is_refused(command: type[Command], role: Role) -> None:
    stage = Scenario(choice()).push().join("p1").finish()
    before = copy.deepcopy(stage.conference)
    actor = Actor(role, "local", conference=stage.conference.id, participant=stage.people["p1"])
    stage.by(actor, SAMPLES[command](stage.ids[0])).refused(
        Unauthorized if role == Role.ANYONE else Forbidden
    ).finish()
    assert stage.conference == before


@pytest.mark.parametrize("command", list(commands().values()))
def test_strangers_of_every_role_are_refused(command: type[Command]) -> None:
    open_to_all = {CreateConference, JoinConference}
    for role in set(Role) - {Role.ANYONE, Role.SUPER_ADMIN, Role.SERVER}:
        if command in open_to_all:
            continue
        stage = Scenario(choice()).push().join("p1").finish()
        stranger = Actor(role, "stranger", conference="elsewhere", participant=stage.people["p1"])
        stage.by(stranger, SAMPLES[command](stage.ids[0])).refused(Forbidden).finish()
