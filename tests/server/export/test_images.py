"""Pictures in reports: small and upright, on white, and nothing of a file but what is to be seen."""

import io

import pytest
from PIL import Image as Pillow

from sanora.kinds.registry import KINDS
from sanora.testing.factories import choice
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk
from sanora_server.export.formats import FORMATS, Wish, pictures
from sanora_server.export.images import LONGEST, Image, small
from sanora_server.export.report import report

MAP, PHOTO = "1" * 32, "2" * 32


def saved(picture: Pillow.Image, form: str, **more: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **more)
    return out.getvalue()


def opened(image: Image | None) -> Pillow.Image:
    assert image is not None
    found = Pillow.open(io.BytesIO(image.jpeg))
    assert (found.format, found.size) == ("JPEG", (image.width, image.height))
    return found


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
def test_every_sort_of_picture_becomes_a_small_one(form: str) -> None:
    found = opened(small(saved(Pillow.new("RGB", (2400, 1200), "red"), form)))
    assert found.size == (LONGEST, LONGEST // 2)
    shades = [band.getpixel((500, 250)) for band in found.convert("RGB").split()]
    assert shades == pytest.approx([255, 0, 0], abs=8)


def test_what_is_clear_becomes_white() -> None:
    assert (
        opened(small(saved(Pillow.new("RGBA", (10, 10), (0, 0, 0, 0)), "PNG"))).getpixel((5, 5)) == (255,) * 3
    )


def test_a_picture_is_turned_as_it_is_meant_and_tells_nothing_else() -> None:
    exif = Pillow.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    exif[0x010E] = "Where I live"
    image = small(saved(Pillow.new("RGB", (40, 20)), "JPEG", exif=exif))
    assert opened(image).size == (20, 40)
    assert image is not None
    assert b"Where I live" not in image.jpeg


@pytest.mark.parametrize("body", [b"", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"<svg/>", b"\xff\xd8\xff\xe0"])
def test_what_is_no_picture_is_none(body: bytes) -> None:
    assert small(body) is None


def test_a_picture_that_breaks_off_is_none() -> None:
    whole = saved(Pillow.effect_noise((200, 200), 50), "PNG")
    assert small(whole[: len(whole) // 2]) is None


def test_reports_show_the_pictures_of_questions() -> None:
    talk = Talk(SeededIds(2))
    pin = KINDS["pin"](question_text="Where?", picture=MAP).checked()
    talk.begin(pin, choice(picture=PHOTO, picture_text='A "cup"'), choice(picture=PHOTO))
    for number in (1, 2, 3):
        talk.push(number)
        talk.close(number)
    made = report(talk.conference)
    assert pictures(made, "csv") == []
    assert pictures(made, "html") == pictures(made, "pdf") == [MAP, PHOTO]
    image = small(saved(Pillow.new("RGB", (40, 20)), "PNG"))
    assert image is not None
    images = {MAP: image, PHOTO: image}
    page = FORMATS["html"].render(made, Wish(images=images)).decode()
    assert page.count("<image ") == 1, "the chart is drawn on it"
    assert page.count("<img ") == 2
    assert 'alt="A &quot;cup&quot;"' in page
    paper = FORMATS["pdf"].render(made, Wish(images=images))
    assert b"/Subtype /Image" in paper
    assert b"/Subtype /Image" not in FORMATS["pdf"].render(made, Wish())
