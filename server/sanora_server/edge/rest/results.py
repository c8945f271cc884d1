"""Routes of results: analytics for faces, exports for files."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import quote

import msgspec
from aiohttp import hdrs, web

from sanora import wire
from sanora.conference.permissions import Action, Actor, allowed
from sanora.conference.results import results_for
from sanora.conference.state import CloseReason, Conference, QuestionStatus, Reveal
from sanora.errors import NotFound
from sanora.kinds.base import Question
from sanora_server.edge.rest.call import Call
from sanora_server.edge.rest.conferences import ONE
from sanora_server.edge.rest.pages import PageQuery, page
from sanora_server.edge.rest.route import CONTROL, Route
from sanora_server.edge.rest.shapes import Page, Shape
from sanora_server.export.formats import FORMATS, FormatName, Wish, file_name, pictures
from sanora_server.export.images import Image, Images, small
from sanora_server.export.report import Report, report
from sanora_server.export.tables import SheetName


class RoundResults(Shape, frozen=True):
    """What came out of one round. Those who abstained are among the responses.

    `correctCount` is null where there is no right answer.
    """

    round: int
    run: int
    activated_at: datetime
    closed_at: datetime | None
    close_reason: CloseReason | None
    revealed: Reveal
    total_responses: int
    abstained: int
    option_counts: dict[str, int]
    correct_count: int | None
    measures: dict[str, float]


class QuestionResults(Shape, frozen=True):
    """What came out of one question, round by round. `right` are the right keys or texts."""

    question_id: str
    order: int
    kind: str
    question_text: str
    options: dict[str, str]
    right: list[str]
    status: QuestionStatus
    rounds: list[RoundResults]


class ExportQuery(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """The file's format; `sheet` matters for CSV only, which holds one table."""

    format: FormatName
    sheet: SheetName = "answers"


async def _analytics(call: Call) -> msgspec.Struct:
    def look(conference: Conference, actor: Actor) -> Page[QuestionResults]:
        known = [question for question in conference.ordered if _known(conference, question, actor)]
        part = page(known, lambda question: question.id, call.query)
        return Page(items=[_results(conference, each, actor) for each in part.items], next=part.next)

    return await call.read(look)


def _known(conference: Conference, question: Question, actor: Actor) -> bool:
    """Tell whether somebody may see all that came out of a question: a speaker of the own ones."""
    return allowed(actor, Action.RESULTS_READ, conference, question)


def _results(conference: Conference, question: Question, actor: Actor) -> QuestionResults:
    rounds: list[RoundResults] = []
    for round_ in conference.rounds_of(question.id):
        results = None if round_.rehearsal else results_for(actor, conference, round_)
        if results is not None:
            rounds.append(
                RoundResults(
                    round=round_.id,
                    run=round_.run,
                    activated_at=round_.opened_at,
                    closed_at=round_.closed_at,
                    close_reason=round_.close_reason,
                    revealed=round_.revealed,
                    total_responses=results.tally.total_responses,
                    abstained=results.tally.abstained,
                    option_counts=results.tally.option_counts,
                    correct_count=results.tally.correct_count,
                    measures=results.tally.measures,
                )
            )
    return QuestionResults(
        question_id=question.id,
        order=question.order,
        kind=question.kind,
        question_text=question.question_text,
        options={option.key: option.text for option in question.choices},
        right=question.right_keys,
        status=conference.question_status(question.id),
        rounds=rounds,
    )


async def _export(call: Call) -> web.Response:
    query: ExportQuery = call.query

    def take(conference: Conference, actor: Actor) -> Report:
        return report(conference, lambda question: _known(conference, question, actor))

    taken = await call.read(take)
    form = FORMATS[query.format]
    notes: list[str] = []
    ids = pictures(taken, query.format)
    images = await _images(call, ids if form.printed else [])
    bodies = await _bodies(call, ids if form.whole else [])
    wish = Wish(query.sheet, images=images, bodies=bodies, tell=notes.append)
    body = await asyncio.to_thread(form.render, taken, wish)
    name = file_name(taken.public_code, query.format, query.sheet)
    headers: dict[str, str] = {
        hdrs.CONTENT_TYPE: form.media_type,
        hdrs.CONTENT_DISPOSITION: f'attachment; filename="{name}"',
    }
    if notes:
        headers[wire.NOTE] = quote(" ".join(notes))
    return web.Response(body=body, headers=headers)


async def _images(call: Call, ids: Sequence[str]) -> Images:
    """Return pictures by their ids, one after the other, so that only one of them is in memory as it came."""
    images: dict[str, Image] = {}
    for picture_id in ids:
        found = await call.edge.pictures.get(picture_id)
        image = await asyncio.to_thread(small, found[1]) if found is not None else None
        if image is not None:
            images[picture_id] = image
    return images


async def _bodies(call: Call, ids: Sequence[str]) -> dict[str, bytes]:
    """Return pictures by their ids as they were stored."""
    found = [(picture_id, await call.edge.pictures.get(picture_id)) for picture_id in ids]
    return {picture_id: stored[1] for picture_id, stored in found if stored is not None}


ROUTES = (
    Route(
        method="GET",
        path=f"{ONE}/analytics",
        summary="Read what came out, per question and round. Rehearsals are left out.",
        handle=_analytics,
        sides=CONTROL,
        action=Action.ANALYTICS_READ,
        answers=(Page[QuestionResults],),
        query=PageQuery,
        errors=(NotFound,),
    ),
    Route(
        method="GET",
        path=f"{ONE}/export",
        summary="Download the results; nothing in them names a person.",
        handle=_export,
        sides=CONTROL,
        action=Action.EXPORT,
        media=tuple(form.media_type.partition(";")[0] for form in FORMATS.values()),
        query=ExportQuery,
        errors=(NotFound,),
    ),
)
