"""How a view is made from what the driver knows: in the driver's own thread, and never changed afterwards."""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol

from sanora.charts import chart_of
from sanora.client.mirror import Mirror
from sanora.clock import Clock
from sanora.conference.state import Round, Scene
from sanora.driving.driver import Driver
from sanora.driving.following import FollowedDeck
from sanora.driving.moderating import asked, written
from sanora.driving.mood import pace_in_words, reactions_in_words
from sanora.driving.outcome import tally_of
from sanora.driving.questions import own, standing
from sanora.driving.scoring import leaders, remark, teams
from sanora.driving.server import LocalServer
from sanora.driving.shown import on_phones, on_projector
from sanora.driving.steps import upcoming
from sanora.stage.hall import Reactions
from sanora.stage.picture import picture
from sanora_desktop.view import Asked, Board, DeckView, Line, Mood, People, Shown, View, Wishes


class Place(Protocol):
    """Where one drives from; a `Desk` is one."""

    @property
    def clock(self) -> Clock:
        """The own clock."""
        ...

    @property
    def where(self) -> str:
        """Which computer the server is on."""
        ...

    @property
    def server(self) -> LocalServer | None:
        """The server, if it is on this one."""
        ...

    @property
    def home(self) -> LocalServer | None:
        """The server that is on this one anyway."""
        ...

    @property
    def reacting(self) -> Reactions | None:
        """The emoji of the last moment."""
        ...

    @property
    def deck(self) -> FollowedDeck | None:
        """The deck that is followed."""
        ...


def look(place: Place, driver: Driver) -> View:
    """Return what there is to show now."""
    server = place.server
    mirror, conference = driver.mirror, driver.conference
    current = conference.current
    lines = tuple(
        _line(driver, number, question.id) for number, question in enumerate(conference.ordered, start=1)
    )
    coming, stage = upcoming(conference), conference.stage
    of_question = [] if current is None else conference.rounds_of(current.question_id)
    rounds = tuple(_asked(mirror, each) for each in of_question)
    return View(
        where=place.where,
        home=place.home is not None,
        server=None if server is None else server.state,
        server_why="" if server is None else server.why,
        connected=driver.connected,
        trouble=driver.trouble,
        refusal="" if driver.refusal is None else driver.refusal.message,
        speaks=driver.speaks,
        moderates=driver.moderates,
        difference=_rounded(driver.now - place.clock.now()),
        conference_id=conference.id,
        public_code=conference.public_code,
        title=conference.title,
        description=conference.description,
        network=conference.network,
        status=conference.status,
        locked=conference.locked,
        rehearsing=conference.rehearsing,
        blank=stage.blank,
        join_scene=stage.scene == Scene.JOIN,
        results_hidden=stage.results_hidden,
        frozen=stage.frozen,
        compare=stage.compare,
        part=stage.part,
        setup=conference.setup,
        lines=lines,
        asked=None if current is None else _asked(mirror, current),
        rounds=rounds,
        upcoming=next((line for line in lines if coming is not None and line.question.id == coming.id), None),
        people=_people(mirror),
        venue=mirror.venue,
        deck=_deck(place.deck),
        shown=Shown(on_projector(conference, driver.now), on_phones(conference)),
        picture=picture(
            mirror,
            troubled=not driver.connected,
            refusal=driver.refusal,
            now=driver.now,
            reactions=place.reacting,
        ),
        written=tuple(written(mirror)),
        wishes=_wishes(mirror),
        board=Board(tuple(leaders(mirror)), tuple(teams(mirror)), _remark(mirror)),
        mood=Mood(pace_in_words(mirror.pace), reactions_in_words(driver.reactions.counts)),
    )


def _wishes(mirror: Mirror) -> Wishes | None:
    listed = mirror.asked
    if listed is None:
        return None
    return Wishes(tuple(asked(mirror)), listed.open, listed.held, listed.answered)


def _remark(mirror: Mirror) -> str:
    """Return what is said of those who do not lead; nothing without a quiz."""
    return remark(mirror.scores) if mirror.conference.setup.quiz.on else ""


def _rounded(difference: timedelta) -> timedelta:
    """Return a difference of clocks without the noise that would make every view another one."""
    return timedelta(milliseconds=round(difference.total_seconds() * 1000))


def _line(driver: Driver, number: int, question_id: str) -> Line:
    conference = driver.conference
    question, current = conference.questions[question_id], conference.current
    tallies = [tally_of(driver.mirror, round_) for round_ in conference.rounds_of(question_id)]
    return Line(
        number=number,
        question=question,
        standing=standing(conference, question),
        status=conference.question_status(question_id),
        votes=sum(tally.total_responses for tally in tallies if tally is not None),
        on_screen=current is not None and current.question_id == question_id,
        own=own(driver, question),
    )


def _asked(mirror: Mirror, round_: Round) -> Asked:
    question = mirror.conference.questions[round_.question_id]
    tally = tally_of(mirror, round_)
    chart = None if tally is None else chart_of(question, tally, question.right_keys)
    return Asked(
        round=round_.id,
        run=round_.run,
        question=question,
        open=round_.open,
        paused=round_.paused,
        rehearsal=round_.rehearsal,
        opened_at=round_.opened_at,
        closes_at=round_.closes_at,
        remaining=round_.remaining,
        close_reason=round_.close_reason,
        revealed=round_.revealed,
        chart=chart,
        correct=None if tally is None else tally.correct_count,
        answers_at=round_.answers_at,
    )


def _people(mirror: Mirror) -> People | None:
    """Return the counts; of those who answered what the bars show, so that both agree."""
    counts, current = mirror.counts, mirror.conference.current
    if counts is None:
        return None
    tally = None if current is None else tally_of(mirror, current)
    answered = counts.answered if tally is None else tally.total_responses
    return People(counts.joined, counts.connected, 0 if current is None else answered)


def _deck(deck: FollowedDeck | None) -> DeckView | None:
    if deck is None or deck.path is None:
        return None
    return DeckView(
        path=deck.path,
        name=deck.name,
        faults=deck.faults,
        pending=deck.pending is not None,
        ahead=deck.ahead,
        writable=deck.writable,
    )
