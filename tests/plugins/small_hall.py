"""A few people in a hall of a real server, who write and ask: what there is to be sorted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from command_line import Serving

Serve = Callable[..., Serving]


class SmallHall:
    """A quiz with one typed answer. `tokens` are those of Anna, Ben and somebody without a name."""

    def __init__(self, serving: Serving) -> None:
        self.serving = serving
        self.id = str(serving.ready["conference_id"])
        self.tokens: list[str] = []

    @classmethod
    async def opened(cls, serve: Serve, folder: Path) -> SmallHall:
        """Start a server, make the quiz, let people in."""
        deck = folder / "bats.md"
        deck.write_text("# Bats\n", encoding="utf-8")
        hall = cls(serve(deck))
        await hall.call(
            "questions",
            {
                "kind": "typed",
                "questionText": "Which animal sleeps upside down?",
                "accepted": ["bat"],
                "timeoutSeconds": None,
            },
        )
        await hall.serving.call(
            "PUT",
            f"conference/{hall.id}/setup",
            {
                "quiz": {"on": True, "readingSeconds": 0, "autoClose": False, "teams": ["Red", "Blue"]},
                "qa": {"on": True},
            },
        )
        for name in ("Anna", "Ben", ""):
            body = {"publicCode": hall.serving.ready["public_code"], "name": name}
            hall.tokens.append((await hall.serving.ask("conference/join", body))["token"])
        return hall

    async def call(self, path: str, body: object) -> object:
        """Let the host post something."""
        return await self.serving.call("POST", f"conference/{self.id}/{path}", body)

    async def answer(self, *answers: str) -> None:
        """Let the people answer, the first one first."""
        here = f"conference/{self.id}"
        question = (await self.serving.call("GET", f"{here}/questions"))["items"][0]["id"]
        for token, answer in zip(self.tokens, answers, strict=False):
            await self.serving.ask(f"{here}/questions/{question}/answer", {"answer": answer}, token)

    async def wonder(self, *questions: str) -> None:
        """Let the people ask, the first one first."""
        for token, question in zip(self.tokens, questions, strict=False):
            await self.serving.ask(f"conference/{self.id}/asked", {"text": question}, token)
