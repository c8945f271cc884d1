"""What the projector is told to show."""

from sanora.conference.library import EndConference
from sanora.conference.stage import DirectStage, StageDirected
from sanora.conference.state import Scene, Stage
from sanora.errors import Forbidden
from sanora.testing.plugin import Play


def test_what_is_left_out_stays(play: Play) -> None:
    stage = play().host(DirectStage(blank=True)).expect(StageDirected, blank=True, scene=Scene.AUTO)
    stage.host(DirectStage(scene=Scene.JOIN)).expect(StageDirected, blank=True, scene=Scene.JOIN)
    stage.host(DirectStage(results_hidden=True, blank=False)).finish()
    assert stage.conference.stage == Stage(blank=False, scene=Scene.JOIN, results_hidden=True)
    stage.host(DirectStage(results_hidden=True)).nothing()
    stage.host(DirectStage()).nothing()


def test_the_screen_can_be_blanked_after_the_end(play: Play) -> None:
    play().host(EndConference()).host(DirectStage(blank=True)).expect(StageDirected, blank=True)


def test_speakers_do_not_direct_the_stage(play: Play) -> None:
    play().speaker(DirectStage(blank=True)).refused(Forbidden)
