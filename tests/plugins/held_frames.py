"""A slow way from the server to a page: what is said meanwhile arrives when the test lets it."""

from __future__ import annotations

from playwright.async_api import Page, WebSocketRoute


class HeldFrames:
    """The frames for one page, passed on at once until `hold`, and then not before `release`."""

    def __init__(self) -> None:
        self._held: list[tuple[WebSocketRoute, str | bytes]] = []
        self._holding = False

    async def watch(self, page: Page) -> None:
        """Stand between a page, which has not been opened yet, and its server."""

        def relay(route: WebSocketRoute) -> None:
            server = route.connect_to_server()
            route.on_message(server.send)
            server.on_message(lambda data: self._pass(route, data))

        await page.route_web_socket("**/ws", relay)

    def hold(self) -> None:
        """Keep back what comes from now on."""
        self._holding = True

    def release(self) -> None:
        """Pass on what was kept back, and what comes."""
        self._holding = False
        for route, data in self._held:
            route.send(data)
        self._held.clear()

    def _pass(self, route: WebSocketRoute, data: str | bytes) -> None:
        if self._holding:
            self._held.append((route, data))
        else:
            route.send(data)
