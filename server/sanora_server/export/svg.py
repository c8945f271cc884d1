"""A drawing as SVG, inside a page."""

from __future__ import annotations

import base64
from xml.etree.ElementTree import Element, SubElement

from sanora_server.export.drawing import Box, Drawing, Photo, Ring, Stroke, Words
from sanora_server.export.images import Image

FAMILY = (
    "'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', 'DejaVu Sans Condensed', Arial, "
    "sans-serif"
)
"""No font here is broader than the drawings reckon with."""


def svg(drawing: Drawing) -> Element:
    """Return the picture; attributes alone style it, so that a strict policy for styles allows it."""
    picture = Element(
        "svg",
        {
            "viewBox": f"0 0 {_(drawing.width)} {_(drawing.height)}",
            "width": _(drawing.width),
            "height": _(drawing.height),
            "role": "img",
            "aria-label": drawing.says,
            "font-family": FAMILY,
        },
    )
    for shape in drawing.shapes:
        match shape:
            case Box():
                _box(picture, shape)
            case Photo():
                _photo(picture, shape)
            case Ring():
                _ring(picture, shape)
            case Stroke():
                _stroke(picture, shape)
            case Words():
                _words(picture, shape)
    return picture


def _box(picture: Element, box: Box) -> None:
    radius = min(box.round, box.width / 2, box.height / 2)
    place = {"x": _(box.x), "y": _(box.y), "width": _(box.width), "height": _(box.height), "fill": box.fill}
    cover = {"fill-opacity": _(box.cover)} if box.cover < 1 else {}
    SubElement(picture, "rect", place | ({"rx": _(radius)} if radius else {}) | cover)


def data_of(image: Image) -> str:
    """Return a picture as the address that holds all of it."""
    return f"data:image/jpeg;base64,{base64.b64encode(image.jpeg).decode()}"


def _photo(picture: Element, photo: Photo) -> None:
    place = {"x": _(photo.x), "y": _(photo.y), "width": _(photo.width), "height": _(photo.height)}
    SubElement(picture, "image", place | {"preserveAspectRatio": "none", "href": data_of(photo.image)})


def _ring(picture: Element, ring: Ring) -> None:
    place = {"cx": _(ring.x), "cy": _(ring.y), "rx": _(ring.across), "ry": _(ring.down)}
    look = {"fill": "none", "stroke": ring.tone, "stroke-width": _(ring.width)}
    SubElement(picture, "ellipse", place | look)


def _stroke(picture: Element, stroke: Stroke) -> None:
    place = {"x1": _(stroke.x), "y1": _(stroke.y), "x2": _(stroke.to_x), "y2": _(stroke.to_y)}
    SubElement(picture, "line", place | {"stroke": stroke.tone, "stroke-width": _(stroke.width)})


def _words(picture: Element, words: Words) -> None:
    look = {"x": _(words.x), "y": _(words.y), "font-size": _(words.size), "fill": words.tone}
    if words.bold:
        look["font-weight"] = "700"
    if words.anchor != "start":
        look["text-anchor"] = words.anchor
    SubElement(picture, "text", look).text = words.text


def _(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
