"""The fonts of a machine: found where they lie, and the fitting ones chosen."""

from pathlib import Path

import pytest
from small_fonts import CLOSED, font

from sanora_server.export import typefaces
from sanora_server.export.typefaces import chosen, folders, found, tongue_of


def names(*places: Path) -> list[str]:
    return [typeface.name for typeface in found(places)]


def test_fonts_are_found_in_folders_within_folders(tmp_path: Path) -> None:
    deeper = tmp_path / "truetype" / "some"
    deeper.mkdir(parents=True)
    font(deeper / "One.ttf", "一")
    font(tmp_path / "Two.TTF", "二")
    (tmp_path / "readme.txt").write_text("no font", encoding="utf-8")
    assert sorted(names(tmp_path, tmp_path / "nowhere")) == ["one", "two"]


@pytest.mark.parametrize(
    "content", [b"", b"no font", b"\x00\x01\x00\x00" + b"\xff" * 60, b"ttcf" + b"\xff" * 60]
)
def test_what_is_no_font_is_left_out(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.ttf").write_bytes(content)
    (tmp_path / "dangling.ttf").symlink_to(tmp_path / "gone.ttf")
    font(tmp_path / "good.ttf", "一")
    assert not chosen(found([tmp_path]), {"二"})
    (choice,) = chosen(found([tmp_path]), {"一"})
    assert choice.typeface.name == "good"


def test_a_font_that_may_not_be_given_away_is_left_out(tmp_path: Path) -> None:
    font(tmp_path / "closed.ttf", "一", rights=CLOSED)
    font(tmp_path / "pixels.ttf", "一", rights=0x200)
    assert not names(tmp_path)


def test_few_fonts_are_taken_and_upright_plain_ones_before_others(tmp_path: Path) -> None:
    font(tmp_path / "a.ttf", "一二", family="Some Serif")
    font(tmp_path / "b.ttf", "一二", style="Bold")
    font(tmp_path / "c.ttf", "一二", family="Some Sans")
    font(tmp_path / "d.ttf", "三", family="Some Other")
    font(tmp_path / "e.ttf", "一二三四", family="Unifont")
    taken = chosen(found([tmp_path]), {"一", "二", "三", "四", "五"})
    assert [(each.typeface.name, sorted(each.shows)) for each in taken] == [
        ("some sans", ["一", "二"]),
        ("some other", ["三"]),
        ("unifont", ["四"]),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("会議", "noto sans cjk sc"),
        ("会議の", "noto sans cjk jp"),
        ("회의 会議", "noto sans cjk kr"),
        ("會議ㄅ", "noto sans cjk tc"),
    ],
)
def test_han_characters_are_those_of_the_language(tmp_path: Path, text: str, name: str) -> None:
    signs = "".join(sorted(set("会議會のㄅ회의")))
    for tongue in ("JP", "KR", "SC", "TC"):
        font(tmp_path / f"{tongue}.ttf", signs, family=f"Noto Sans CJK {tongue}")
    (choice,) = chosen(found([tmp_path]), set(text) - {" "})
    assert choice.typeface.name == name
    assert tongue_of("") == "zh-Hans"


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_folders_are_there_whatever_the_system(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = {
        "linux": tmp_path / ".local/share/fonts",
        "darwin": tmp_path / "Library/Fonts",
        "win32": tmp_path / "AppData/Local/Microsoft/Windows/Fonts",
    }[system]
    own.mkdir(parents=True)
    monkeypatch.setattr(typefaces.sys, "platform", system)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    for name in ("LOCALAPPDATA", "XDG_DATA_HOME", "XDG_DATA_DIRS"):
        monkeypatch.delenv(name, raising=False)
    assert own in folders()
    assert all(place.is_dir() for place in folders())
