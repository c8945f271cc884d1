"""Which command is possible in which state: the table, and what every other move is refused with.

A dot means that it is accepted and changes nothing; a plus that something happens.
"""

from collections.abc import Callable

import pytest

from sanora.conference import Command
from sanora.conference.configuring import ConfigureConference
from sanora.conference.library import (
    ActivateConference,
    DeleteConference,
    EndConference,
    LockRoom,
    UpdateConference,
)
from sanora.conference.pausing import PauseRound, ResumeRound
from sanora.conference.questions import AddQuestion, DeleteQuestion, OrderQuestions, UpdateQuestion
from sanora.conference.rehearsal import StartRehearsal, StopRehearsal
from sanora.conference.revealing import RevealRound
from sanora.conference.rounds import CloseRound, ExpireRound, ExtendRound, PushQuestion
from sanora.conference.setup import Names, Quiz
from sanora.conference.stage import DirectStage
from sanora.errors import BY_CODE
from sanora.testing.factories import choice
from sanora.testing.scenario import Scenario

TABLE = """
    command    draft        active       reading      open         voted        paused       closed       counted      revealed     rehearsing   ended
    update     +            +            +            +            +            +            +            +            +            +            +
    setup      +            +            +            +            +            +            +            +            +            +            ended
    quiz       +            +            wrong_state  wrong_state  wrong_state  wrong_state  +            +            +            +            ended
    activate   +            .            .            .            .            .            .            .            .            .            wrong_state
    end        wrong_state  +            +            +            +            +            +            +            +            wrong_state  .
    delete     +            wrong_state  wrong_state  wrong_state  wrong_state  wrong_state  wrong_state  wrong_state  wrong_state  wrong_state  +
    lock       +            +            +            +            +            +            +            +            +            +            +
    direct     +            +            +            +            +            +            +            +            +            +            +
    add        +            +            +            +            +            +            +            +            +            +            ended
    edit       +            +            has_votes    has_votes    has_votes    has_votes    +            has_votes    has_votes    +            ended
    spell      +            +            has_votes    +            +            +            +            +            +            +            ended
    remove     +            +            wrong_state  wrong_state  wrong_state  wrong_state  +            has_votes    has_votes    +            ended
    order      +            +            +            +            +            +            +            +            +            +            ended
    push       wrong_state  +            .            .            .            .            +            +            +            +            ended
    close      not_live     not_live     +            +            +            +            .            .            .            not_live     .
    expire     .            .            .            .            .            .            .            .            .            .            .
    extend     not_live     not_live     +            +            +            +            not_live     not_live     not_live     not_live     not_live
    pause      not_live     not_live     +            +            +            .            not_live     not_live     not_live     not_live     not_live
    resume     not_live     not_live     .            .            .            +            not_live     not_live     not_live     not_live     not_live
    reveal     not_live     not_live     wrong_state  wrong_state  wrong_state  wrong_state  +            +            .            not_live     +
    rehearse   wrong_state  +            wrong_state  wrong_state  wrong_state  wrong_state  +            +            +            .            wrong_state
    stop       .            .            .            .            .            .            .            .            .            +            .
    vote       not_live     not_live     too_early    +            +            paused       late         late         late         not_live     late
"""  # noqa: E501 # a table is read as one

COMMANDS: dict[str, Callable[[str], Command]] = {
    "update": lambda _: UpdateConference(title="Bats"),
    "setup": lambda _: ConfigureConference(names=Names.OFF),
    "quiz": lambda _: ConfigureConference(quiz=Quiz(on=True)),
    "activate": lambda _: ActivateConference(),
    "end": lambda _: EndConference(),
    "delete": lambda _: DeleteConference(),
    "lock": lambda _: LockRoom(locked=True),
    "direct": lambda _: DirectStage(blank=True),
    "add": lambda _: AddQuestion(question=choice()),
    "edit": lambda question: UpdateQuestion(question_id=question, question=choice("Milk?", "Yes", "No")),
    "spell": lambda question: UpdateQuestion(question_id=question, question=choice("Tea?"), anyway=True),
    "remove": lambda question: DeleteQuestion(question_id=question),
    "push": lambda question: PushQuestion(question_id=question),
    "close": lambda question: CloseRound(question_id=question),
    "expire": lambda _: ExpireRound(round=1),
    "extend": lambda question: ExtendRound(question_id=question),
    "pause": lambda question: PauseRound(question_id=question),
    "resume": lambda question: ResumeRound(question_id=question),
    "reveal": lambda question: RevealRound(question_id=question),
    "rehearse": lambda _: StartRehearsal(),
    "stop": lambda _: StopRehearsal(),
}

STATES: dict[str, Callable[[], Scenario]] = {
    "draft": lambda: Scenario(choice(), choice("2"), active=False),
    "active": lambda: Scenario(choice(), choice("2")),
    "reading": lambda: read(Scenario(choice(right="A"), choice("2"))),
    "open": lambda: STATES["active"]().push(),
    "voted": lambda: STATES["open"]().vote("p1", "A"),
    "paused": lambda: pause(STATES["voted"]()),
    "closed": lambda: STATES["open"]().close(),
    "counted": lambda: STATES["voted"]().close(),
    "revealed": lambda: STATES["counted"]().reveal(),
    "rehearsing": lambda: STATES["active"]().host(StartRehearsal()),
    "ended": lambda: STATES["open"]().join("p1").host(EndConference()),
}


def read(stage: Scenario) -> Scenario:
    """Begin a time for reading that is longer than the step of the test."""
    return stage.host(ConfigureConference(quiz=Quiz(on=True, reading_seconds=30))).push()


def pause(stage: Scenario) -> Scenario:
    return stage.host(PauseRound(question_id=stage.ids[0]))


HEAD, *ROWS = [line.split() for line in TABLE.strip().splitlines()]
CELLS = [(row[0], state, cell) for row in ROWS for state, cell in zip(HEAD[1:], row[1:], strict=True)]


def test_the_table_names_every_state_and_command() -> None:
    assert set(HEAD[1:]) == set(STATES)
    assert {row[0] for row in ROWS} == {*COMMANDS, "order", "vote"}


@pytest.mark.parametrize(("command", "state", "cell"), CELLS)
def test_a_move(command: str, state: str, cell: str) -> None:
    stage = STATES[state]().later(10)
    if command == "vote":
        stage.vote("p1", "B", round_=1)
    elif command == "expire":
        stage.server(COMMANDS[command](stage.ids[0]))
    elif command == "order":
        stage.host(OrderQuestions(question_ids=stage.ids[::-1]))
    else:
        stage.host(COMMANDS[command](stage.ids[0]))
    if cell == ".":
        stage.nothing()
    elif cell == "+":
        stage.happens()
    else:
        stage.refused(BY_CODE[cell])
    stage.finish()
