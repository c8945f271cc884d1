"""Pictures: told by what is in them, bounded, and never a reason to fail otherwise than by name."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sanora.errors import BadPicture
from sanora.pictures import LARGEST, MEDIA_TYPES, examined, named


def drawn(form: str, **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (37, 21), "teal").save(out, form, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("form", "media_type", "options"),
    [
        ("PNG", "image/png", {}),
        ("JPEG", "image/jpeg", {}),
        ("JPEG", "image/jpeg", {"progressive": True}),
        ("GIF", "image/gif", {}),
        ("WEBP", "image/webp", {}),
        ("WEBP", "image/webp", {"lossless": True}),
        ("WEBP", "image/webp", {"exif": b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0"}),
    ],
)
def test_sort_and_size_are_read_from_the_picture(
    form: str, media_type: str, options: dict[str, object]
) -> None:
    body = drawn(form, **options)
    found = examined(body)
    assert (found.media_type, found.width, found.height) == (media_type, 37, 21)
    assert found.id == named(body)
    assert len(found.id) == 32
    assert media_type in MEDIA_TYPES


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "no picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "no picture"),
        (b"BM" + bytes(60), "no picture"),
        (b"\x89PNG\r\n\x1a\n" + bytes(LARGEST), "larger than 4 MB"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "damaged"),
        (b"\xff\xd8\xff\xda" + bytes(100), "damaged"),
        (b"RIFF\0\0\0\0WEBPVP9 " + bytes(20), "damaged"),
        (b"GIF89a\xff\xff\xff\xff", "65535 × 65535"),
        (b"GIF89a\0\0\x05\0", "0 × 5"),
    ],
)
def test_what_is_no_fit_picture_is_refused_with_its_cure(body: bytes, message: str) -> None:
    with pytest.raises(BadPicture, match=message):
        examined(body)


def test_a_small_file_that_would_fill_a_phone_is_refused() -> None:
    body = bytearray(drawn("PNG"))
    body[16:24] = (20_000).to_bytes(4, "big") * 2
    with pytest.raises(BadPicture, match="20000 × 20000"):
        examined(bytes(body))


@given(
    start=st.sampled_from([drawn(form)[:64] for form in ("PNG", "JPEG", "GIF", "WEBP")]),
    cut=st.integers(0, 64),
    tail=st.binary(max_size=200),
)
def test_whatever_follows_a_head_is_read_or_refused(start: bytes, cut: int, tail: bytes) -> None:
    try:
        found = examined(start[:cut] + tail)
    except BadPicture:
        return
    assert found.width * found.height > 0


def test_a_jpeg_of_nothing_but_segments_is_damaged() -> None:
    with pytest.raises(BadPicture, match="size cannot be read"):
        examined(b"\xff\xd8" + b"\xff\xe0\x00\x02" * 1000 + b"\xff\xc0\x00\x0b\x08\x00\x01\x00\x01")
    assert (examined(b"\xff\xd8" + b"\xff" * 9 + b"\xc0\x00\x0b\x08\x00\x02\x00\x03")).width == 3
