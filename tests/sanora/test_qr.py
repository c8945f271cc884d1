"""QR codes are read back as phones read them: by an independent decoder, from pixels."""

import io
import re
from xml.etree import ElementTree as ET

import pytest
import zxingcpp
from PIL import Image, ImageDraw, ImageOps

from sanora import qr

JOIN = "HTTP://192.168.1.5:8080/ABC234"
TEXTS = [
    JOIN,
    "HTTP://192.168.100.200:65535/ABC234",
    "http://[2001:db8:85a3:1234:5678:8a2e:370:7334]:8080/ABC234",
    "https://poll.example.org/ABC234#pass=xY_-9",
    "Grüße, 世界",
    "7" * 300,
]


def read(image: Image.Image) -> str:
    """Decode the one code in an image."""
    (found,) = zxingcpp.read_barcodes(image)
    return found.text


def from_svg(document: str, scale: int) -> Image.Image:
    """Paint an SVG's white ground and its one path, by the winding of its outlines around each pixel."""
    root = ET.fromstring(document)  # noqa: S314 - our own output
    space = "{http://www.w3.org/2000/svg}"
    (ground,), (path,) = root.findall(f"{space}rect"), root.findall(f"{space}path")
    assert (ground.get("fill"), path.get("fill")) == ("#fff", "#000")
    side = int(root.get("width", ""))
    assert root.get("viewBox") == f"0 0 {ground.get('width')} {ground.get('height')}"
    modules = int(ground.get("width", ""))
    assert side % modules == 0, "modules are not whole pixels"
    image = Image.new("1", (modules * scale, modules * scale), 1)
    draw = ImageDraw.Draw(image)
    edges = upright_edges(path.get("d", ""))
    for y in range(modules):
        winding = 0
        for x in range(modules):
            winding += edges.get((x, y), 0)
            if winding:
                draw.rectangle((x * scale, y * scale, (x + 1) * scale - 1, (y + 1) * scale - 1), 0)
        assert winding == 0, "an outline is not closed"
    return image


def upright_edges(path: str) -> dict[tuple[int, int], int]:
    """Return where a path crosses the rows of modules: +1 upwards, -1 downwards."""
    found: dict[tuple[int, int], int] = {}
    x = y = start_x = start_y = 0

    def upright(to: int) -> None:
        for row in range(min(y, to), max(y, to)):
            found[x, row] = found.get((x, row), 0) + (1 if to < y else -1)

    for command, first, second in re.findall(r"([Mhvz])(-?\d+)?(?: (-?\d+))?", path):
        match command:
            case "M":
                x, y = start_x, start_y = int(first), int(second)
            case "h":
                x += int(first)
            case "v":
                upright(y + int(first))
                y += int(first)
            case _:
                assert start_x == x or start_y == y, "an outline closes askew"
                upright(start_y)
                x, y = start_x, start_y
    return found


CELL = (9, 18)
"""Pixels of a character in a common terminal."""

ESCAPE = re.compile(r"\x1b\[([\d;]*)m|([^\x1b])")
PALETTE = {"16": "#000000", "231": "#ffffff"}


def from_terminal(text: str, theme: tuple[str, str]) -> Image.Image:
    """Paint text with escape codes as a terminal with this theme (foreground, background) does."""
    lines = text.splitlines()
    columns = len(re.sub(r"\x1b\[[\d;]*m", "", lines[0]))
    image = Image.new("RGB", ((columns + 4) * CELL[0], (len(lines) + 4) * CELL[1]), theme[1])
    draw = ImageDraw.Draw(image)
    ink, paper = theme
    for row, line in enumerate(lines, start=2):
        column = 2
        for codes, character in ESCAPE.findall(line):
            if not character:
                ink, paper = colours(codes, theme)
                continue
            left, top = column * CELL[0], row * CELL[1]
            middle, right, bottom = top + CELL[1] // 2, left + CELL[0] - 1, top + CELL[1] - 1
            draw.rectangle((left, top, right, bottom), paper)
            if character == "▀":
                draw.rectangle((left, top, right, middle - 1), ink)
            elif character == "▄":
                draw.rectangle((left, middle, right, bottom), ink)
            else:
                assert character == " ", "a full block leaves hairlines"
            column += 1
    return image


def colours(codes: str, theme: tuple[str, str]) -> tuple[str, str]:
    """Return ink and paper after an escape sequence."""
    if codes == "0":
        return theme
    found = re.fullmatch(r"38;5;(\d+);48;5;(\d+)", codes)
    assert found
    return PALETTE[found[1]], PALETTE[found[2]]


@pytest.mark.parametrize("text", TEXTS)
def test_png_svg_and_terminal_say_what_they_should(text: str) -> None:
    code = qr.matrix(text)
    assert read(Image.open(io.BytesIO(qr.png(code)))) == text
    assert read(from_svg(qr.svg(code), 6)) == text
    assert read(from_terminal(qr.ansi(code), ("#eeeeec", "#300a24"))) == text


@pytest.mark.parametrize("theme", [("#839496", "#002b36"), ("#000000", "#ffffff"), ("#00ff00", "#000000")])
@pytest.mark.parametrize("quiet", [4, 3, 2])
def test_terminal_code_is_read_in_any_theme(theme: tuple[str, str], quiet: int) -> None:
    assert read(from_terminal(qr.ansi(qr.matrix(JOIN), quiet), theme)) == JOIN


def test_svg_and_png_show_the_same_modules() -> None:
    code = qr.matrix(TEXTS[3])
    picture = Image.open(io.BytesIO(qr.png(code, scale=1))).convert("1")
    assert picture.tobytes() == from_svg(qr.svg(code), 1).tobytes()


@pytest.mark.parametrize("scale", [1, 3, 8])
def test_quiet_zone_of_four_modules_is_white(scale: int) -> None:
    code = qr.matrix(JOIN)
    side = (code.size + 8) * scale
    picture = Image.open(io.BytesIO(qr.png(code, scale))).convert("L")
    assert picture.size == (side, side)
    dark = ImageOps.invert(picture).getbbox()
    assert dark == (4 * scale, 4 * scale, side - 4 * scale, side - 4 * scale)


@pytest.mark.parametrize(
    ("text", "version"),
    [
        (JOIN, 2),
        ("HTTP://192.168.100.200:65535/ABC234", 2),
        ("http://192.168.1.5:8080/ABC234", 2),
        ("A" * 20, 1),
        ("A" * 21, 2),
        ("A" * 38, 2),
        ("A" * 39, 3),
        ("a" * 42, 3),
        ("a" * 43, 4),
    ],
)
def test_code_is_the_smallest_that_level_m_allows(text: str, version: int) -> None:
    code = qr.matrix(text)
    assert (code.version, code.size) == (version, 17 + 4 * version)
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(qr.png(code))))
    assert (found.text, found.ec_level) == (text, "M")


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("http://192.168.1.5:8080/ABC234", JOIN),
        ("http://192.168.1.5:8080/abc234", JOIN),
        ("http://sanora.local/ABC234", "HTTP://SANORA.LOCAL/ABC234"),
        ("https://poll.example.org/ABC234", "HTTPS://POLL.EXAMPLE.ORG/ABC234"),
        ("http://192.168.1.5:8080/stage/ABC234", None),
        ("http://192.168.1.5:8080/ABC234?lang=de", None),
        ("http://192.168.1.5:8080/ABC234#pass", None),
        ("http://192.168.1.5:8080/", None),
        ("http://user@192.168.1.5:8080/ABC234", None),
        ("http://[fd00::5]:8080/ABC234", None),
        ("http://bücher.example/ABC234", None),
    ],
)
def test_capitals_only_where_they_mean_the_same(url: str, text: str | None) -> None:
    assert qr.join_qr_text(url) == (text or url)


def test_any_address_and_port_of_ipv4_fits_version_two() -> None:
    longest = qr.join_qr_text("http://255.255.255.255:65535/ABC234")
    assert qr.matrix(longest).version == 2


@pytest.mark.parametrize("text", ["", "A" * 4000])
def test_text_that_fits_no_code_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"QR code"):
        qr.matrix(text)


@pytest.mark.parametrize(
    ("columns", "lines", "quiet"),
    [
        (80, 24, 4),
        (33, 17, 4),
        (32, 17, 3),
        (33, 16, 3),
        (31, 16, 3),
        (30, 16, 2),
        (29, 15, 2),
        (28, 40, None),
        (80, 14, None),
    ],
)
def test_quiet_zone_shrinks_to_two_and_no_further(columns: int, lines: int, quiet: int | None) -> None:
    code = qr.matrix(JOIN)
    assert qr.quiet_zone(code, columns, lines) == quiet
    if quiet is not None:
        drawn = qr.terminal(code, quiet)
        assert len(drawn) <= lines
        assert {len(line) for line in drawn} == {code.size + 2 * quiet}


def test_title_is_text_and_nothing_else() -> None:
    document = qr.svg(qr.matrix(JOIN), title='</title><script>alert("x")</script>')
    root = ET.fromstring(document)  # noqa: S314 - our own output
    assert [child.tag.rpartition("}")[2] for child in root] == ["title", "rect", "path"]
    assert root[0].text == '</title><script>alert("x")</script>'


def test_svg_is_small() -> None:
    assert len(qr.svg(qr.matrix(JOIN))) < 2000
