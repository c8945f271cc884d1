"""Watches pages while they show what means harm: nothing runs, nothing is asked for, text stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from playwright.async_api import BrowserContext, ConsoleMessage, Page, Request

PATIENCE = 20_000
"""Milliseconds that a page on a loaded machine gets to show what it was sent."""

OWN = re.compile(
    r"https?://127\.0\.0\.1:\d+/([0-9A-Z]{6}|stage/[0-9A-Z]{6}|ws|assets/[\w.-]+|pictures/\w{32}"
    r"|api/conference/\w{10}/qr\.svg)"
)
"""What our pages ask for."""

SPY = """(() => {
  const hits = [], seen = new Set();
  Object.defineProperty(window, "spied", { value: { hits, seen } });
  const note = (what) => void hits.push(String(what));
  for (const name of ["hit", "alert", "confirm", "prompt", "print", "open"])
    Object.defineProperty(window, name, { value: () => note(name) });
  addEventListener("securitypolicyviolation", (event) =>
    note(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  const look = (element) => {
    const names = element.getAttributeNames();
    for (const name of names) {
      if (!/^class$|^data-/.test(name)) seen.add(`${element.localName}[${name}]`);
      if (/^on|^srcdoc$|^(form)?action$|^ping$/i.test(name) || /script:|127\\.0\\.0\\.1:9/i.test(
          /href|src|poster|background|data$/i.test(name) ? element.getAttribute(name) : ""))
        note(`attribute: ${element.localName} ${name}`);
    }
    seen.add(element.localName);
    for (const child of element.children) look(child);
  };
  new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === "attributes") look(target);
      for (const node of addedNodes) if (node instanceof Element) look(node);
    }
  }).observe(document, { attributes: true, childList: true, subtree: true });
})()"""
"""Before any script of the page: notes what runs, and of which elements and attributes the page is made."""

SHOWS = """async ([wanted, within, patience]) => {
  const flat = (text) => text.replace(/\\s+/g, " ").trim();
  const late = performance.now() + patience;
  for (;;) {
    const there = new Set([flat(document.title)]);
    for (const element of document.querySelectorAll(`${within}, ${within} *`)) {
      there.add(flat(element.textContent));
      for (const name of ["alt", "aria-label"])
        if (element.hasAttribute(name)) there.add(flat(element.getAttribute(name)));
    }
    const missing = wanted.filter((text) => !there.has(text));
    if (!missing.length || performance.now() > late) return missing;
    await new Promise((next) => setTimeout(next, 5));
  }
}"""


class Spies:
    """Watch pages, which ask for their `own` addresses only.

    `hits` is what ran or was forbidden to, what was asked for, and what the consoles said.
    """

    def __init__(self, own: re.Pattern[str] = OWN) -> None:
        self._own = own
        self.hits: list[str] = []
        self.shown = 0
        """How many texts were seen to be what they should be."""
        self._pages: list[Page] = []
        self._usual: dict[int, set[str]] = {}

    async def watch(self, context: BrowserContext) -> Page:
        """Return a page of the context that is watched."""
        await context.add_init_script(SPY)
        context.on("request", self._asked)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.hits.append(f"error: {error.error}"))
        context.on("dialog", lambda dialog: self.hits.append(f"dialog: {dialog.message}"))
        page = await context.new_page()
        context.on("page", lambda other: self.hits.append(f"page: {other.url}"))
        self._pages.append(page)
        return page

    async def shows(self, page: Page, texts: Iterable[str], within: str = "body") -> None:
        """Wait until each of these is the whole text of some element within another."""
        wanted = list(dict.fromkeys(" ".join(text.split()) for text in texts))
        missing = await page.evaluate(SHOWS, [wanted, within, PATIENCE])
        assert missing == [], (page.url, missing)
        self.shown += len(wanted)

    async def harmless(self) -> None:
        """Take what the pages are made of so far for what they are made of."""
        for number, page in enumerate(self._pages):
            self._usual[number] = await self._made_of(page)

    async def judge(self) -> None:
        """Demand that nothing has run, and that the pages are made of nothing else than before."""
        for number, page in enumerate(self._pages):
            self.hits += await page.evaluate("spied.hits")
            self.hits += sorted(await self._made_of(page) - self._usual[number])
        assert self.hits == [], self.hits

    async def _made_of(self, page: Page) -> set[str]:
        return set(await page.evaluate("[...spied.seen]"))

    def _asked(self, request: Request) -> None:
        if not self._own.fullmatch(request.url.partition("#")[0]):
            self.hits.append(f"request: {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.hits.append(f"console: {message.text}")
