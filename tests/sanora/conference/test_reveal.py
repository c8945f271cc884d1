"""Showing: the steps of a reveal, and who sees results when."""

import pytest

from sanora.conference import Conference
from sanora.conference.permissions import LOCAL_HOST, Actor, Role
from sanora.conference.questions import AddQuestion
from sanora.conference.results import results_for
from sanora.conference.revealing import RevealRound, RoundRevealed
from sanora.conference.stage import DirectStage
from sanora.conference.state import Reveal
from sanora.errors import NotFound, NotLive, WrongState
from sanora.kinds.base import ResultMode, Tally
from sanora.testing.factories import choice
from sanora.testing.plugin import Play
from sanora.testing.scenario import Scenario
from sanora.testing.trial import OTHER_SPEAKER, SPEAKER


def test_a_quiz_is_revealed_in_two_steps(play: Play) -> None:
    stage = play(choice(right="B", explanation="Because.")).push().vote("p1", "B").close().later(1)
    stage.reveal(step=Reveal.RESULTS).expect(RoundRevealed, step=Reveal.RESULTS, question=None)
    stage.reveal(step=Reveal.ANSWER).expect(RoundRevealed, step=Reveal.ANSWER, question=stage.question(1))
    stage.reveal(step=Reveal.ANSWER).nothing()
    stage.reveal(step=Reveal.RESULTS).nothing()
    stage.reveal(step=Reveal.NOTHING).nothing()


def test_a_quiz_can_be_revealed_at_once(play: Play) -> None:
    stage = play(choice(right="B")).push().close()
    stage.reveal().expect(RoundRevealed, step=Reveal.ANSWER)


def test_what_has_no_more_than_results_has_one_step(play: Play) -> None:
    stage = play(choice()).push().close()
    stage.reveal().expect(RoundRevealed, step=Reveal.RESULTS, question=None).reveal().nothing()


def test_an_explanation_alone_is_a_second_step(play: Play) -> None:
    stage = play(choice(explanation="Because.")).push().close()
    stage.reveal(step=Reveal.RESULTS).reveal().expect(RoundRevealed, step=Reveal.ANSWER)


def test_what_is_open_or_was_never_asked_cannot_be_revealed(play: Play) -> None:
    stage = play(choice(), choice()).push(1)
    stage.reveal(1).refused(WrongState)
    stage.reveal(2).refused(NotLive)
    stage.host(RevealRound(question_id="nowhere")).refused(NotFound)


def test_results_for_the_host_alone_are_not_revealed(play: Play) -> None:
    play(choice(result_mode=ResultMode.HOST_ONLY)).push().close().reveal().refused(WrongState)


def test_an_earlier_question_can_be_revealed_while_another_is_open(play: Play) -> None:
    stage = play(choice(right="A"), choice()).push(1).later(2).push(2)
    stage.trial.latecomer("late phone", Actor(Role.AUDIENCE, conference=stage.conference.id))
    stage.reveal(1).expect(RoundRevealed, round=1)


def test_the_newest_run_is_revealed(play: Play) -> None:
    stage = play(choice()).push().close().later(2).push().close()
    stage.reveal().expect(RoundRevealed, round=2)


def seen(stage: Scenario, viewer: Actor) -> Tally | None:
    results = results_for(viewer, stage.conference, stage.round)
    return None if results is None else results.tally


def phones(conference: Conference, participant: int = 0) -> Actor:
    return Actor(Role.AUDIENCE, conference=conference.id, participant=participant)


@pytest.mark.parametrize(
    ("mode", "at_open", "at_close", "at_reveal"),
    [
        (ResultMode.HOST_ONLY, "", "", ""),
        (ResultMode.AFTER_REVEAL, "", "", "phones voter stage"),
        (ResultMode.AFTER_VOTE, "voter", "voter", "phones voter stage"),
        (ResultMode.LIVE, "phones voter stage", "phones voter stage", "phones voter stage"),
    ],
)
@pytest.mark.parametrize("on_phones", [True, False])
def test_the_mode_says_who_sees_results_when(
    play: Play,
    mode: ResultMode,
    at_open: str,
    at_close: str,
    at_reveal: str,
    *,
    on_phones: bool,
) -> None:
    stage = (
        play(choice(result_mode=mode, on_phones=on_phones)).push().vote("p1", "A").vote("p1", "B").join("p2")
    )
    viewers = {
        "phones": phones(stage.conference),
        "voter": phones(stage.conference, stage.people["p1"]),
        "stage": Actor(Role.STAGE, conference=stage.conference.id),
    }

    def who() -> set[str]:
        stage.finish()
        assert seen(stage, phones(stage.conference, stage.people["p2"])) == seen(stage, viewers["phones"])
        return {name for name, viewer in viewers.items() if seen(stage, viewer) is not None}

    def expected(names: str) -> set[str]:
        return set(names.split()) - (set() if on_phones else {"phones", "voter"})

    assert who() == expected(at_open)
    stage.close()
    assert who() == expected(at_close)
    if mode != ResultMode.HOST_ONLY:
        stage.reveal()
    assert who() == expected(at_reveal)
    stage.host(DirectStage(results_hidden=True))
    assert who() == set()
    assert seen(stage, LOCAL_HOST) is not None


def test_the_count_of_right_answers_waits_for_the_right_answer(play: Play) -> None:
    stage = play(choice(right="B", result_mode=ResultMode.LIVE)).push().vote("p1", "B").vote("p2", "A")
    viewer = phones(stage.conference)
    tally = seen(stage, viewer)
    assert tally == Tally(2, {"A": 1, "B": 1, "C": 0}, None)
    assert seen(stage, LOCAL_HOST) == Tally(2, {"A": 1, "B": 1, "C": 0}, 1)
    stage.close().reveal(step=Reveal.RESULTS).finish()
    assert seen(stage, viewer) == tally
    stage.reveal().finish()
    assert seen(stage, viewer) == Tally(2, {"A": 1, "B": 1, "C": 0}, 1)


def test_speakers_see_results_of_their_own_questions(play: Play) -> None:
    stage = play(choice()).push().vote("p1", "A")
    assert seen(stage, SPEAKER) is None
    stage.speaker(AddQuestion(question=choice())).later(2).push(2).vote("p1", "A")
    assert seen(stage, SPEAKER) is not None
    assert seen(stage, OTHER_SPEAKER) is None


def test_results_are_a_copy(play: Play) -> None:
    stage = play(choice()).push().vote("p1", "A")
    tally = seen(stage, LOCAL_HOST)
    stage.vote("p2", "A").finish()
    assert tally == Tally(1, {"A": 1, "B": 0, "C": 0}, None)
