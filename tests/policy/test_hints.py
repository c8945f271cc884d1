"""Every word of the vocabulary has its place in every face: none can forget a new input or chart."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from missing_parts import require

from sanora.charts import DRAWN
from sanora.commandline.answers import TOLD
from sanora.kinds.hints import CHARTS, INPUTS
from sanora_server.cli.guesses import GUESSES
from sanora_server.export.charts.sketches import SKETCHES as PRINTED

WEB = "server/sanora_server/web"
TABLES = {
    "the pages' figures": (f"{WEB}/shared/charts/charts.js", "DRAWN", CHARTS),
    "the phone's fields": (f"{WEB}/audience/inputs/inputs.js", "INPUTS", INPUTS),
    "the projector page's words": (f"{WEB}/stage/words.js", "DOING", INPUTS),
    "the projector page's charts": (f"{WEB}/stage/charts/charts.js", "CHARTS", CHARTS),
    "the phone's results": (f"{WEB}/audience/parts/charts/charts.js", "CHARTS", CHARTS),
}
"""Tables in the pages' modules: file, name, and the words that are its keys."""

NEEDED = {"Field", "draftOf", "answerOf", "taskOf", "wordsOf"}
"""What every input of the audience page has."""

INSIDE = {"survey"}
"""Charts that are made of others."""


@pytest.fixture
def entries(request: pytest.FixtureRequest, root: Path) -> Any:
    """Return what reads a table of a module: what its entries have, by their names."""
    node = require(request.config, "node")

    def read(module: str, table: str) -> dict[str, list[str]]:
        script = (
            f'import {{ {table} as table }} from "{(root / module).as_uri()}";'
            "const entries = {};"
            "for (const name of Object.keys(table)) entries[name] = Object.keys(table[name]);"
            "console.log(JSON.stringify(entries));"
        )
        done = subprocess.run(
            [node, "--input-type=module", "-e", script], capture_output=True, timeout=20, check=True
        )
        return json.loads(done.stdout)

    return read


def test_every_chart_is_made() -> None:
    assert DRAWN.keys() == set(CHARTS)


@pytest.mark.parametrize("face", TABLES)
def test_the_pages_have_every_word(face: str, entries: Any) -> None:
    module, table, words = TABLES[face]
    assert entries(module, table).keys() == set(words)


def test_every_input_of_the_phone_is_whole(entries: Any) -> None:
    module, table, _ = TABLES["the phone's fields"]
    assert {
        name: NEEDED - set(entry) for name, entry in entries(module, table).items() if NEEDED - set(entry)
    } == {}


@pytest.mark.parametrize("folder", ["audience", "shared", "stage"])
def test_no_page_asks_which_kind_a_question_is(folder: str, root: Path) -> None:
    asking = [
        f"{path.relative_to(root)}:{number}"
        for path in sorted((root / WEB / folder).rglob("*.js"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if ".kind" in line
    ]
    assert asking == []


def test_every_chart_is_put_on_paper() -> None:
    assert PRINTED.keys() == set(CHARTS) - INSIDE


def test_simulated_people_answer_every_input() -> None:
    assert GUESSES.keys() == set(INPUTS)


def test_the_console_draws_and_tells_every_chart() -> None:
    from sanora_console.widgets.charts import CHARTS as DRAWINGS  # noqa: PLC0415 - Textual, for this one only

    assert DRAWINGS.keys() == TOLD.keys() == set(CHARTS)


def test_the_projector_window_draws_every_chart() -> None:
    from sanora_desktop.projector.charts import SKETCHES  # noqa: PLC0415 - Qt is loaded for this one only

    assert SKETCHES.keys() | {"bars"} == set(CHARTS)


def test_the_control_window_draws_every_chart() -> None:
    from sanora_desktop.control.charts import PLOTS  # noqa: PLC0415 - as above

    assert PLOTS.keys() == set(CHARTS)
