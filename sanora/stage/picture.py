"""What the projector shows, worked out from what a client knows."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, Protocol, TypeAlias

import msgspec

from sanora.conference.qa.listing import QuestionsListed
from sanora.conference.quiz.standing import ScoresChanged
from sanora.conference.stage import VenueChanged
from sanora.conference.state import Conference, ConferenceStatus, Scene
from sanora.errors import Ended, Forbidden, SanoraError, Unauthorized, UnknownCode
from sanora.stage.address import bare_address, nearby_address
from sanora.stage.hall import Reactions, Scores, Wishes, reactions_of, scores_of, wishes_of
from sanora.stage.question import Asked, Asking, Earlier, Matter, Part, Phase, Span, asked_of

__all__ = [
    "Asked",
    "Door",
    "Earlier",
    "Known",
    "Matter",
    "Part",
    "Phase",
    "Picture",
    "Refused",
    "SceneName",
    "Span",
    "picture",
    "scene_of",
]

SceneName: TypeAlias = Literal[
    "connecting", "refused", "join", "waiting", "question", "leaderboard", "podium", "qa", "ended"
]

DIRECTED: dict[Scene, SceneName] = {
    Scene.JOIN: "join",
    Scene.LEADERBOARD: "leaderboard",
    Scene.PODIUM: "podium",
    Scene.QA: "qa",
}
"""What is shown when the host says so, whatever the talk is at."""


class Known(Asking, Protocol):
    """What a client knows of a conference, whose id is empty before the first message; a `Mirror` is one."""

    @property
    def venue(self) -> VenueChanged | None:
        """Where phones find the room."""
        ...

    @property
    def scores(self) -> ScoresChanged | None:
        """The scores of the quiz."""
        ...

    @property
    def asked(self) -> QuestionsListed | None:
        """What the audience asks."""
        ...


class Door(msgspec.Struct, frozen=True):
    """The way in: what people type, the room's name as a second way (or empty), what the QR code leads to."""

    address: str
    nearby: str
    url: str


class Refused(msgspec.Struct, frozen=True):
    """Why the server lets nobody in: `key` with Title and Text is in the catalogues."""

    key: str
    reason: str


class Picture(msgspec.Struct, frozen=True):
    """One picture of the projector; equal ones look alike, but for the time left.

    `away` marks a picture that may be old, `door` is None while nobody can come in. While it is `frozen`, it
    shows no text of the audience, and a sign in its place. `reactions` are those of the last moment. Until
    `question.span.answers_at` it is that of a question being read, and then another.
    """

    scene: SceneName = "connecting"
    blank: bool = False
    away: bool = False
    frozen: bool = False
    rehearsal: bool = False
    title: str = ""
    people: int | None = None
    door: Door | None = None
    code: str = ""
    network: str = ""
    locked: bool = False
    question: Asked | None = None
    scores: Scores | None = None
    asked: Wishes | None = None
    reactions: Reactions | None = None
    refusal: Refused | None = None


def picture(
    known: Known,
    *,
    troubled: bool = False,
    refusal: SanoraError | None = None,
    now: datetime | None = None,
    reactions: Reactions | None = None,
) -> Picture:
    """Return the picture for what is known at `now`, the server's time (None: no time to read any more).

    `troubled`: there is no connection now. `refusal`: the server sent us away. `reactions` are those of the
    last moment. What only hosts may know stays out of it, whoever's knowledge it is.
    """
    conference = known.conference
    seen = conference.id != ""
    over = scene_of(conference, refusal) == "ended"
    frozen = conference.stage.frozen and not over
    made = Picture(
        scene="connecting",
        blank=conference.stage.blank,
        away=seen and not over and (troubled or refusal is not None),
        frozen=frozen,
        rehearsal=conference.rehearsing and not over,
        title=conference.title,
        people=None if known.counts is None else known.counts.joined,
        door=None if over else _door(known),
        code=conference.public_code,
        network=("" if known.venue is None else known.venue.network) or conference.network,
        locked=conference.locked,
        question=None if over else asked_of(known, now),
        scores=None if over else scores_of(known.scores, frozen=frozen),
        asked=None if over else wishes_of(known.asked, frozen=frozen),
        reactions=None if over else reactions_of(reactions),
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
    if directed := DIRECTED.get(conference.stage.scene):
        return directed
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
