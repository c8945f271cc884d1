"""What the host's terminal shows, in every state and size."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora import qr
from sanora.conference.people import AudienceCounted
from sanora.conference.rounds import PauseRound
from sanora.conference.stage import DirectStage, VenueChanged
from sanora.conference.state import Reveal, Scene
from sanora.kinds.base import ResultMode
from sanora.testing.factories import choice, several, yes_no
from sanora.testing.scenario import Scenario
from sanora_server.cli.actions import ACTIONS, BY_KEY
from sanora_server.cli.cells import width
from sanora_server.cli.picture import View, picture

URL = "http://192.168.1.23:8080/ABC234"
VENUE = VenueChanged(
    join_url=URL,
    public_code="ABC234",
    host_name="sanora.local",
    address="192.168.1.23",
    proved=True,
    network="Hall",
)
LONG = choice(
    "Which of these very long answers, none of which anybody would ever read to its end, is the right one? "
    * 3,
    *(f"Answer number {number}, which goes on and on until it does not fit" for number in range(12)),
    right="L",
    notes="Breathe.\n" + "Tell the story of the goat. " * 20,
)


def stripped(lines: list[str]) -> str:
    return "\n".join(re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines)


def seen(scene: Scenario, **fields: object) -> View:
    counts = AudienceCounted(joined=12, connected=10, answered=7)
    view = View(scene.conference, counts, VENUE, scene.trial.now)
    return view._replace(**fields)


def shown(scene: Scenario, columns: int = 80, lines: int = 24, **fields: object) -> str:
    return stripped(picture(seen(scene, **fields), columns, lines))


def asked() -> Scenario:
    scene = Scenario(
        choice("Tea or coffee?", "Tea", "Coffee", "Water", right="B", explanation="It is late."), LONG
    )
    return scene.push(1).happens()


@given(
    st.integers(1, 250),
    st.integers(1, 80),
    st.fixed_dictionaries(
        {
            "help": st.booleans(),
            "venue": st.sampled_from([VENUE, None]),
            "message": st.sampled_from(["", "x" * 300, "Well. " * 100]),
            "trouble": st.sampled_from(["", "The disk is full. " * 9]),
        }
    ),
    st.sampled_from(
        [
            Scenario(),
            Scenario(LONG),
            asked(),
            Scenario(LONG).push(1).happens(),
            Scenario(yes_no()).push(1).happens(),
        ]
    ),
)
def test_every_picture_fits_its_terminal(
    columns: int, lines: int, fields: dict[str, object], scene: Scenario
) -> None:
    view = seen(scene, **fields)
    made = picture(view, columns, lines)
    assert len(made) == lines
    assert all(width(line) <= columns for line in stripped(made).split("\n"))


def test_eighty_by_twenty_four_has_room_for_the_code_and_everything_that_matters() -> None:
    scene = asked().vote("anna", "B").happens()
    text = shown(scene)
    for line in qr.terminal(qr.matrix(qr.join_qr_text(URL))):
        assert line.replace("█", " ").rstrip() in text
    for words in (
        URL,
        "or http://sanora.local:8080/ABC234",
        "Wi-Fi Hall",
        "12 joined · 10 connected · 7 answered",
    ):
        assert words in text
    for words in (
        "Question 1 of 2: open, 0:45 left",
        "Tea or coffee?",
        "✓B Coffee",
        "1 100 %",
        "1 of 1 right",
    ):
        assert words in text
    assert "Next: Which of these very long" in text
    assert all(f"{action.keys[0]} {action.label}" in text for action in ACTIONS if action.label)


def test_the_help_fits_one_screen() -> None:
    text = shown(Scenario(), help=True)
    assert all(action.what in text.replace("\n", " ") or action.what.split()[0] in text for action in ACTIONS)
    assert "? goes back to the talk." in text
    assert URL not in text


def test_before_the_first_question_its_notes_are_there() -> None:
    text = shown(Scenario(yes_no("Warm?", notes="Smile.")))
    assert "n asks the first question:" in text
    assert "Warm?" in text
    assert "Smile." in text


def test_no_question_at_all() -> None:
    assert "There is no question yet." in shown(Scenario())


def test_the_states_of_a_question() -> None:
    scene = asked()
    assert "Results are hidden\n" in shown(scene) + "\n" or "Results are hidden" in shown(scene)
    scene.later(10)
    assert "0:35 left" in shown(scene)
    scene.host(PauseRound(question_id=scene.ids[0])).happens()
    assert "paused at 0:35" in shown(scene)
    scene.close(1).happens()
    assert "closed" in shown(scene)
    assert "Results are hidden; r shows them" in shown(scene)
    scene.reveal(1, Reveal.RESULTS).happens()
    assert "Results are shown; r shows the answer" in shown(scene)
    scene.reveal(1).happens()
    assert "Results and answer are shown" in shown(scene)
    scene.host(DirectStage(scene=Scene.JOIN)).happens()
    assert "The projector shows the join screen" in shown(scene)
    scene.host(DirectStage(blank=True)).happens()
    assert "The projector is black" in shown(scene)
    scene.later(5).push(1).happens()
    assert "run 2" in shown(scene)


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        (ResultMode.LIVE, "Results are shown"),
        (ResultMode.HOST_ONLY, "Results are for you alone"),
        (ResultMode.AFTER_VOTE, "Who has answered sees the results"),
    ],
)
def test_who_sees_the_results(mode: ResultMode, words: str) -> None:
    scene = Scenario(several(result_mode=mode)).push(1).happens()
    assert words in shown(scene)


def test_without_deadline_or_time() -> None:
    scene = Scenario(yes_no(timeout_seconds=None)).push(1).happens()
    assert "open, no deadline" in shown(scene)
    scene.host(PauseRound(question_id=scene.ids[0])).happens()
    assert ": paused" in shown(scene)


def test_a_deadline_that_has_passed_is_zero() -> None:
    scene = asked()
    assert "0:00 left" in shown(scene, now=scene.trial.now + timedelta(seconds=60))


def test_bars_are_drawn_in_eighths() -> None:
    scene = Scenario(choice("Tea or coffee?", "Tea", "Coffee")).push(1).happens()
    for name, answer in (("a", "A"), ("b", "A"), ("c", "B")):
        scene.vote(name, answer).happens()
    lines = shown(scene, columns=60, lines=24).split("\n")
    tea, coffee = (next(line for line in lines if word in line) for word in ("A Tea", "B Coffee"))
    assert tea.count("█") > coffee.count("█") > 0
    assert tea.endswith("67 %")
    assert coffee.endswith("33 %")


def test_what_is_wrong_is_on_the_screen() -> None:
    scene = Scenario(yes_no())
    lost = shown(scene, connected=False)
    assert "The server does not answer. Trying again …" in lost
    assert "Connecting …" in shown(scene, connected=False, venue=None, counts=None)
    silent = VenueChanged(join_url=URL, public_code="ABC234", address="192.168.1.23")
    assert "Nothing answers there yet" in shown(scene, venue=silent)
    alone = VenueChanged(join_url="http://127.0.0.1:8080/ABC234", public_code="ABC234", address="127.0.0.1")
    assert "No network" in shown(scene, venue=alone)


def test_trouble_stays_and_long_messages_are_whole() -> None:
    scene = Scenario(yes_no())
    text = shown(scene, trouble="The disk is full.", message=f"Open this: {'x' * 200}!")
    assert "! The disk is full." in text.split("\n")[1]
    assert "!" in text.split("\n")[-2]
    assert text.count("x" * 10) >= 3


def test_an_ipv6_address_has_a_name_too() -> None:
    venue = VenueChanged(
        join_url="http://[fd00::2]:8080/A",
        public_code="A",
        host_name="sanora.local",
        address="fd00::2",
        proved=True,
    )
    assert "or http://sanora.local:8080/A" in shown(Scenario(), venue=venue)


def test_every_key_means_one_thing() -> None:
    keys = [key for action in ACTIONS for key in action.keys]
    assert len(keys) == len(set(keys)) == len(BY_KEY)
    assert all(action.what.endswith(".") for action in ACTIONS)


def test_the_manual_tells_every_key() -> None:
    manual = (Path(__file__).parents[3] / "docs/operating.md").read_text(encoding="utf-8")
    for action in ACTIONS:
        first = action.keys[0]
        (row,) = (line for line in manual.splitlines() if line.startswith(f"| `{first}`"))
        assert action.what.partition(";")[0].rstrip(".") in row or first == "?"
