"""The documentation's example of a new kind, taken from its page: it keeps the contract and can be asked."""

import re
import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sanora import wire
from sanora.conference.questions import AddQuestion, QuestionAdded
from sanora.conference.rounds import RoundOpened
from sanora.errors import BadAnswer, Malformed
from sanora.ids import Chance
from sanora.kinds.base import KINDS
from sanora.testing.contract import Example, check_kind
from sanora.testing.plugin import Play

ASKED = re.compile(r"`(\{.*\})`")


@pytest.fixture
def page(pytestconfig: pytest.Config) -> str:
    return (pytestconfig.rootpath / "docs/adding-a-kind.md").read_text(encoding="utf-8")


@pytest.fixture
def stars(page: str, tmp_path: Path) -> Iterator[Any]:
    """Return the page's kind, registered as long as the test runs."""
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    file = tmp_path / "stars.py"
    file.write_text(code, encoding="utf-8")
    spec = spec_from_file_location("stars_of_the_page", file)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module.Stars
    del KINDS["stars"], sys.modules[spec.name]


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
