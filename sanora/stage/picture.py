"""What the projector shows, worked out from what a client knows."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Literal, Protocol, TypeAlias

import msgspec

from sanora.conference.people import AudienceCounted
from sanora.conference.stage import VenueChanged
from sanora.conference.state import Conference, ConferenceStatus, Reveal, Round, Scene
from sanora.errors import Ended, Forbidden, SanoraError, Unauthorized, UnknownCode
from sanora.figures import Figures, figures
from sanora.kinds.base import Option, Question, ResultMode, Tally
from sanora.stage.address import bare_address, nearby_address

SceneName: TypeAlias = Literal["connecting", "refused", "join", "waiting", "question", "ended"]


class Known(Protocol):
    """What a client knows of a conference; a `Mirror` is one."""

    @property
    def conference(self) -> Conference:
        """The conference; its id is empty before the first message."""
        ...

    @property
    def counts(self) -> AudienceCounted | None:
        """How many there are, and answered."""
        ...

    @property
    def venue(self) -> VenueChanged | None:
        """Where phones find the room."""
        ...

    @property
    def tally(self) -> Tally | None:
        """The results of the round on the screen, unless they are held back."""
        ...


class Phase(StrEnum):
    """How far the question on the screen has come."""

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"
    RESULTS = "results"
    ANSWER = "answer"


class Door(msgspec.Struct, frozen=True):
    """The way in: what people type, the room's name as a second way (or empty), what the QR code leads to."""

    address: str
    nearby: str
    url: str


class Span(msgspec.Struct, frozen=True, rename="camel"):
    """The time of a round, by the server's clock. `remaining` seconds are left of a paused one.

    Without deadline, `closes_at` is None while it runs, and `remaining` while it stands still.
    """

    opened_at: datetime
    closes_at: datetime | None
    paused_at: datetime | None
    remaining: float | None
    closed: bool


class Asked(msgspec.Struct, frozen=True, rename="camel"):
    """The question on the screen. `chart` are the figures if they may be shown, `right` the right keys.

    `correct` people answered right, where that is known and told; `answered` is None while unknown. Of a
    `secret` question no results are shown.
    """

    round: int
    run: int
    kind: str
    text: str
    options: tuple[Option, ...]
    fewest: int
    most: int
    phase: Phase
    span: Span
    secret: bool
    chart: Figures | None
    right: tuple[str, ...]
    correct: int | None
    explanation: str
    answered: int | None
    people: int | None


class Refused(msgspec.Struct, frozen=True):
    """Why the server lets nobody in: `key` with Title and Text is in the catalogues."""

    key: str
    reason: str


class Picture(msgspec.Struct, frozen=True):
    """One picture of the projector; equal ones look alike, but for the time left.

    `away` marks a picture that may be old, `door` is None while nobody can come in.
    """

    scene: SceneName = "connecting"
    blank: bool = False
    away: bool = False
    rehearsal: bool = False
    title: str = ""
    people: int | None = None
    door: Door | None = None
    code: str = ""
    network: str = ""
    locked: bool = False
    question: Asked | None = None
    refusal: Refused | None = None


def picture(known: Known, *, troubled: bool = False, refusal: SanoraError | None = None) -> Picture:
    """Return the picture for what is known.

    `troubled`: there is no connection now. `refusal`: the server sent us away. What only hosts may know stays
    out of it, whoever's knowledge it is.
    """
    conference = known.conference
    seen = conference.id != ""
    over = scene_of(conference, refusal) == "ended"
    asked = None if over else _asked(known)
    made = Picture(
        scene="connecting",
        blank=conference.stage.blank,
        away=seen and not over and (troubled or refusal is not None),
        rehearsal=conference.rehearsing and not over,
        title=conference.title,
        people=None if known.counts is None else known.counts.joined,
        door=None if over else _door(known),
        code=conference.public_code,
        network=("" if known.venue is None else known.venue.network) or conference.network,
        locked=conference.locked,
        question=asked,
    )
    if not seen and not over and refusal is not None:
        return msgspec.structs.replace(made, scene="refused", refusal=_reason(refusal))
    return msgspec.structs.replace(made, scene=scene_of(conference, refusal))


def scene_of(conference: Conference, refusal: SanoraError | None = None) -> SceneName:
    """Return the scene for how a conference stands; a blank projector would show it again."""
    if _over(conference, refusal):
        return "ended"
    if conference.id == "":
        return "connecting"
    if conference.stage.scene == Scene.JOIN:
        return "join"
    current = conference.current
    if current is not None and current.question_id in conference.questions:
        return "question"
    return "waiting" if conference.locked else "join"


def _over(conference: Conference, refusal: SanoraError | None) -> bool:
    deleted = conference.id != "" and conference.public_code == ""
    return deleted or conference.status == ConferenceStatus.ENDED or isinstance(refusal, Ended)


def _reason(refusal: SanoraError) -> Refused:
    if isinstance(refusal, Unauthorized | Forbidden):
        return Refused("badPass", "")
    if isinstance(refusal, UnknownCode):
        return Refused("unknownCode", "")
    return Refused("refused", refusal.message)


def _door(known: Known) -> Door | None:
    venue = known.venue
    if known.conference.locked or venue is None or not venue.join_url:
        return None
    return Door(bare_address(venue.join_url), nearby_address(venue.host_name, venue.join_url), venue.join_url)


def _asked(known: Known) -> Asked | None:
    conference = known.conference
    round_ = conference.current
    question = None if round_ is None else conference.questions.get(round_.question_id)
    if round_ is None or question is None:
        return None
    phase = _phase(conference, round_)
    tally = known.tally if _may_show(question, phase) else None
    options = question.choices
    chart = None if tally is None else figures(tally, options, question.hints)
    told = phase == Phase.ANSWER
    return Asked(
        round=round_.id,
        run=round_.run,
        kind=question.kind,
        text=question.question_text,
        options=tuple(options),
        fewest=question.hints.fewest,
        most=question.hints.most,
        phase=phase,
        span=_span(round_),
        secret=question.result_mode == ResultMode.HOST_ONLY,
        chart=chart,
        right=tuple(question.right_keys) if told else (),
        correct=tally.correct_count if told and tally is not None else None,
        explanation=question.explanation if told else "",
        answered=_answered(known, round_, chart),
        people=None if known.counts is None else known.counts.joined,
    )


def _phase(conference: Conference, round_: Round) -> Phase:
    if round_.open:
        return Phase.PAUSED if round_.paused else Phase.OPEN
    if conference.stage.results_hidden or round_.revealed == Reveal.NOTHING:
        return Phase.CLOSED
    return Phase(round_.revealed)


def _may_show(question: Question, phase: Phase) -> bool:
    if question.result_mode == ResultMode.HOST_ONLY:
        return False
    return question.result_mode == ResultMode.LIVE or phase in {Phase.RESULTS, Phase.ANSWER}


def _answered(known: Known, round_: Round, chart: Figures | None) -> int | None:
    """How many answered: what the bars show, so that both agree; else the newest count."""
    if chart is not None:
        return chart.base
    counts = known.counts
    return counts.answered if counts is not None and counts.round == round_.id else None


def _span(round_: Round) -> Span:
    return Span(
        opened_at=round_.opened_at,
        closes_at=round_.closes_at,
        paused_at=round_.paused_at,
        remaining=round_.remaining,
        closed=not round_.open,
    )
