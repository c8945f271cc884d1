"""The language in which the rules of a conference are told: who does what when, and what comes of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NoReturn, Self

from sanora.conference import Command, Conference, Event, Round, Rules
from sanora.conference.library import ActivateConference, CreateConference
from sanora.conference.people import JoinConference, ParticipantJoined
from sanora.conference.permissions import ANYONE, LOCAL_HOST, SERVER, Actor, Role
from sanora.conference.questions import AddQuestion
from sanora.conference.revealing import RevealRound
from sanora.conference.rounds import CloseRound, ExpireRound, PushQuestion
from sanora.conference.state import Reveal
from sanora.conference.votes import SubmitAnswer
from sanora.errors import SanoraError
from sanora.kinds.base import Answer, Question
from sanora.testing.clock import START
from sanora.testing.trial import OTHER_SPEAKER, SPEAKER, Trial


class Scenario:
    """A conference, active unless told otherwise, and a script of it.

    Every step runs at once. What it led to is claimed by `expect` (in order), `nothing` or `refused`; a
    refusal that nobody claims fails the next step, and so do events left over once the first was claimed.
    """

    def __init__(self, *questions: Question, rules: Rules | None = None, active: bool = True) -> None:
        self.trial = Trial(rules)
        self._told: list[str] = []
        self._events: list[Event] = []
        self._refusal: SanoraError | None = None
        self._claimed = False
        self.people: dict[str, int] = {}
        self.tokens: dict[str, str] = {}
        self.ids: list[str] = []
        """The questions' ids, in the order in which they were added."""
        self._votes = 0
        self.host(CreateConference(title="Rehearsing the rules"))
        if active:
            self.host(ActivateConference())
        for question in questions:
            self.host(AddQuestion(question=question))

    @property
    def conference(self) -> Conference:
        """The conference as it stands."""
        return self.trial.conference

    @property
    def refusal(self) -> SanoraError | None:
        """What the last step was refused with, as long as nobody claimed it."""
        return self._refusal

    @property
    def round(self) -> Round:
        """The round on the screen."""
        current = self.conference.current
        assert current is not None, "there is no round on the screen"
        return current

    def question(self, number: int) -> Question:
        """Return the question that was added as the `number`th."""
        return self.conference.questions[self.ids[number - 1]]

    # Who does something.

    def host(self, command: Command) -> Self:
        """Let the owner of the laptop do it."""
        return self.by(LOCAL_HOST, command)

    def speaker(self, command: Command) -> Self:
        """Let an assigned speaker do it."""
        return self.by(SPEAKER, command)

    def other_speaker(self, command: Command) -> Self:
        """Let another assigned speaker do it."""
        return self.by(OTHER_SPEAKER, command)

    def server(self, command: Command) -> Self:
        """Let the server itself do it."""
        return self.by(SERVER, command)

    def anyone(self, command: Command) -> Self:
        """Let somebody unknown do it."""
        return self.by(ANYONE, command)

    def audience(self, name: str, command: Command, *, arrived: float | None = None) -> Self:
        """Let a participant do it; whoever is new joins first. `arrived` is in seconds from the start."""
        if name not in self.people:
            self.join(name)
        return self.by(self.device(name), command, arrived=arrived)

    def device(self, name: str) -> Actor:
        """Return a participant as an actor."""
        return Actor(Role.AUDIENCE, conference=self.conference.id, participant=self.people[name])

    def by(self, actor: Actor, command: Command, *, arrived: float | None = None) -> Self:
        """Let `actor` do it."""
        self.finish()
        who = actor.id or actor.role.value.lower()
        self._told.append(f"{self._moment()} {who}: {command}")
        self._events, self._refusal, self._claimed = [], None, False
        when = None if arrived is None else START + timedelta(seconds=arrived)
        try:
            self._events = self.trial.do(actor, command, when)
        except SanoraError as error:
            self._refusal = error
        if isinstance(command, AddQuestion):
            self.ids += [known for known in self.conference.questions if known not in self.ids]
        return self

    # Shorter ways to say what is said most.

    def join(self, name: str, *, rehearsal: bool = False) -> Self:
        """Let somebody join; the script knows the device by this name, whatever it is called then."""
        self.anyone(JoinConference(public_code=self.conference.public_code, name=name, rehearsal=rehearsal))
        for event in self._events:
            if isinstance(event, ParticipantJoined):
                self.people[name], self.tokens[name] = event.participant, event.token
        return self

    def push(self, number: int = 1, **fields: Any) -> Self:
        """Let the host push the `number`th question."""
        return self.host(PushQuestion(question_id=self.ids[number - 1], **fields))

    def close(self, number: int = 1) -> Self:
        """Let the host close the `number`th question."""
        return self.host(CloseRound(question_id=self.ids[number - 1]))

    def reveal(self, number: int = 1, step: Reveal = Reveal.ANSWER) -> Self:
        """Let the host reveal the `number`th question."""
        return self.host(RevealRound(question_id=self.ids[number - 1], step=step))

    def expire(self) -> Self:
        """Let the server look at the deadline of the round on the screen."""
        return self.server(ExpireRound(round=self.round.id))

    def vote(
        self,
        name: str,
        answer: Answer,
        *,
        round_: int | None = None,
        tap: str = "",
        arrived: float | None = None,
    ) -> Self:
        """Let a participant answer; `tap` is the vote's id, a new one if not given."""
        self._votes += 1
        number = self.round.id if round_ is None else round_
        command = SubmitAnswer(round=number, answer=answer, vote_id=tap or f"tap-{self._votes:05}")
        return self.audience(name, command, arrived=arrived)

    # When.

    def at(self, seconds: float) -> Self:
        """Move the clock to so many seconds after the start."""
        self.finish()
        self.trial.now = START + timedelta(seconds=seconds)
        return self

    def later(self, seconds: float) -> Self:
        """Move the clock on."""
        self.finish()
        self.trial.now += timedelta(seconds=seconds)
        return self

    # What comes of it.

    def expect(self, event: type[Event], **fields: Any) -> Self:
        """Claim the next event of the last step: its class, and those of its fields that are named."""
        if self._refusal is not None:
            self._fail(f"{event.__name__} was expected, not {self._refusal!r}")
        self._claimed = True
        found = self._events.pop(0) if self._events else None
        if not isinstance(found, event):
            self._fail(f"{event.__name__} was expected, not {found}")
        for name, value in fields.items():
            actual = getattr(found, name)
            if actual != value:
                self._fail(f"{event.__name__}.{name} is {actual!r}, not {value!r}")
        return self

    def happens(self) -> Self:
        """Claim whatever the last step led to, which must be something."""
        if not self._events:
            self._fail(f"something was expected, not {self._refusal!r}")
        self._events = []
        return self

    def nothing(self) -> Self:
        """Claim that the last step was accepted and led to nothing."""
        self._claimed = True
        return self.finish()

    def refused(self, error: type[SanoraError], **details: Any) -> Self:
        """Claim the refusal of the last step: exactly this class, and those details that are named."""
        refusal, self._refusal = self._refusal, None
        if refusal is None or type(refusal) is not error:
            self._fail(f"{error.__name__} was expected, not {refusal!r} and {self._events}")
        for name, value in details.items():
            if refusal.details.get(name) != value:
                self._fail(f"{error.__name__} has the details {refusal.details}, not {name}={value!r}")
        return self

    def finish(self) -> Self:
        """Fail when something of the last step is unclaimed. Every step does it first, a test at its end."""
        if self._refusal is not None:
            self._fail(f"refused: {self._refusal!r}")
        if self._claimed and self._events:
            self._fail(f"nobody expected {self._events}")
        return self

    def _moment(self) -> str:
        return f"{(self.trial.now - START).total_seconds():6.1f} s"

    def _fail(self, text: str) -> NoReturn:
        script = "\n  ".join(self._told)
        self._refusal, self._claimed = None, False
        raise AssertionError(f"{text}\n  {script}")
