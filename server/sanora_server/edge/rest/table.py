"""The table of all routes, in the order in which they are matched and documented."""

from __future__ import annotations

from sanora_server.edge.rest import (
    asked,
    conferences,
    consoles,
    openapi,
    pairing,
    people,
    persons,
    pictures,
    questions,
    results,
    server,
    texts,
)
from sanora_server.edge.rest.route import Route
from sanora_server.edge.side import Side


def routes(side: Side) -> tuple[Route, ...]:
    """Return the routes of one listener."""
    return tuple(route for route in ROUTES if side in route.sides)


ROUTES: tuple[Route, ...] = (
    *people.ROUTES,  # before the conferences: "join" is not the id of one
    *conferences.ROUTES,
    *persons.ROUTES,
    *questions.ROUTES,
    *texts.ROUTES,
    *asked.ROUTES,
    *results.ROUTES,
    *pictures.ROUTES,
    *server.ROUTES,
    *pairing.ROUTES,
    *consoles.ROUTES,
    openapi.route(routes),
)
