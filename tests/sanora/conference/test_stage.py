"""What the projector is told to show."""

import pytest

from sanora import wire
from sanora.conference.library import EndConference
from sanora.conference.rounds import RoundClosed, RoundOpened
from sanora.conference.stage import DirectStage, StageDirected
from sanora.conference.state import Scene, Stage
from sanora.errors import Forbidden, Malformed
from sanora.testing.factories import choice
from sanora.testing.plugin import Play


def test_what_is_left_out_stays(play: Play) -> None:
    stage = play().host(DirectStage(blank=True)).expect(StageDirected, blank=True, scene=Scene.AUTO)
    stage.host(DirectStage(scene=Scene.JOIN)).expect(StageDirected, blank=True, scene=Scene.JOIN)
    stage.host(DirectStage(results_hidden=True, blank=False)).finish()
    assert stage.conference.stage == Stage(blank=False, scene=Scene.JOIN, results_hidden=True)
    stage.host(DirectStage(results_hidden=True)).nothing()
    stage.host(DirectStage()).nothing()


def test_runs_are_compared_and_a_part_of_a_survey_is_shown(play: Play) -> None:
    stage = play().host(DirectStage(compare=True)).expect(StageDirected, compare=True, part=0)
    stage.host(DirectStage(part=2)).expect(StageDirected, compare=True, part=2)
    stage.host(DirectStage(compare=False)).expect(StageDirected, compare=False, part=2)
    stage.host(DirectStage(part=0, compare=False)).expect(StageDirected, part=0)
    stage.host(DirectStage(part=0)).nothing()
    stage.finish()
    assert stage.conference.stage == Stage()


def test_freezing_blanks_the_screen_and_letting_go_leaves_it_to_the_host(play: Play) -> None:
    stage = play().host(DirectStage(frozen=True)).expect(StageDirected, frozen=True, blank=True)
    stage.host(DirectStage(frozen=True)).nothing()
    stage.host(DirectStage(frozen=False)).expect(StageDirected, frozen=False, blank=True)
    stage.host(DirectStage(blank=False)).expect(StageDirected, blank=False)
    stage.host(DirectStage(frozen=True, blank=False)).expect(StageDirected, frozen=True, blank=False)


def test_the_next_question_brings_the_talk_back_to_the_screen(play: Play) -> None:
    stage = play(choice(), choice()).push(1)
    stage.host(DirectStage(scene=Scene.LEADERBOARD, part=1, blank=True, results_hidden=True, compare=True))
    asked = stage.at(10).push(2).expect(RoundClosed).expect(RoundOpened)
    asked.expect(StageDirected, scene=Scene.AUTO, part=0, blank=True, results_hidden=True, compare=True)
    asked.host(DirectStage(scene=Scene.JOIN)).expect(StageDirected, scene=Scene.JOIN).push(2).nothing()
    asked.finish()
    assert asked.conference.stage.scene is Scene.JOIN, "what is live already changes nothing"


@pytest.mark.parametrize("field", [{"part": -1}, {"part": 20}, {"part": 1.5}, {"scene": "credits"}])
def test_what_no_projector_can_show_is_malformed(field: dict[str, object]) -> None:
    with pytest.raises(Malformed):
        wire.decode_incoming(wire.encode({"type": "stage:direct", **field}))


def test_the_screen_can_be_blanked_after_the_end(play: Play) -> None:
    play().host(EndConference()).host(DirectStage(blank=True)).expect(StageDirected, blank=True)


def test_speakers_do_not_direct_the_stage(play: Play) -> None:
    play().speaker(DirectStage(blank=True)).refused(Forbidden)
