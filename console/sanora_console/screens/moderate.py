"""Sorting what the audience writes: the texts of the question on the screen, and its own questions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from sanora.commandline.cells import pad
from sanora.conference.asked import AskedState
from sanora.conference.qa.listing import Item, Sort
from sanora.driving import moderating
from sanora.driving.moderating import ASKED_STATES, SORTS, VERDICTS, Place, Written
from sanora.kinds.tally import Verdict
from sanora.text import first_line
from sanora_console.preparing import Preparing
from sanora_console.widgets.bars import RIGHT
from sanora_console.widgets.kept_rows import KeptRows
from sanora_console.widgets.lines import paragraphs

STATE, NUMBER = 10, 6

NO_TEXTS = "The question on the screen has no texts."
NO_ASKED = "Nobody has asked anything."
OFF = "Questions of the audience are off: O switches them on."


class TextRows(KeptRows):
    """The texts of the round on the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "screen.judge('shown')", "show"),
        Binding("h,x", "screen.judge('hidden')", "hide"),
        Binding("a", "screen.accept", "right or not"),
    ]


class AskedRows(KeptRows):
    """The questions of the audience."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "screen.move('open')", "show"),
        Binding("h", "screen.move('pending')", "hold"),
        Binding("a", "screen.move('answered')", "answered"),
        Binding("x", "screen.move('archived')", "archive"),
        Binding("p", "screen.pin", "on top"),
        Binding("g", "screen.merge", "merge"),
        Binding("o", "screen.sort", "order"),
    ]


class ModerateScreen(Preparing):
    """Two lists; Tab goes from one to the other. A moderator's console has the second one only."""

    AUTO_FOCUS = "#moderate-asked"

    def __init__(self) -> None:
        super().__init__()
        self._sort: Sort = "top"
        self._source = 0  # the question that is to be merged
        self._texts: dict[str, Written] = {}
        self._asked: dict[str, Item] = {}

    def work(self) -> Iterator[Widget]:
        """Both lists, and the marked line in full."""
        yield Static("", markup=False, id="moderate-texts-head", classes="preparing-heading")
        yield TextRows(id="moderate-texts")
        yield Static("", markup=False, id="moderate-asked-head", classes="preparing-heading")
        yield AskedRows(id="moderate-asked")
        yield Static("", markup=False, id="moderate-full")

    @property
    def heading(self) -> str:
        """Where we are."""
        return f"What the audience writes · {self.driver.conference.title}"

    def on_mount(self) -> None:
        """Begin where something waits."""
        super().on_mount()
        self.look()
        if self.query_one(TextRows).display:
            self.query_one(TextRows).focus()

    def look(self) -> None:
        """Show both lists as they stand."""
        super().look()
        mirror = self.driver.mirror
        self._texts = {text.key: text for text in moderating.written(mirror)}
        self._asked = {str(item.id): item for item in moderating.asked(mirror, self._sort)}
        self._show_texts()
        self._show_asked()
        self._show_full()

    def on_option_list_option_highlighted(self) -> None:
        """Show the marked line in full."""
        self._show_full()

    def on_descendant_focus(self) -> None:
        """Show the marked line of the other list."""
        self._show_texts()
        self._show_asked()
        self._show_full()

    def action_leave(self) -> None:
        """Forget what is to be merged; else go back, which is the end for a moderator."""
        if self._source:
            self._source = 0
            self._show_asked()
            self.console.tell("")
        elif self.driver.moderates:
            self.console.action_perform("quit")
        else:
            self.dismiss()

    def action_judge(self, verdict: str) -> None:
        """Show or hide the marked text."""
        text = self._marked_text()
        if text is not None:
            self._do(lambda: moderating.judge(self.driver, text, Verdict(verdict)))
            held = [key for key, each in self._texts.items() if each.verdict is Verdict.HELD]
            self.query_one(TextRows).mark(moderating.after(held, text.key))

    def action_accept(self) -> None:
        """Accept the marked text as right, too; or not any longer."""
        text = self._marked_text()
        if text is not None:
            self._do(lambda: moderating.accept(self.driver, text))

    def action_move(self, to: Place) -> None:
        """Put the marked question where it belongs."""
        item = self._marked_item()
        if item is not None:
            self._do(lambda: moderating.move(self.driver, item, to))
            held = [key for key, each in self._asked.items() if each.state is AskedState.PENDING]
            if to != "pending":
                self.query_one(AskedRows).mark(moderating.after(held, str(item.id)))

    def action_pin(self) -> None:
        """Keep the marked question on top, or let it go."""
        item = self._marked_item()
        if item is not None:
            self._do(lambda: moderating.pin(self.driver, item))

    def action_merge(self) -> None:
        """Remember the marked question; the second time, merge the first one into the marked one."""
        item = self._marked_item()
        if item is None:
            return
        source = self._asked.get(str(self._source))
        if source is None:
            self._source = item.id
            self._show_asked()
            self.console.tell(f"Mark the one that “{first_line(item.text)}” goes into, and press g again.")
            return
        self._source = 0
        self._do(lambda: moderating.merge(self.driver, source, item))

    def action_sort(self) -> None:
        """List the questions in another order."""
        self._sort = SORTS[(SORTS.index(self._sort) + 1) % len(SORTS)]
        self.look()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no right answers where a text cannot be right."""
        del parameters
        return action != "accept" or any(text.right is not None for text in self._texts.values())

    def _do(self, work: Callable[[], Awaitable[str]]) -> None:
        self.console.later(work)

    def _marked_text(self) -> Written | None:
        text = self._texts.get(self.query_one(TextRows).marked)
        if text is None:
            self.console.tell(NO_TEXTS)
        return text

    def _marked_item(self) -> Item | None:
        item = self._asked.get(self.query_one(AskedRows).marked)
        if item is None:
            self.console.tell(NO_ASKED)
        return item

    def _show_texts(self) -> None:
        rows, head = self.query_one(TextRows), self.query_one("#moderate-texts-head", Static)
        head.display = rows.display = bool(self._texts) and not self.driver.moderates
        held = sum(text.verdict is Verdict.HELD for text in self._texts.values())
        back = f", {held} held back" if held else ""
        head.update(f" Texts of this question: {len(self._texts)}{back}{self._hop(rows)}")
        rows.show({key: _text_line(text) for key, text in self._texts.items()})

    def _show_asked(self) -> None:
        rows, head = self.query_one(AskedRows), self.query_one("#moderate-asked-head", Static)
        said = moderating.counted(self.driver.mirror)
        order = "" if self._sort == "top" else f" · {self._sort} first"
        hop = self._hop(rows)
        head.update(f" Questions of the audience: {said or 'none are taken'}{order}{hop}")
        lines = {name: _asked_line(item) for name, item in self._asked.items()}
        source = self._asked.get(str(self._source))
        if source is not None:
            lines[str(source.id)] = _asked_line(source, merging=True)
        rows.show(lines)

    def _hop(self, rows: KeptRows) -> str:
        """Say how to come to a list, where there are two."""
        return " · Tab goes here" if self.query_one(TextRows).display and self.focused is not rows else ""

    def _show_full(self) -> None:
        full = self.query_one("#moderate-full", Static)
        if self.focused is self.query_one(TextRows):
            text = self._texts.get(self.query_one(TextRows).marked)
            full.update("" if text is None else paragraphs(text.text))
            return
        item = self._asked.get(self.query_one(AskedRows).marked)
        if item is None:
            full.update(NO_ASKED if self.driver.conference.setup.qa.on or self.driver.moderates else OFF)
        else:
            full.update(paragraphs(f"{item.name or 'Somebody'}: {item.text}"))


def _text_line(text: Written) -> Content:
    state = VERDICTS[text.verdict]
    right = f"{RIGHT} " if text.right else ""
    line = f"  {pad(state, STATE)}{text.count:>{NUMBER - 2}}  {right}{first_line(text.text)}"
    return _toned(line, waits=text.verdict is Verdict.HELD, gone=text.verdict is Verdict.HIDDEN)


def _asked_line(item: Item, *, merging: bool = False) -> Content:
    state = "merge …" if merging else "on top" if item.pinned else ASKED_STATES[item.state]
    name = f"{first_line(item.name)}: " if item.name else ""
    line = f"  {pad(state, STATE)}{item.votes:>{NUMBER - 2}}  {name}{first_line(item.text)}"
    gone = item.state in {AskedState.ANSWERED, AskedState.ARCHIVED}
    return _toned(line, waits=merging or item.state == AskedState.PENDING, gone=gone and not merging)


def _toned(line: str, *, waits: bool, gone: bool) -> Content:
    content = Content(line)
    return content.stylize("bold") if waits else content.stylize("dim") if gone else content
