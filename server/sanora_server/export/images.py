"""Pictures of questions as a report carries them: small, flat, upright, and nothing else of the file."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

LONGEST = 1000
"""Pixels of the longer side: enough for half a page in print."""

_QUALITY = 82
_MOST_PIXELS = 40_000_000
"""As many as a stored picture has at most."""


class Image(NamedTuple):
    """A JPEG with its size in pixels."""

    jpeg: bytes
    width: int
    height: int


Images: TypeAlias = Mapping[str, Image]
"""By the ids of the pictures."""


def small(body: bytes) -> Image | None:
    """Return a picture as it goes into a report; None where it cannot be read."""
    # Pillow is large, and only a report with pictures needs it.
    from PIL import Image as Pillow  # noqa: PLC0415 - see above
    from PIL import ImageOps  # noqa: PLC0415 - as Image

    try:
        with Pillow.open(io.BytesIO(body), formats=("PNG", "JPEG", "GIF", "WEBP")) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                return None
            opened.draft("RGB", (LONGEST, LONGEST))
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((LONGEST, LONGEST))
            flat = Pillow.new("RGB", upright.size, "white")
            clear = upright.convert("RGBA")
            flat.paste(clear, mask=clear)
            out = io.BytesIO()
            flat.save(out, "JPEG", quality=_QUALITY)
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError):  # what Pillow raises at damage
        return None
    return Image(out.getvalue(), *flat.size)
