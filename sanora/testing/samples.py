"""One example of every message, for documents and for tests that look at all of them."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from sanora import wire
from sanora.conference.asked import AskedState
from sanora.conference.configuring import ConferenceConfigured, ConfigureConference
from sanora.conference.editing import ChooseTeam, EditPerson, ParticipantEdited, RenameParticipant
from sanora.conference.judging import AcceptAnswer, JudgeText, TextsJudged
from sanora.conference.library import (
    ActivateConference,
    ConferenceCreated,
    ConferenceDeleted,
    ConferenceUpdated,
    CreateConference,
    DeleteConference,
    EndConference,
    LockRoom,
    RoomLockChanged,
    StatusChanged,
    UpdateConference,
)
from sanora.conference.pausing import PauseRound, ResumeRound, RoundPaused, RoundResumed
from sanora.conference.people import AudienceCounted, JoinConference, ParticipantJoined, You
from sanora.conference.qa.asking import Ask, Asked, Withdraw, Withdrawn
from sanora.conference.qa.listing import Item, OwnQuestions, QuestionsListed
from sanora.conference.qa.moderating import Merge, Merged, Move, Moved, Pin, Pinned
from sanora.conference.qa.upvoting import Upvote, Upvoted
from sanora.conference.questions import (
    AddQuestion,
    DeleteQuestion,
    OrderQuestions,
    QuestionAdded,
    QuestionDeleted,
    QuestionsOrdered,
    QuestionUpdated,
    UpdateQuestion,
)
from sanora.conference.quiz.standing import Leader, OwnScore, ScoresChanged, TeamLine
from sanora.conference.rehearsal import RehearsalStarted, RehearsalStopped, StartRehearsal, StopRehearsal
from sanora.conference.removing import AdmitPerson, ParticipantAdmitted, ParticipantRemoved, RemovePerson
from sanora.conference.results import ResultsChanged
from sanora.conference.revealing import RevealRound, RoundRevealed
from sanora.conference.rounds import (
    CloseRound,
    ExpireRound,
    ExtendRound,
    FinishRound,
    PushQuestion,
    RoundClosed,
    RoundExtended,
    RoundOpened,
)
from sanora.conference.setup import Names, Quiz, Setup
from sanora.conference.speakers import AssignSpeaker, RemoveSpeaker, SpeakerAssigned, SpeakerRemoved
from sanora.conference.stage import DirectStage, StageDirected, VenueChanged
from sanora.conference.state import CloseReason, ConferenceStatus, Reveal, Scene
from sanora.conference.teams import TeamsDealt
from sanora.conference.votes import AnswerSubmitted, SubmitAnswer, VoteCast
from sanora.errors import Late
from sanora.kinds.base import Question, Tally
from sanora.kinds.tally import Verdict
from sanora.testing.clock import START
from sanora.testing.factories import choice

TOKEN = "k3v9" * 8
SECRETS = ("Noctule bats reach 50 km/h", "Pause here and let them laugh.")
"""The explanation and the notes of `QUESTION`: what must not reach a device before its time."""

QUESTION: Question = msgspec.structs.replace(
    choice(
        "How fast does a noctule bat fly?",
        "5 km/h",
        "15 km/h",
        "50 km/h",
        right="C",
        explanation=SECRETS[0],
        notes=SECRETS[1],
    ),
    id="q7m2xk4pca",
    order=3,
)
"""A quiz question, as the host sees it."""

_NEW = msgspec.structs.replace(QUESTION, id="", order=0, notes="", explanation="")
_SHOWN = START + timedelta(seconds=5)
_LATER = START + timedelta(seconds=50)
_QUIZ = Quiz(on=True, streak=True, teams=["Noctules", "Pipistrelles"])


INCOMING: list[msgspec.Struct] = [
    wire.Hello(proto=wire.PROTOCOL, public_code="K7M2XQ", name="Anna"),
    wire.Ping(sent=1772442000123.4),
    wire.React(emoji="👏"),
    wire.SignalPace(signal="fast"),
    SubmitAnswer(ref=1, round=12, answer="C", vote_id="Zx81kQ0w-a"),
    CreateConference(ref=2, title="Bats at night", description="A talk in six questions.", source="bats.md"),
    UpdateConference(ref=3, network="Hotel Guest"),
    ActivateConference(ref=4),
    EndConference(ref=5),
    DeleteConference(ref=6),
    LockRoom(ref=7, locked=True),
    JoinConference(public_code="K7M2XQ", name="Anna"),
    AddQuestion(ref=8, question=_NEW),
    UpdateQuestion(ref=9, question_id=QUESTION.id, question=_NEW, anyway=True),
    DeleteQuestion(ref=10, question_id=QUESTION.id),
    OrderQuestions(ref=11, question_ids=[QUESTION.id, "q4x9mm2kfa"]),
    PushQuestion(ref=12, question_id=QUESTION.id, after=11),
    CloseRound(ref=13, question_id=QUESTION.id),
    ExtendRound(ref=14, question_id=QUESTION.id, seconds=30),
    PauseRound(ref=15, question_id=QUESTION.id),
    ResumeRound(ref=16, question_id=QUESTION.id),
    RevealRound(ref=17, question_id=QUESTION.id, step=Reveal.RESULTS),
    DirectStage(ref=18, blank=True),
    StartRehearsal(ref=19),
    StopRehearsal(ref=20),
    AssignSpeaker(ref=21, speaker="k4x9mm2kfa"),
    RemoveSpeaker(ref=22, speaker="k4x9mm2kfa"),
    ConfigureConference(ref=23, quiz=_QUIZ, names=Names.REQUIRED),
    RenameParticipant(ref=24, name="Anna"),
    ChooseTeam(ref=25, team=2),
    EditPerson(ref=26, participant=37, hidden=True),
    RemovePerson(ref=27, participant=37),
    AdmitPerson(ref=28, participant=37),
    JudgeText(ref=29, question_id=QUESTION.id, round=12, key="slug", verdict=Verdict.HIDDEN),
    AcceptAnswer(ref=30, question_id=QUESTION.id, text="Lutetia"),
    wire.WatchQuestions(on=True),
    Ask(ref=31, text="Do bats sleep upside down?", anonymous=True),
    Withdraw(ref=32, asked=7),
    Upvote(ref=33, asked=7),
    Move(ref=34, asked=7, state="answered"),
    Pin(ref=35, asked=7),
    Merge(ref=36, asked=8, into=7),
]
"""What clients say."""

INTERNAL: list[msgspec.Struct] = [
    ExpireRound(round=12),
    FinishRound(round=12),
    ParticipantJoined(participant=37, token=TOKEN, joined_at=START, name="Anna"),
    ParticipantEdited(participant=37, name="Anna", team=2),
    TeamsDealt(teams={37: 2}),
    ParticipantRemoved(participant=37),
    ParticipantAdmitted(participant=37, name="Anna"),
    VoteCast(round=12, participant=37, answer="C", vote_id="Zx81kQ0w-a", at=START),
    Asked(asked=7, author=37, text="Do bats sleep upside down?", at=START),
    Withdrawn(asked=7),
    Upvoted(asked=7, participant=12, on=True),
]
"""What never goes over a wire."""

OUTGOING: list[msgspec.Struct] = [
    ConferenceCreated(
        offset=1, id="c5hx2m9pqa", public_code="K7M2XQ", title="Bats at night", network="Hotel Guest"
    ),
    ConferenceUpdated(offset=2, title="Bats at night", description="", network="Hotel Guest"),
    StatusChanged(offset=3, status=ConferenceStatus.ACTIVE, at=START),
    RoomLockChanged(offset=4, locked=True),
    ConferenceDeleted(offset=90, id="c5hx2m9pqa"),
    QuestionAdded(offset=5, question=QUESTION),
    QuestionUpdated(offset=6, question=QUESTION.public(), known="public"),
    QuestionDeleted(offset=7, question_id=QUESTION.id, rounds=[12]),
    QuestionsOrdered(offset=8, question_ids=[QUESTION.id, "q4x9mm2kfa"]),
    RoundOpened(
        offset=9,
        round=12,
        run=1,
        question=QUESTION.public(),
        hints=QUESTION.hints,
        opened_at=START,
        closes_at=_LATER,
        answers_at=_SHOWN,
    ),
    RoundExtended(offset=10, round=12, closes_at=_LATER),
    RoundPaused(offset=11, round=12, paused_at=START, remaining=31.2),
    RoundResumed(offset=12, round=12, closes_at=_LATER, answers_at=_SHOWN, waited=12.5),
    RoundClosed(offset=13, round=12, closed_at=_LATER, reason=CloseReason.DEADLINE),
    RoundRevealed(
        offset=14,
        round=12,
        step=Reveal.ANSWER,
        at=_LATER,
        question=QUESTION.revealed(),
        right=QUESTION.right_keys,
    ),
    ResultsChanged(round=12, tally=Tally(37, {"A": 4, "B": 12, "C": 21}, 21)),
    AudienceCounted(joined=52, connected=48, answered=37, round=12),
    StageDirected(offset=15, blank=False, scene=Scene.JOIN, results_hidden=False),
    RehearsalStarted(offset=16),
    RehearsalStopped(offset=17, rounds=[12]),
    SpeakerAssigned(offset=18, speaker="k4x9mm2kfa"),
    SpeakerRemoved(offset=19, speaker="k4x9mm2kfa"),
    ConferenceConfigured(offset=20, setup=Setup(quiz=_QUIZ, names=Names.REQUIRED)),
    ScoresChanged(
        top=[
            Leader(player=37, place=1, decided=1, points=2625, name="Anna", team=2, gained=975, streak=2),
            Leader(player=12, place=2, decided=2, points=1750, team=1, gained=875, streak=1),
            Leader(player=40, place=2, decided=3, points=1750, name="Bert", team=2),
        ],
        more=0,
        teams=[
            TeamLine(team=2, place=1, decided=1, name="Pipistrelles", points=2188, people=2),
            TeamLine(team=1, place=2, decided=2, name="Noctules", points=1750, people=1),
        ],
        players=3,
        round=12,
    ),
    OwnScore(
        round=12,
        right=True,
        credit=1000,
        gained=975,
        bonus=100,
        streak=2,
        total=2625,
        place=1,
        players=3,
        team=2,
        team_place=1,
    ),
    You(participant=37, name="Anna", team=2),
    TextsJudged(offset=21, question_id=QUESTION.id, round=12, verdicts={"slug": Verdict.HIDDEN, "owl": None}),
    Moved(offset=22, asked=7, author=37, state=AskedState.ANSWERED, at=_LATER),
    Pinned(offset=23, asked=7, pinned=True),
    Merged(offset=24, asked=8, author=0, into=7, upvotes=[]),
    QuestionsListed(
        items=[
            Item(7, "Do bats sleep upside down?", START, votes=21, pinned=True),
            Item(9, "Why do they hang?", _LATER, votes=3, name="Bert"),
        ],
        open=2,
        held=1,
        answered=4,
    ),
    OwnQuestions(
        items=[Item(7, "Do bats sleep upside down?", START, votes=21, pinned=True)], voted=[9], ref=31
    ),
    AnswerSubmitted(ref=1, round=12, answer="C", vote_id="Zx81kQ0w-a"),
    VenueChanged(
        join_url="http://192.168.1.20:8080/K7M2XQ",
        public_code="K7M2XQ",
        host_name="sanora.local",
        address="192.168.1.20",
        proved=True,
        addresses=["192.168.1.20", "10.0.0.7"],
        network="Hotel Guest",
    ),
    wire.Welcome(
        epoch="e8c1",
        offset=15,
        now=START,
        role="audience",
        conference_id="c5hx2m9pqa",
        public_code="K7M2XQ",
        participant_id=37,
        token=TOKEN,
        name="Anna",
        events=[
            ConferenceCreated(id="c5hx2m9pqa", public_code="K7M2XQ", title="Bats at night"),
            StatusChanged(status=ConferenceStatus.ACTIVE, at=START),
        ],
    ),
    wire.Tick(offset=15, now=START),
    wire.Pong(sent=1772442000123.4, now=START),
    wire.ReactionsCounted(counts={"👏": 12, "🎉": 3}),
    wire.PaceFelt(fast=2.4, lost=0.8, people=4),
    wire.Done(ref=12, offset=9, question_id=QUESTION.id, round=12),
    wire.Refusal.of(Late(answer="B"), ref=1),
]
"""What servers say."""
