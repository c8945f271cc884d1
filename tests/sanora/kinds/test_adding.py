"""The documentation's new kinds, taken from their page: they keep the contract; no face need know them."""

import re
from typing import Any

import msgspec
import pytest

from sanora import wire
from sanora.charts import chart_of
from sanora.charts.bars import Bars
from sanora.conference.questions import AddQuestion, QuestionAdded
from sanora.conference.rounds import RoundOpened
from sanora.errors import BadAnswer, Malformed
from sanora.ids import Chance
from sanora.testing.contract import Example, check_kind
from sanora.testing.plugin import Play

ASKED = re.compile(r"`(\{.*\})`")


def test_it_keeps_the_promises_of_kinds(stars: Any) -> None:
    question = stars(question_text="How was lunch?").checked()
    twins = [stars(question_text="How was lunch?", correct_option=key).checked() for key in "135"]
    check_kind(Example(question, ["1", "5", ["3"]], twins), Chance(1))


def test_it_can_be_asked_over_the_wire(stars: Any, page: str, play: Play) -> None:
    found = ASKED.search(page)
    assert found is not None
    command = wire.decode_incoming(found[1])
    assert isinstance(command, AddQuestion)
    assert isinstance(command.question, stars)
    stage = play().host(command).expect(QuestionAdded)
    stage.push().expect(RoundOpened).vote("p1", "5").vote("p2", "4").vote("p3", "9").refused(BadAnswer)
    stage.vote("p2", "5").close().reveal().finish()
    assert stage.round.tally.option_counts == {"1": 0, "2": 0, "3": 0, "4": 0, "5": 2}
    seen = stage.trial.copies["audience"].conference.questions[stage.ids[0]]
    assert isinstance(seen, stars)
    assert msgspec.json.decode(msgspec.json.encode(seen))["kind"] == "stars"


def test_without_its_module_it_is_unknown(page: str) -> None:
    found = ASKED.search(page)
    assert found is not None
    with pytest.raises(Malformed, match="Unknown kind"):
        wire.decode_incoming(found[1])


def test_a_kind_may_count_in_its_own_way(thumbs: Any) -> None:
    check_kind(Example(thumbs(question_text="Shall we go on?").checked(), ["UP", "DOWN"], []), Chance(2))


def test_faces_draw_it_without_knowing_it(thumbs: Any, play: Play) -> None:
    stage = play(thumbs(question_text="Shall we go on?", up="Go on")).push()
    stage.vote("p1", "UP").vote("p2", "UP").vote("p3", "DOWN").vote("p4", "SIDEWAYS").refused(BadAnswer)
    stage.close().reveal().finish()
    copy = stage.trial.copies["stage"].conference
    seen, tally = copy.questions[stage.ids[0]], copy.rounds[1].tally
    assert (tally.option_counts, tally.measures) == ({"UP": 2, "DOWN": 1}, {"agreement": 33.3})
    chart = chart_of(seen, tally)
    assert isinstance(chart, Bars)
    assert [(bar.key, bar.percent) for bar in chart.bars] == [("UP", 67), ("DOWN", 33)]
    assert (seen.spoken("UP"), seen.kind) == ("Go on", "thumbs")
