"""Stories that every client must understand: a phone and a stage hear them, and show what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import msgspec

from sanora.conference.base import Rules
from sanora.conference.configuring import ConfigureConference
from sanora.conference.editing import EditPerson, RenameParticipant
from sanora.conference.judging import AcceptAnswer, JudgeText
from sanora.conference.library import EndConference, LockRoom, UpdateConference
from sanora.conference.pausing import PauseRound, ResumeRound
from sanora.conference.qa.asking import Ask, Withdraw
from sanora.conference.qa.moderating import Merge, Move, Pin
from sanora.conference.qa.upvoting import Upvote
from sanora.conference.questions import DeleteQuestion, UpdateQuestion
from sanora.conference.rehearsal import StartRehearsal, StopRehearsal
from sanora.conference.removing import RemovePerson
from sanora.conference.revealing import RoundRevealed
from sanora.conference.rounds import ExtendRound, RoundClosed
from sanora.conference.setup import FilterMode, Names, Qa, Quiz, Safety
from sanora.conference.stage import DirectStage
from sanora.conference.state import CloseReason, Reveal, Scene
from sanora.kinds.base import ResultMode
from sanora.kinds.tally import Verdict
from sanora.safety import Filter, WordList
from sanora.testing.clock import START
from sanora.testing.factories import choice, several, typed, words, yes_no
from sanora.testing.tale import ME, Tale

Story: TypeAlias = Callable[[], Tale]
STORIES: dict[str, Story] = {}


def story(tell: Story) -> Story:
    """Note a story under its name."""
    STORIES[tell.__name__.replace("_", "-")] = tell
    return tell


@story
def an_opinion() -> Tale:
    """A question without a right answer: answered, changed, closed, shown."""
    tale = Tale(choice("Tea or coffee?", "Tea", "Coffee", "Neither")).push().later(2)
    tale.tap("A").vote("Bert", "B").later(3)
    tale.tap("B", tap="second-thought").tap("B", tap="second-thought").later(5)
    return tale.close().reveal()


@story
def a_quiz() -> Tale:
    """A right answer and an explanation: final answers, results first, then the solution."""
    quiz = choice("Which bat is the fastest?", "Noctule", "Free-tailed", right="B", explanation="160 km/h.")
    tale = Tale(quiz).push().later(4)
    tale.tap("A").tap("B").vote("Bert", "B").close().later(1)
    return tale.reveal(step=Reveal.RESULTS).later(5).reveal()


@story
def time_to_read() -> Tale:
    """In a quiz a question is shown before its answers; a tap before them is refused; a pause waits."""
    quiz = choice("Which bat?", "Noctule", "Free-tailed", right="B", timeout_seconds=20, abstain=True)
    tale = Tale(quiz, choice()).host(ConfigureConference(quiz=Quiz(on=True, teams=["Owls", "Bats"])))
    tale.push(1).at(2).tap("B").host(PauseRound(question_id=tale.ids[0])).at(30)
    tale.host(ResumeRound(question_id=tale.ids[0])).at(34).tap("B").vote("Bert", None)
    tale.host(PauseRound(question_id=tale.ids[0])).at(40).host(ResumeRound(question_id=tale.ids[0]))
    for ear in (tale.phone, tale.stage):
        ear.connect()
    return tale.at(60).expire().reveal(1).later(2).push(2).host(ConfigureConference(names=Names.OFF))


@story
def nobody_must_answer() -> Tale:
    """Who abstains has answered, and is no part of the shares."""
    tale = Tale(choice(abstain=True, result_mode=ResultMode.LIVE), several(abstain=True, shuffle=True))
    tale.push(1).tap(None).vote("Bert", "B").tap("B").tap(None).close(1).reveal(1).later(2)
    return tale.push(2).tap(["A", "C"]).tap(None).vote("Cleo", None).close(2).reveal(2)


@story
def another_answer_was_right() -> Tale:
    """Nobody has answered, the solution was wrong: it is corrected after it was shown."""
    tale = Tale(choice(right="A", explanation="Because.")).push().close().reveal().later(2)
    question = choice(right="C", explanation="Because of that.")
    return tale.host(UpdateQuestion(question_id=tale.ids[0], question=question))


@story
def the_scores() -> Tale:
    """A quiz to its end: leaders, teams, a new name, somebody sent out, and what phones learn of it."""
    first = choice("Which bat?", "Noctule", "Free-tailed", right="B", timeout_seconds=20)
    tale = Tale(first, yes_no("Do bats sleep?", right="YES"), choice("Your favourite?")).join("Bert")
    quiz = Quiz(on=True, reading_seconds=0, streak=True, teams=["Owls", "Bats"])
    tale.host(ConfigureConference(quiz=quiz)).audience(ME, RenameParticipant(name="Anna Lena")).later(1)
    tale.push(1).later(5).tap("B").vote("Bert", "B").later(5).vote("Cleo", "A").close(1).reveal(1)
    tale.audience("Bert", RenameParticipant(name="")).later(2).push(2).later(1).vote("Bert", "YES").tap("NO")
    tale.close(2).reveal(2, Reveal.RESULTS).reveal(2).host(EditPerson(participant=tale.people[ME], team=2))
    tale.host(EditPerson(participant=tale.people[ME], name="Anna", hidden=True))
    tale.host(DirectStage(scene=Scene.LEADERBOARD)).host(RemovePerson(participant=tale.people["Bert"]))
    for ear in (tale.phone, tale.stage):
        ear.connect()
    tale.push(3).tap("C").close(3).reveal(3).host(StartRehearsal()).later(2).push(1).tap("A").close(1).reveal(
        1
    )
    tale.host(StopRehearsal()).host(ConfigureConference(quiz=Quiz(on=False))).host(
        ConfigureConference(quiz=quiz)
    )
    return tale.host(EndConference()).host(DirectStage(scene=Scene.PODIUM))


@story
def closed_while_paused() -> Tale:
    """A question is closed while its clock stands still: it keeps the time that it would have had."""
    tale = Tale(choice(right="A", timeout_seconds=20)).push().later(6)
    tale.tap("A").host(PauseRound(question_id=tale.ids[0])).later(30).close().reveal()
    for ear in (tale.phone, tale.stage):
        ear.connect()
    return tale


@story
def a_deadline() -> Tale:
    """The time runs out; one answer arrives in the grace, one too late."""
    tale = Tale(choice(timeout_seconds=10), choice()).push(1).at(10).expire().at(10.4)
    tale.tap("C").at(11).tap("A")
    return tale.push(2).tap("A", round_=1)


@story
def a_pause() -> Tale:
    """The clock is stopped, lengthened and goes on; a question without a deadline after it."""
    tale = Tale(choice(timeout_seconds=20), choice(timeout_seconds=None)).push(1).at(5)
    number = tale.ids[0]
    tale.host(PauseRound(question_id=number)).at(60)
    tale.tap("A").host(ExtendRound(question_id=number, seconds=15))
    tale.host(ResumeRound(question_id=number)).at(62).tap("A")
    tale.host(ExtendRound(question_id=number, seconds=60)).later(1)
    tale.push(2).later(2).host(PauseRound(question_id=tale.ids[1])).host(ResumeRound(question_id=tale.ids[1]))
    return tale.close(2)


@story
def one_after_another() -> Tale:
    """The next question closes the one before; the last tap for that one still counts."""
    tale = Tale(choice("First?"), several("Second?", picks=(1, 2)), yes_no("Third?")).push(1).later(5)
    tale.push(2).later(0.3).tap("B", round_=1).tap(["A", "C"]).tap(["A", "B", "C"]).later(3)
    return tale.push(3).tap("NO").close(3).reveal(3).later(1).reveal(2)


@story
def asked_again() -> Tale:
    """A second run: the answers begin anew, and what was revealed is a secret again."""
    tale = Tale(choice(right="A", explanation="Because.")).push()
    tale.tap("B").close().later(1).reveal().later(30)
    return tale.push().tap("A").close().reveal()


@story
def live_results() -> Tale:
    """Results that everybody sees grow, held back for a while."""
    tale = Tale(choice(result_mode=ResultMode.LIVE)).push()
    tale.tap("A").vote("Bert", "B").host(DirectStage(results_hidden=True)).vote("Cleo", "B")
    return tale.host(DirectStage(results_hidden=False)).close().reveal()


@story
def results_after_the_own_vote() -> Tale:
    """Whoever has answered sees what the others say; the stage waits."""
    tale = Tale(choice(result_mode=ResultMode.AFTER_VOTE)).push().vote("Bert", "C")
    return tale.tap("A").vote("Cleo", "A").close().reveal()


@story
def on_the_stage_only() -> Tale:
    """Results that phones never show, and results that nobody shows."""
    tale = Tale(choice(on_phones=False), choice(result_mode=ResultMode.HOST_ONLY)).push(1)
    tale.tap("A").close(1).reveal(1).later(2).push(2)
    return tale.tap("B").close(2)


@story
def a_spelling() -> Tale:
    """A question is corrected while it is open; another gets new options, for nobody answered it."""
    tale = Tale(choice("Tee or coffee?"), choice("Milk?")).push(1)
    tale.tap("A").host(UpdateQuestion(question_id=tale.ids[0], question=choice(), anyway=True)).later(2)
    tale.push(2).close(2).later(1)
    other = choice("Milk?", "Cow", "Oat", "Soy", "None")
    return tale.host(UpdateQuestion(question_id=tale.ids[1], question=other))


@story
def a_rehearsal() -> Tale:
    """A rehearsal between two questions, with somebody from the hall; nothing of it stays."""
    tale = Tale(choice(), choice(right="A")).push(1).tap("C").close(1).later(2)
    tale.host(StartRehearsal()).join("bot", rehearsal=True).push(2).vote("bot", "A").tap("B").close(2).reveal(
        2
    )
    return tale.later(2).host(StopRehearsal()).later(2).push(1)


@story
def a_question_that_goes() -> Tale:
    """The question on the screen is deleted: the screen is empty, and no older question comes back."""
    tale = Tale(choice("Kept?"), choice("Deleted?"), choice("Next?")).push(1).tap("A").later(2).push(2)
    tale.close(2).host(DeleteQuestion(question_id=tale.ids[1])).later(1)
    return tale.push(3)


@story
def coming_and_going() -> Tale:
    """Screens that come back: with what they missed, with everything, in the middle of things."""
    tale = Tale(choice(right="A"), choice()).push(1).tap("B").later(1)
    seen = len(tale.trial.log)
    tale.trial.listeners.clear()
    tale.close(1).reveal(1).later(2).push(2)
    for ear in (tale.phone, tale.stage):
        ear.connect(missed=tale.trial.log[seen:])
        ear.connect()
    tale.host(PauseRound(question_id=tale.ids[1]))
    for ear in (tale.phone, tale.stage):
        ear.connect()
    return tale


@story
def asked_by_the_audience() -> Tale:
    """Questions of the audience: held, shown, voted for, sorted out, hidden from every screen for a while."""
    tale = Tale(choice()).host(ConfigureConference(qa=Qa(on=True, review=True))).later(1)
    tale.audience("Anna", Ask(text="Do bats\nsleep?")).later(1).audience("Bert", Ask(text="How do they?"))
    tale.phone.watch()
    tale.host(Move(asked=1, state="open")).host(Move(asked=2, state="open")).later(1)
    tale.audience("Anna", Upvote(asked=2)).audience("Cleo", Ask(text="Why?", anonymous=True))
    tale.host(Pin(asked=1)).host(DirectStage(frozen=True)).host(DirectStage(frozen=False, blank=False))
    tale.audience("Anna", Upvote(asked=2, on=False)).host(Merge(asked=2, into=1)).later(1)
    return tale.host(Move(asked=1, state="answered")).audience("Cleo", Withdraw(asked=3))


@story
def what_people_write() -> Tale:
    """Words of the audience: held by the filter, hidden, shown again; while frozen, only how many came."""
    rude = Rules(filter=Filter(WordList(found=frozenset({"slug"}))))
    tale = Tale(words(result_mode=ResultMode.LIVE), rules=rude)
    tale.host(ConfigureConference(safety=Safety(filter=FilterMode.HOLD))).push().tap(["Bat", "Slug"])
    tale.vote("Bert", ["bat", "owl"]).host(_judge(tale, "OWL", Verdict.HIDDEN))
    tale.host(_judge(tale, "slug", Verdict.SHOWN)).host(DirectStage(frozen=True)).vote("Cleo", ["newt"])
    return tale.host(DirectStage(frozen=False, blank=False)).host(_judge(tale, "owl", None))


def _judge(tale: Tale, key: str, verdict: Verdict | None) -> JudgeText:
    return JudgeText(question_id=tale.ids[0], round=tale.round.id, key=key, verdict=verdict)


@story
def accepted_afterwards() -> Tale:
    """A typed answer is accepted after it was revealed: it is right on every screen."""
    tale = Tale(typed(right=("Paris",))).push().tap("Lutetia").vote("Bert", "Paris").close().reveal()
    tale.later(1).host(AcceptAnswer(question_id=tale.ids[0], text="lutetia"))
    return tale.host(AcceptAnswer(question_id=tale.ids[0], text="Lutetia", on=False))


@story
def two_rounds() -> Tale:
    """Vote, discuss, vote again: the projector sets both beside each other, once the second is shown."""
    tale = Tale(choice(right="A")).push().tap("B").vote("Bert", "B").close().later(60)
    tale.push().tap("A").vote("Bert", "B").close().later(1).host(DirectStage(compare=True))
    tale.reveal(step=Reveal.RESULTS).reveal().host(DirectStage(compare=False)).host(DirectStage(compare=True))
    tale.stage.connect()
    return tale


@story
def words_of_the_host() -> Tale:
    """Title, room, projector: what the host directs beside the questions, and the end."""
    tale = (
        Tale(choice()).host(UpdateConference(title="Bats", network="Hotel Guest")).host(LockRoom(locked=True))
    )
    tale.host(DirectStage(blank=True)).push().host(DirectStage(blank=False, scene=Scene.JOIN))
    tale.host(DirectStage(scene=Scene.AUTO, compare=True, part=2)).host(DirectStage(frozen=True))
    tale.host(DirectStage(frozen=False, blank=False))
    return tale.host(LockRoom(locked=False)).host(EndConference())


@story
def what_nobody_knows() -> Tale:
    """Messages of later versions, and about rounds that this client never heard of, change nothing."""
    tale = Tale(choice()).push()
    for ear in (tale.phone, tale.stage):
        ear.hear_frame({"type": "later:message", "round": 1, "stage": {"blank": True}})
        ear.hear_frame({"type": "toString"})
    unknown = msgspec.structs.replace(tale.question(1), id="unknown")
    tale.everybody(RoundClosed(round=77, closed_at=START, reason=CloseReason.HOST))
    tale.everybody(RoundRevealed(round=77, step=Reveal.ANSWER, at=START, question=unknown))
    return tale.tap("A")
