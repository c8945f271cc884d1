"""Files of a conference: what they are called, where they may go, and how they come."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from command_line import Serving
from driving import driving

from sanora.conference.permissions import Role
from sanora.driving import exporting
from sanora.kinds.base import Author

Serve = Callable[..., Serving]


@pytest.mark.parametrize("form", list(exporting.FORMS))
async def test_every_form_comes_whole_and_tells_how_far_it_is(
    serve: Serve, data: Path, deck: Path, form: str
) -> None:
    serving = serve(deck)
    heard: list[tuple[int, int]] = []
    async with driving(data, serving.ready["conference_id"]) as driver:
        made = await exporting.fetched(driver, form, lambda come, of: heard.append((come, of)))
    assert made.content
    assert not made.note
    if form != "md":
        assert heard[-1] == (len(made.content), len(made.content))


async def test_a_speaker_exports_own_questions_as_a_deck(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with driving(data, serving.ready["conference_id"]) as driver:
        second = driver.conference.ordered[1]
        mine = msgspec.structs.replace(second, created_by=Author(Role.SPEAKER, "s1"))
        driver.conference.questions[second.id] = mine
        driver.mirror.role = "speaker"
        written = (await exporting.fetched(driver, "md", lambda _come, _of: None)).content.decode()
    assert "Second?" in written
    assert "First?" not in written


def test_a_file_has_a_name_of_its_own_for_each_form(tmp_path: Path) -> None:
    paths = [exporting.usual_path("ABC234", form, tmp_path) for form in exporting.FORMS]
    assert len(set(paths)) == len(exporting.FORMS)
    assert paths[1] == tmp_path / "sanora-ABC234-summary.csv"


def test_a_typed_name_is_a_file_that_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("HERE", str(tmp_path))
    for typed in ("x.csv", " ~/x.csv ", "$HERE/x.csv", str(tmp_path / "x.csv")):
        assert exporting.target_of(typed) == tmp_path / "x.csv"
    for typed, fault in {
        "": "Type the name",
        " ": "Type the name",
        ".": "This is a folder",
        "no/x.csv": "There is no folder",
        "a\0b": "No file can have",
        "y" * 5000: "No file can have",
    }.items():
        with pytest.raises(ValueError, match=fault):
            exporting.target_of(typed)


@pytest.mark.parametrize("code", ["../../x", "/etc/x", "C:\\x", "a\0b", "\u202exyz", "x" * 999, ""])
def test_a_conference_of_another_server_leads_out_of_no_folder(tmp_path: Path, code: str) -> None:
    path = exporting.usual_path(code, "csv", tmp_path)
    assert path.parent == tmp_path
    assert path.name.isprintable()
    assert len(path.name) < 60
