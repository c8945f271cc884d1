"""Routes of pictures: add one, and show it."""

from __future__ import annotations

import io

from aiohttp import hdrs, payload, web

from sanora.conference.permissions import Action
from sanora.errors import BadPicture, NotFound
from sanora.pictures import LARGEST, MEDIA_TYPES
from sanora_server.edge.headers import FOR_EVER
from sanora_server.edge.rest.call import Call
from sanora_server.edge.rest.route import BOTH, CONTROL, Route
from sanora_server.edge.rest.shapes import Shape


class PictureAdded(Shape, frozen=True):
    """A stored picture. `id` is what questions and options name it by; the size is in pixels."""

    id: str
    media_type: str
    width: int
    height: int


async def _add(call: Call) -> PictureAdded:
    call.demand()
    picture = await call.edge.pictures.add(call.body)
    return PictureAdded(
        id=picture.id, media_type=picture.media_type, width=picture.width, height=picture.height
    )


async def _show(call: Call) -> web.Response:
    call.demand()
    found = await call.edge.pictures.get(call.path["picture"])
    if found is None:
        raise NotFound("There is no such picture.")
    media_type, body = found
    # Sent piece by piece, so that a hall of slow readers holds no copies of it.
    content = payload.BytesIOPayload(io.BytesIO(body), content_type=media_type)
    return web.Response(body=content, headers={hdrs.CACHE_CONTROL: FOR_EVER})


ROUTES = (
    Route(
        method="POST",
        path="/api/pictures",
        summary="Store a picture for questions and options to name.",
        handle=_add,
        sides=CONTROL,
        action=Action.PICTURE_ADD,
        answers=(PictureAdded,),
        takes=MEDIA_TYPES,
        most=LARGEST,
        errors=(BadPicture,),
    ),
    Route(
        method="GET",
        path="/pictures/{picture}",
        summary="Show a picture.",
        handle=_show,
        sides=BOTH,
        action=Action.PICTURE_READ,
        media=MEDIA_TYPES,
        errors=(NotFound,),
    ),
)
