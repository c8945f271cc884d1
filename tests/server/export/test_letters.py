"""Letters that our fonts lack: borrowed from the machine, in the PDF for good, each in its place."""

import io
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from small_fonts import font

from sanora_server.export import letters
from sanora_server.export.document import Document, Heading, Note, Table
from sanora_server.export.emblems import emblems
from sanora_server.export.pdf import Pdf, to_pdf
from sanora_server.export.typefaces import found

JAPANESE = "これは日本語の長い文です。"
FAMILY = "\U0001f469\u200d\U0001f467"
FLAG = "\U0001f1e9\U0001f1ea"


@pytest.fixture
def fonts(tmp_path: Path) -> Path:
    """Return a folder with a font of Japanese signs and one of emoji."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    font(folder / "signs.ttf", "".join(sorted(set(JAPANESE))))
    font(folder / "emoji.ttf", "\U0001f389\U0001f469\U0001f467\u2764", coloured=True)
    return folder


def made(fonts: Path, *texts: str) -> Pdf:
    table = Table(("Text", "Times"), [(text, "1") for text in texts], 1)
    blocks = [*(Heading(text) for text in texts), *(Note(text) for text in texts), table]
    return to_pdf(Document("Title", "", [("Code", texts[0])], blocks), None, [fonts])


def text_of(pdf: Pdf) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.content)).pages)


def test_signs_of_a_font_of_the_machine_are_letters_that_can_be_found(fonts: Path) -> None:
    pdf = made(fonts, f"1. {JAPANESE} and more")
    found_text = text_of(pdf).replace("\n", "")
    assert not pdf.unshown
    assert "□" not in found_text
    assert found_text.count(JAPANESE) == 4
    assert "and more" in found_text


def test_only_the_letters_that_are_shown_go_into_the_file(fonts: Path, tmp_path: Path) -> None:
    many = "".join(map(chr, range(0x4E00, 0x4E00 + 3000)))
    large = tmp_path / "large"
    large.mkdir()
    size = font(large / "many.ttf", many).stat().st_size
    assert len(made(large, many[1234]).content) - len(made(fonts, "a").content) < size / 10


def test_emoji_are_pictures_once_each(fonts: Path) -> None:
    pdf = made(fonts, "Well done \U0001f389\U0001f389", "\u2764\ufe0f")
    assert not pdf.unshown
    (page,) = PdfReader(io.BytesIO(pdf.content)).pages
    assert len(page.images) == 1, "both look the same in this font"
    with Image.open(io.BytesIO(page.images[0].data)) as image:
        shown = image.convert("RGB")
    assert shown.getpixel((shown.width // 2, shown.height // 2)) == (0, 0, 255)
    assert shown.getpixel((5, 5)) == (255, 0, 0)


def test_people_together_that_a_font_does_not_know_stand_side_by_side(fonts: Path) -> None:
    drawn = emblems(found([fonts]), {FAMILY, FLAG})
    assert len(drawn[FAMILY]) == 2
    assert FLAG not in drawn
    for emblem in drawn[FAMILY]:
        with Image.open(io.BytesIO(emblem.png)) as image:
            assert image.width == image.height
        assert (emblem.advance, emblem.top) == (1.0, 0.9)


def test_what_nobody_has_is_named_once(fonts: Path) -> None:
    pdf = made(fonts, f"\u12a2 {FLAG} {JAPANESE} \u12a2")
    assert pdf.unshown == ("\u12a2", FLAG)
    assert "2 characters could not be drawn" in text_of(pdf).replace("\n", " ")


def test_the_smileys_of_our_scales_are_there_on_every_machine(tmp_path: Path) -> None:
    pdf = made(tmp_path, "\U0001f642 \U0001f641 \u263a\ufe0f \u2764\ufe0f")
    assert not pdf.unshown
    assert "\u263a \u2639 \u263a \u2764" in text_of(pdf)


@pytest.mark.parametrize(
    "text", ["Hebrew שלום 日本 abc", "שלום 日本 (abc) 12 語", "日 مرحبا 本 \U0001f389 abc"]
)
def test_scripts_of_both_directions_stand_in_one_line(fonts: Path, text: str) -> None:
    pdf = made(fonts, text)
    assert not pdf.unshown
    found_text = text_of(pdf)
    for sign in "日本":
        assert found_text.count(sign) == 4


def test_a_font_that_cannot_be_put_into_a_file_gives_way_to_another(
    fonts: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    font(fonts / "another.ttf", JAPANESE[:1] + "日本語")

    class Broken(letters.FPDF):
        def add_font(
            self, family: str | None = None, style: str = "", fname: object = None, **_: object
        ) -> None:
            if "signs".encode("utf-16-be") in Path(str(fname)).read_bytes():
                raise KeyError("post")
            super().add_font(family, style, str(fname))

    monkeypatch.setattr(letters, "FPDF", Broken)
    pdf = made(fonts, "日本語です")
    assert pdf.unshown == ("で", "す")
    assert "The font signs cannot be put into a PDF." in caplog.text


def test_no_font_is_looked_for_where_ours_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_places: object) -> None:
        raise AssertionError("looked for fonts")

    monkeypatch.setattr("sanora_server.export.pdf.found", never)
    assert to_pdf(Document("Größe, Привет, שלום", "", [], []), None).content
