"""What a driver hears, told one line an event: connection, address, people, questions, results."""

from __future__ import annotations

from typing import Any

from sanora import wire
from sanora.client.listening import Lost
from sanora.commandline.news import Item, Tell, count_item, items, results_item
from sanora.conference.base import Event
from sanora.conference.people import AudienceCounted
from sanora.conference.rounds import RoundClosed
from sanora.conference.stage import VenueChanged
from sanora.conference.state import Round
from sanora.driving.driver import Driver
from sanora.driving.outcome import tally_of
from sanora.kinds.base import Tally


class Reporter:
    """Tells what happens. `heard` fits a `Driver`; counts and results wait for `look`, however often."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._driver: Driver | None = None
        self._lost = False
        self._trouble = ""
        self._join_url = ""
        self._counts: AudienceCounted | None = None
        self._tallies: dict[int, Tally] = {}

    def follow(self, driver: Driver) -> None:
        """Report what this driver hears from now on."""
        self._driver = driver
        self._lost = False
        self._join_url = ""
        self._counts = None
        self._tallies = {}

    def heard(self, message: Any) -> None:
        """Take a message of the server, or `Lost`."""
        match message:
            case wire.Welcome():
                self._welcome(message)
            case Lost():
                if not self._lost:
                    self._lost = True
                    self._tell(Item("lost", "The connection to the server is lost; trying again.", {}))
            case VenueChanged():
                self._venue(message)
            case Event():
                self._event(message)
            case _:
                pass

    def look(self) -> None:
        """Tell trouble, counts and results where they changed."""
        driver = self._driver
        if driver is None:
            return
        if driver.trouble != self._trouble:
            self._trouble = driver.trouble
            text = self._trouble or "All is well again."
            self._tell(Item("trouble", text, {"text": self._trouble}))
        counts = driver.mirror.counts
        if counts is not None and counts != self._counts:
            self._counts = counts
            self._tell(count_item(counts))
        round_ = driver.conference.current
        if round_ is not None:
            self._results(driver, round_)

    def _welcome(self, message: wire.Welcome) -> None:
        driver = self._driver
        if driver is None:
            return
        self._lost = False
        conference = driver.conference
        fields = {
            "conference_id": conference.id,
            "public_code": conference.public_code,
            "title": conference.title,
            "status": conference.status,
            "role": message.role,
        }
        sentence = f"Connected: {conference.title}, code {conference.public_code}, {conference.status}."
        self._tell(Item("connected", sentence, fields))
        for told in message.events:
            if isinstance(told, VenueChanged):
                self._venue(told)
            elif isinstance(told, Event) and message.recovered:  # else they rebuild what was before
                self._event(told)

    def _venue(self, venue: VenueChanged) -> None:
        if venue.join_url != self._join_url:
            self._join_url = venue.join_url
            fields = {"join_url": venue.join_url, "proved": venue.proved}
            doubt = "" if venue.proved else " (not reachable from there yet)"
            self._tell(Item("address", f"Join at {venue.join_url}{doubt}", fields))

    def _event(self, event: Event) -> None:
        driver = self._driver
        if driver is None:
            return
        for item in items(event, driver.conference):
            self._tell(item)
        if isinstance(event, RoundClosed) and event.round in driver.conference.rounds:
            self._results(driver, driver.conference.rounds[event.round], anyway=True)

    def _results(self, driver: Driver, round_: Round, *, anyway: bool = False) -> None:
        tally = tally_of(driver.mirror, round_)
        known = self._tallies.get(round_.id)
        if tally is None or not tally.total_responses or (tally == known and not anyway):
            return
        self._tallies[round_.id] = tally.copy()
        self._tell(results_item(driver.conference, round_, tally))
