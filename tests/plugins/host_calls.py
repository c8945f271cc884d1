"""What a host does at a server process over REST: conferences, questions, rounds."""

from __future__ import annotations

from typing import Any

from sanora.testing.server_process import ServerProcess

OPTIONS = [{"key": key, "text": f"Option {key}"} for key in "ABCD"]


async def conference(server: ServerProcess) -> str:
    """Return the path of the only conference."""
    (only,) = (await server.call("GET", "conference")).ok()["items"]
    return f"conference/{only['id']}"


async def add(server: ServerProcess, where: str, **fields: object) -> str:
    """Add a question with four options to a conference, and return its path."""
    body = {"questionText": "Which?", "options": OPTIONS, "timeoutSeconds": None, **fields}
    return f"{where}/questions/{(await server.call('POST', f'{where}/questions', body)).ok()['id']}"


async def push(server: ServerProcess, question: str, **body: object) -> dict[str, Any]:
    """Push a question and return its round."""
    return (await server.call("POST", f"{question}/live", body)).ok()


async def close(server: ServerProcess, question: str) -> dict[str, Any]:
    """Close a question and return what came of it."""
    return (await server.call("POST", f"{question}/close", {})).ok()


async def rounds(server: ServerProcess, where: str) -> list[dict[str, Any]]:
    """Return what came of every round of a conference, from the analytics."""
    analytics = (await server.call("GET", f"{where}/analytics")).ok()
    return [round_ for question in analytics["items"] for round_ in question["rounds"]]
