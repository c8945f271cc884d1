"""Who may do what: the table of the project's design, written out once more and compared cell by cell.

Y: yes. own: with one's own conference, or for a speaker with one's own question. as: in a conference that
one is assigned to. here: a device in its own conference. -: refused. What states forbid: see test_states.
"""

from itertools import product

import pytest

from sanora.conference.permissions import (
    ANYONE,
    LOCAL_HOST,
    SERVER,
    TABLE,
    Action,
    Actor,
    Role,
    allowed,
    demand,
)
from sanora.conference.state import Conference, Participant
from sanora.errors import Forbidden, Unauthorized
from sanora.kinds.base import Author, Question
from sanora.testing.clock import START
from sanora.testing.factories import choice

ROLES = (
    Role.ANYONE,
    Role.AUDIENCE,
    Role.STAGE,
    Role.USER,
    Role.MODERATOR,
    Role.SPEAKER,
    Role.HOST,
    Role.SUPER_ADMIN,
    Role.SERVER,
)

EXPECTED = """
    action              ANYONE AUDIENCE STAGE USER MODERATOR SPEAKER HOST SUPER_ADMIN SERVER
    conference.list     -      -        -     -    as        as      own  Y           -
    conference.read     Y      here     here  Y    as        as      own  Y           -
    conference.create   -      -        -     -    -         Y       Y    Y           -
    conference.update   -      -        -     -    -         -       own  Y           -
    conference.delete   -      -        -     -    -         -       own  Y           -
    conference.join     Y      here     -     Y    -         Y       Y    Y           -
    conference.qr       Y      here     here  Y    -         as      own  Y           -
    question.add        -      -        -     -    -         as      own  Y           -
    question.read       -      here     -     -    -         as      own  Y           -
    question.secret     -      -        -     -    -         own     own  Y           -
    question.edit       -      -        -     -    -         own     own  Y           -
    question.order      -      -        -     -    -         as      own  Y           -
    question.drive      -      -        -     -    -         own     own  Y           Y
    question.live       -      here     here  -    -         as      own  Y           -
    answer.submit       -      here     -     -    -         -       -    -           -
    answer.read         -      here     -     -    -         -       -    -           -
    results.read        -      here     here  -    -         own     own  Y           -
    analytics.read      -      -        -     -    -         as      own  Y           -
    audience.count      -      here     here  -    -         as      own  Y           -
    stage.drive         -      -        -     -    -         -       own  Y           -
    text.moderate       -      -        -     -    -         own     own  Y           -
    people.edit         -      -        -     -    -         -       own  Y           -
    name.change         -      here     -     -    -         -       -    -           -
    scores.read         -      here     here  -    -         as      own  Y           -
    qa.ask              -      here     -     -    -         -       -    -           -
    qa.read             -      here     here  -    as        as      own  Y           -
    qa.moderate         -      -        -     -    as        as      own  Y           -
    mood.send           -      here     -     -    -         -       -    -           -
    mood.read           -      -        -     -    -         as      own  Y           -
    picture.add         -      -        -     -    -         Y       Y    Y           -
    picture.read        Y      Y        Y     Y    Y         Y       Y    Y           -
    export              -      -        -     -    -         as      own  Y           -
    rehearse            -      -        -     -    -         -       own  Y           Y
    speaker.assign      -      -        -     -    -         -       own  Y           -
    server.read         -      -        -     -    -         -       -    Y           -
    venue.pick          -      -        -     -    -         -       -    Y           -
    server.admin        -      -        -     -    -         -       -    Y           -
"""
"""`conference.read` of those who are not in it is its public part, found by code. A speaker's new order may
move only the speaker's own questions: that rule is with the command. Devices read what results are published.
The design also lets stages read past questions and devices list what they joined: not needed, so refused."""

ROWS = {line.split()[0]: line.split()[1:] for line in EXPECTED.strip().splitlines()[1:]}
CELLS = [(Action(action), role, ROWS[action][column]) for action in ROWS for column, role in enumerate(ROLES)]

OWN, OTHER = "ada", "eve"


def conference(identifier: str = "hall") -> Conference:
    value = Conference(id=identifier, owner=OWN, speakers={OWN})
    value.admit(Participant(1, "hash", START))
    return value


def actors(role: Role) -> dict[str, Actor]:
    """Return actors of a role by how they stand to the conference `hall` and its question of `ada`."""
    return {
        "owner": Actor(role, OWN, conference="hall", participant=1),
        "stranger": Actor(role, OTHER, conference="cellar", participant=1),
        "removed": Actor(role, OTHER, conference="hall", participant=2),
        "nameless": Actor(role),
    }


def by(role: Role, who: str) -> Question:
    return choice(created_by=Author(role, who))


def expected(cell: str, role: Role, action: Action, who: str, question: Question | None) -> bool:
    """Say by the cell's word whether `who` may."""
    if cell == "Y":
        return True
    if cell == "here":
        needs_participant = role == Role.AUDIENCE and action not in {
            Action.CONFERENCE_JOIN,
            Action.CONFERENCE_QR,
        }
        return who == "owner" or (who == "removed" and not needs_participant)
    if cell == "as" or (cell == "own" and role == Role.HOST):
        return who == "owner"
    if cell == "own":
        mine = question is not None and (question.created_by.role, question.created_by.id) == (role, OWN)
        return who == "owner" and mine
    return False


def test_the_table_names_every_action_and_role_once() -> None:
    assert set(ROWS) == {action.value for action in Action}
    assert set(TABLE) == set(Action)
    assert set(ROLES) == set(Role)
    assert all(len(row) == len(ROLES) for row in ROWS.values())


@pytest.mark.parametrize(("action", "role", "cell"), CELLS)
def test_every_cell(action: Action, role: Role, cell: str) -> None:
    questions = [
        None,
        by(Role.SPEAKER, OWN),
        by(Role.SPEAKER, OTHER),
        by(Role.HOST, OWN),
        by(Role.HOST, "local"),
    ]
    for (who, actor), question in product(actors(role).items(), questions):
        may = allowed(actor, action, conference(), question)
        assert may == expected(cell, role, action, who, question), (who, question)


@pytest.mark.parametrize("action", list(Action))
def test_without_a_conference_only_lists_and_new_ones_are_for_accounts(action: Action) -> None:
    free = {
        Action.CONFERENCE_LIST,
        Action.CONFERENCE_CREATE,
        Action.CONFERENCE_JOIN,
        Action.PICTURE_ADD,
        Action.PICTURE_READ,
    }
    for role in (Role.SPEAKER, Role.HOST):
        assert allowed(Actor(role, OWN), action) == (action in free)
    listing = {Action.CONFERENCE_LIST, Action.PICTURE_READ}
    assert allowed(Actor(Role.MODERATOR, OWN), action) == (action in listing)


@pytest.mark.parametrize("action", list(Action))
def test_whoever_runs_the_server_is_host_of_every_conference_and_no_more(action: Action) -> None:
    assert allowed(LOCAL_HOST, action, conference()) == (Role.HOST in TABLE[action])
    assert allowed(LOCAL_HOST, action) == (Role.HOST in TABLE[action])
    as_speaker = Actor(Role.SPEAKER, LOCAL_HOST.id)
    assert not allowed(as_speaker, Action.CONFERENCE_UPDATE, conference())


@pytest.mark.parametrize("action", list(Action))
def test_a_paired_host_may_all_but_administer_the_machine(action: Action) -> None:
    paired = Actor(Role.HOST, LOCAL_HOST.id, console="k4x9mm2kfa")
    for value in (None, conference()):
        may = allowed(paired, action, value)
        assert may == (allowed(LOCAL_HOST, action, value) and action != Action.SERVER_ADMIN)


@pytest.mark.parametrize("action", list(Action))
def test_the_administrator_speaks_for_nobody(action: Action) -> None:
    admin = Actor(Role.SUPER_ADMIN, "root", conference="hall", participant=1)
    own = {
        *(Action.ANSWER_SUBMIT, Action.ANSWER_READ),
        *(Action.NAME_CHANGE, Action.QA_ASK, Action.MOOD_SEND),
    }
    assert allowed(admin, action, conference()) == (action not in own)


@pytest.mark.parametrize("role", list(Role))
def test_what_is_not_in_the_table_is_refused(role: Role) -> None:
    for actor in actors(role).values():
        assert not allowed(actor, "server.burn", conference(), choice())  # pyright: ignore[reportArgumentType] # unknown


def test_a_device_of_no_conference_is_nowhere() -> None:
    nowhere = Conference(id="")
    nowhere.admit(Participant(0, "hash", START))
    for role, action in product((Role.AUDIENCE, Role.STAGE), Action):
        to_all = ROWS[action][ROLES.index(role)] == "Y"
        assert allowed(Actor(role), action, nowhere) == to_all


def test_strangers_are_told_to_sign_in_and_others_that_they_may_not() -> None:
    with pytest.raises(Unauthorized):
        demand(ANYONE, Action.CONFERENCE_UPDATE, conference())
    with pytest.raises(Forbidden):
        demand(SERVER, Action.CONFERENCE_UPDATE, conference())
    demand(SERVER, Action.QUESTION_DRIVE, conference())
