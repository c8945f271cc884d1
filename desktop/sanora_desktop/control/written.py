"""The texts that answer the question on the screen: show, hide, accept as right."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from sanora.driving.moderating import VERDICTS, Written, after, has_texts
from sanora.kinds.tally import Verdict
from sanora_desktop import room
from sanora_desktop.bridge import Bridge
from sanora_desktop.control.sorting import Entry, SortingList
from sanora_desktop.control.texts import label, say
from sanora_desktop.control.tones import tones
from sanora_desktop.view import View


class WrittenPanel(QWidget):
    """The texts of one round, those that wait first."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._texts: dict[str, Written] = {}
        self.about = label(role="soft")
        self.list = SortingList("Texts of the audience")
        self.show_text, self.hide_text = QPushButton("Show"), QPushButton("Hide")
        self.hold, self.accept = QPushButton("Hold back"), QPushButton("Accept as right")
        for button, does in (
            (self.show_text, lambda: self._judge_text(Verdict.SHOWN)),
            (self.hide_text, lambda: self._judge_text(Verdict.HIDDEN)),
            (self.hold, lambda: self._judge_text(Verdict.HELD)),
            (self.accept, self._accept),
        ):
            button.clicked.connect(does)
        self.list.on_enter = self._turn
        self.list.on_delete = lambda: self._judge_text(Verdict.HIDDEN)
        self.list.currentRowChanged.connect(self._judge)
        self.list.itemDoubleClicked.connect(self._turn)
        grid = QGridLayout()
        for place, button in enumerate((self.show_text, self.hide_text, self.hold, self.accept)):
            grid.addWidget(button, place // 2, place % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self.about)
        column.addWidget(self.list, stretch=1)
        column.addLayout(grid)
        column.addWidget(label("Enter shows or hides, Delete hides.", role="soft"))
        self._judge()

    @property
    def chosen(self) -> Written | None:
        """The marked text."""
        return self._texts.get(self.list.key)

    def show_view(self, view: View) -> None:
        """Show what there is now."""
        colours = tones()
        tone = {Verdict.HELD: colours.wait, Verdict.SHOWN: colours.good, Verdict.HIDDEN: colours.bad}
        self._texts = {_key(text): text for text in view.written}
        self.list.show_entries(
            [
                Entry(_key(text), text.text, _state(text), tone[text.verdict], f"× {text.count}")
                for text in view.written
            ]
        )
        say(self.about, _about(view))
        self._judge()

    def _judge(self) -> None:
        text = self.chosen
        verdict = None if text is None else text.verdict
        self.show_text.setEnabled(text is not None and verdict is not Verdict.SHOWN)
        self.hide_text.setEnabled(text is not None and verdict is not Verdict.HIDDEN)
        self.hold.setEnabled(text is not None and verdict is not Verdict.HELD)
        can_accept = text is not None and text.right is not None and not text.part
        self.accept.setEnabled(can_accept)
        self.accept.setText("Not right" if text is not None and text.right else "Accept as right")

    def _turn(self, *_item: object) -> None:
        text = self.chosen
        if text is not None:
            self._judge_text(Verdict.HIDDEN if text.verdict is Verdict.SHOWN else Verdict.SHOWN)

    def _judge_text(self, verdict: Verdict) -> None:
        text = self.chosen
        if text is not None and text.verdict is not verdict:
            self._bridge.do(room.judged(text, verdict))
            held = [key for key, each in self._texts.items() if each.verdict is Verdict.HELD]
            self.list.mark(after(held, _key(text)))

    def _accept(self) -> None:
        text = self.chosen
        if text is not None and text.right is not None:
            self._bridge.do(room.accepted(text))


def _key(text: Written) -> str:
    return f"{text.round}:{text.key}"


def _state(text: Written) -> str:
    part = f"question {text.part} · " if text.part else ""
    right = " · ✓ right" if text.right else ""
    return f"{part}{VERDICTS[text.verdict]}{right}"


def _about(view: View) -> str:
    asked = view.asked
    if asked is None:
        return "Nobody was asked anything yet."
    if not has_texts(asked.question):
        return "This question is not answered in own words."
    if asked.chart is None:
        return "These texts are not for this console."
    if not view.written:
        return "Nobody has written anything yet."
    numbers = {verdict: sum(text.verdict is verdict for text in view.written) for verdict in VERDICTS}
    return ", ".join(f"{number} {VERDICTS[verdict]}" for verdict, number in numbers.items() if number)
