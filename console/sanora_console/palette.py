"""The command palette: every action, found by its words."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Provider

from sanora.driving.actions import ACTIONS, Action
from sanora_console.widgets.keys import key_name

if TYPE_CHECKING:
    from sanora_console.app import ConsoleApp


class ActionsProvider(Provider):
    """Offers the actions of the one table."""

    async def discover(self) -> AsyncIterator[DiscoveryHit]:
        """Yield all, before anything is typed."""
        for action in ACTIONS:
            yield DiscoveryHit(_title(action), self._perform(action), help=action.what)

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """Yield what matches."""
        matcher = self.matcher(query)
        for action in ACTIONS:
            text = f"{_title(action)}: {action.what}"
            if (score := matcher.match(text)) > 0:
                yield Hit(score, matcher.highlight(text), self._perform(action), text=text)

    def _perform(self, action: Action) -> partial[None]:
        return partial(cast("ConsoleApp", self.app).action_perform, action.id)


def _title(action: Action) -> str:
    return f"{action.id} ({key_name(action.keys[0])})"
