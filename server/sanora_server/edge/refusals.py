"""Errors as answers: coded refusals for people, an id and a log entry for faults."""

from __future__ import annotations

import logging
import math

from aiohttp import web

from sanora import wire
from sanora.errors import Internal, SanoraError, Unauthorized
from sanora.ids import Ids

log = logging.getLogger(__name__)

JSON = "application/json"


def fault(error: BaseException, ids: Ids) -> Internal:
    """Log what nobody foresaw, and return the refusal that names its log entry."""
    number = ids.identifier()
    log.error("fault %s", number, exc_info=error)
    return Internal(id=number)


def response(error: SanoraError) -> web.Response:
    """Return a refusal as an HTTP answer."""
    answer = web.Response(
        status=error.status, body=wire.encode({"error": error.body()}), content_type=JSON, charset="utf-8"
    )
    wait = error.details.get("retryAfter")
    if isinstance(wait, int | float):
        answer.headers["Retry-After"] = str(math.ceil(wait))
    if error.status == Unauthorized.status:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer
