"""Who may do what: one table and one function that reads it. What the table does not name is refused."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from sanora.errors import Forbidden, Unauthorized

if TYPE_CHECKING:
    from collections.abc import Callable

    from sanora.conference.state import Conference
    from sanora.kinds.base import Question


class Role(StrEnum):
    """What somebody is to a conference: nobody yet, a device (audience, stage), or an account's role."""

    ANYONE = "ANYONE"
    AUDIENCE = "AUDIENCE"
    STAGE = "STAGE"
    USER = "USER"
    MODERATOR = "MODERATOR"
    """A device that sees and sorts what the audience asks, and nothing else."""
    SPEAKER = "SPEAKER"
    HOST = "HOST"
    SUPER_ADMIN = "SUPER_ADMIN"
    SERVER = "SERVER"
    """The server itself: deadlines and clean-up. No wire can claim it."""

    __hash__ = str.__hash__  # an enum's own is a function in Python, and every command is looked up by it


class Actor(msgspec.Struct, frozen=True):
    """Who asks.

    `id` is an account (`local`: the owner of the laptop, host of all its conferences); a device is bound to
    one `conference`, and an audience device is a `participant` of it. `console` is the id of the paired
    console that speaks; empty is this machine.
    """

    role: Role
    id: str = ""
    conference: str = ""
    participant: int = 0
    console: str = ""


ANYONE = Actor(Role.ANYONE)
SERVER = Actor(Role.SERVER)
LOCAL_HOST = Actor(Role.HOST, "local")


class Action(StrEnum):
    """Everything that can be asked for."""

    __hash__ = str.__hash__  # as of Role

    CONFERENCE_LIST = "conference.list"
    CONFERENCE_READ = "conference.read"
    CONFERENCE_CREATE = "conference.create"
    CONFERENCE_UPDATE = "conference.update"
    CONFERENCE_DELETE = "conference.delete"
    CONFERENCE_JOIN = "conference.join"
    CONFERENCE_QR = "conference.qr"
    QUESTION_ADD = "question.add"
    QUESTION_READ = "question.read"
    QUESTION_SECRET = "question.secret"  # noqa: S105 # not a password: the right answer before it is revealed
    QUESTION_EDIT = "question.edit"
    QUESTION_ORDER = "question.order"
    QUESTION_DRIVE = "question.drive"
    QUESTION_LIVE = "question.live"
    ANSWER_SUBMIT = "answer.submit"
    ANSWER_READ = "answer.read"
    RESULTS_READ = "results.read"
    ANALYTICS_READ = "analytics.read"
    AUDIENCE_COUNT = "audience.count"
    STAGE_DRIVE = "stage.drive"
    TEXT_MODERATE = "text.moderate"
    PEOPLE_EDIT = "people.edit"
    NAME_CHANGE = "name.change"
    SCORES_READ = "scores.read"
    QA_ASK = "qa.ask"
    QA_READ = "qa.read"
    QA_MODERATE = "qa.moderate"
    MOOD_SEND = "mood.send"
    MOOD_READ = "mood.read"
    PICTURE_ADD = "picture.add"
    PICTURE_READ = "picture.read"
    EXPORT = "export"
    REHEARSE = "rehearse"
    SPEAKER_ASSIGN = "speaker.assign"
    SERVER_READ = "server.read"
    VENUE_PICK = "venue.pick"
    SERVER_ADMIN = "server.admin"
    """Backup and settings, pairing and the consoles: for whoever sits at the machine."""


Rule: TypeAlias = "Callable[[Actor, Conference | None, Question | None], bool]"


def _always(_actor: Actor, _conference: Conference | None, _question: Question | None) -> bool:
    return True


def _here(actor: Actor, conference: Conference | None, _question: Question | None) -> bool:
    return conference is not None and bool(actor.conference) and actor.conference == conference.id


def _device(actor: Actor, conference: Conference | None, question: Question | None) -> bool:
    return (
        _here(actor, conference, question)
        and conference is not None
        and actor.participant in conference.participants
        and actor.participant not in conference.removed
    )


def _assigned(actor: Actor, conference: Conference | None, _question: Question | None) -> bool:
    return conference is not None and bool(actor.id) and actor.id in conference.speakers


def _listed(actor: Actor, conference: Conference | None, question: Question | None) -> bool:
    return conference is None or _assigned(actor, conference, question)


def _local(actor: Actor, _conference: Conference | None, _question: Question | None) -> bool:
    return actor.id == LOCAL_HOST.id


def _this_machine(actor: Actor, conference: Conference | None, question: Question | None) -> bool:
    return _local(actor, conference, question) and not actor.console


def _owned(actor: Actor, conference: Conference | None, question: Question | None) -> bool:
    if _local(actor, conference, question):
        return True  # whoever runs the server is host of every conference in it
    return conference is not None and bool(actor.id) and actor.id == conference.owner


def _own_list(actor: Actor, conference: Conference | None, question: Question | None) -> bool:
    return conference is None or _owned(actor, conference, question)


def _own_question(actor: Actor, conference: Conference | None, question: Question | None) -> bool:
    return (
        _assigned(actor, conference, question)
        and question is not None
        and question.created_by.role == Role.SPEAKER
        and question.created_by.id == actor.id
    )


_EVERYWHERE: dict[Role, Rule] = {Role.SUPER_ADMIN: _always}

TABLE: dict[Action, dict[Role, Rule]] = {
    Action.CONFERENCE_LIST: {
        Role.MODERATOR: _listed,
        Role.SPEAKER: _listed,
        Role.HOST: _own_list,
        **_EVERYWHERE,
    },
    Action.CONFERENCE_READ: {
        Role.ANYONE: _always,  # its public part, by code
        Role.AUDIENCE: _device,
        Role.STAGE: _here,
        Role.USER: _always,
        Role.MODERATOR: _assigned,
        Role.SPEAKER: _assigned,
        Role.HOST: _owned,
        **_EVERYWHERE,
    },
    Action.CONFERENCE_CREATE: {Role.SPEAKER: _always, Role.HOST: _always, **_EVERYWHERE},
    Action.CONFERENCE_UPDATE: {Role.HOST: _owned, **_EVERYWHERE},
    Action.CONFERENCE_DELETE: {Role.HOST: _owned, **_EVERYWHERE},
    Action.CONFERENCE_JOIN: {
        Role.ANYONE: _always,
        Role.AUDIENCE: _here,
        Role.USER: _always,
        Role.SPEAKER: _always,
        Role.HOST: _always,
        **_EVERYWHERE,
    },
    Action.CONFERENCE_QR: {
        Role.ANYONE: _always,  # a page's <img> carries no token; the picture says what its address says
        Role.AUDIENCE: _here,
        Role.STAGE: _here,
        Role.USER: _always,
        Role.SPEAKER: _assigned,
        Role.HOST: _owned,
        **_EVERYWHERE,
    },
    Action.QUESTION_ADD: {Role.SPEAKER: _assigned, Role.HOST: _owned, **_EVERYWHERE},
    Action.QUESTION_READ: {Role.AUDIENCE: _device, Role.SPEAKER: _assigned, Role.HOST: _owned, **_EVERYWHERE},
    Action.QUESTION_SECRET: {Role.SPEAKER: _own_question, Role.HOST: _owned, **_EVERYWHERE},
    Action.QUESTION_EDIT: {Role.SPEAKER: _own_question, Role.HOST: _owned, **_EVERYWHERE},
    Action.QUESTION_ORDER: {Role.SPEAKER: _assigned, Role.HOST: _owned, **_EVERYWHERE},
    Action.QUESTION_DRIVE: {
        Role.SPEAKER: _own_question,
        Role.HOST: _owned,
        Role.SERVER: _always,
        **_EVERYWHERE,
    },
    Action.QUESTION_LIVE: {
        Role.AUDIENCE: _device,
        Role.STAGE: _here,
        Role.SPEAKER: _assigned,
        Role.HOST: _owned,
        **_EVERYWHERE,
    },
    Action.ANSWER_SUBMIT: {Role.AUDIENCE: _device},
    Action.ANSWER_READ: {Role.AUDIENCE: _device},
    Action.RESULTS_READ: {
        Role.AUDIENCE: _device,  # only what is published: the results event carries nothing else
        Role.STAGE: _here,
        Role.SPEAKER: _own_question,
        Role.HOST: _owned,
        **_EVERYWHERE,
    },
    Action.ANALYTICS_READ: {Role.SPEAKER: _assigned, Role.HOST: _owned, **_EVERYWHERE},
    Action.AUDIENCE_COUNT: {
        Role.AUDIENCE: _device,
        Role.STAGE: _here,
        Role.SPEAKER: _assigned,
        Role.HOST: _owned,
        **_EVERYWHERE,
    },
    Action.STAGE_DRIVE: {Role.HOST: _owned, **_EVERYWHERE},
    Action.TEXT_MODERATE: {Role.SPEAKER: _own_question, Role.HOST: _owned, **_EVERYWHERE},
    Action.PEOPLE_EDIT: {Role.HOST: _owned, **_EVERYWHERE},
    Action.NAME_CHANGE: {Role.AUDIENCE: _device},
    Action.SCORES_READ: {
        Role.AUDIENCE: _device,  # the own place, and what is on the projector
        Role.STAGE: _here,
        Role.SPEAKER: _assigned,
        Role.HOST: _owned,
        **_EVERYWHERE,
    },
    Action.QA_ASK: {Role.AUDIENCE: _device},
    Action.QA_READ: {
        Role.AUDIENCE: _device,
        Role.STAGE: _here,
        Role.MODERATOR: _assigned,
        Role.SPEAKER: _assigned,
        Role.HOST: _owned,
        **_EVERYWHERE,
    },
    Action.QA_MODERATE: {
        Role.MODERATOR: _assigned,
        Role.SPEAKER: _assigned,
        Role.HOST: _owned,
        **_EVERYWHERE,
    },
    Action.MOOD_SEND: {Role.AUDIENCE: _device},
    Action.MOOD_READ: {Role.SPEAKER: _assigned, Role.HOST: _owned, **_EVERYWHERE},
    Action.PICTURE_ADD: {Role.SPEAKER: _always, Role.HOST: _always, **_EVERYWHERE},
    Action.PICTURE_READ: {
        Role.ANYONE: _always,  # a page's <img> carries no token; the name cannot be guessed
        Role.AUDIENCE: _always,
        Role.STAGE: _always,
        Role.USER: _always,
        Role.MODERATOR: _always,
        Role.SPEAKER: _always,
        Role.HOST: _always,
        **_EVERYWHERE,
    },
    Action.EXPORT: {Role.SPEAKER: _assigned, Role.HOST: _owned, **_EVERYWHERE},
    Action.REHEARSE: {Role.HOST: _owned, Role.SERVER: _always, **_EVERYWHERE},
    Action.SPEAKER_ASSIGN: {Role.HOST: _owned, **_EVERYWHERE},
    Action.SERVER_READ: {Role.HOST: _local, **_EVERYWHERE},
    Action.VENUE_PICK: {Role.HOST: _local, **_EVERYWHERE},
    Action.SERVER_ADMIN: {Role.HOST: _this_machine, **_EVERYWHERE},
}
"""For each action the roles that may, and on what condition.

A speaker's list, analytics and export are cut to the speaker's own questions by what builds them, and a
speaker's new order may move only these.
"""


def allowed(
    actor: Actor, action: Action, conference: Conference | None = None, question: Question | None = None
) -> bool:
    """Tell whether `actor` may do `action` with this conference and question."""
    rules = TABLE.get(action)
    rule = None if rules is None else rules.get(actor.role)
    return rule is not None and rule(actor, conference, question)


def demand(
    actor: Actor, action: Action, conference: Conference | None = None, question: Question | None = None
) -> None:
    """Raise `Forbidden` (or `Unauthorized` for somebody unknown) unless `allowed`."""
    if allowed(actor, action, conference, question):
        return
    raise Unauthorized if actor.role == Role.ANYONE else Forbidden
