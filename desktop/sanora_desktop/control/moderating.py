"""The dock in which texts and questions of the audience are sorted out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QTabWidget, QVBoxLayout, QWidget

from sanora.kinds.tally import Verdict
from sanora_desktop.bridge import Bridge
from sanora_desktop.control.asked import AskedPanel
from sanora_desktop.control.texts import label
from sanora_desktop.control.written import WrittenPanel
from sanora_desktop.view import View


class ModerationDock(QDockWidget):
    """Texts that answer the question on the screen, and questions that the audience asks."""

    def __init__(self, parent: QWidget, bridge: Bridge) -> None:
        super().__init__("Moderate", parent)
        self.setObjectName("moderation")
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.written, self.asked = WrittenPanel(bridge), AskedPanel(bridge)
        self.frozen = label("Nobody sees these texts now: they are frozen.", role="fault")
        self.frozen.hide()
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("What is moderated")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.written, "")
        self.tabs.addTab(self.asked, "")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 4, 12, 4)
        column.addWidget(self.frozen)
        column.addWidget(self.tabs, stretch=1)
        self.setWidget(inside)

    def show_view(self, view: View) -> None:
        """Show what there is now; in the tabs how much waits."""
        if not self.isVisible():
            return
        self.frozen.setVisible(view.frozen)
        self.tabs.setTabVisible(0, not view.moderates)
        self.written.show_view(view)
        self.asked.show_view(view)
        held = sum(text.verdict is Verdict.HELD for text in view.written)
        self._name(0, "Texts", held)
        self._name(1, "Questions", 0 if view.wishes is None else view.wishes.held)

    def begin(self, view: View) -> None:
        """Show it, with the focus in the list that has something."""
        self.show()
        self.raise_()
        self.show_view(view)
        if not view.written and view.wishes is not None and view.wishes.items:
            self.tabs.setCurrentIndex(1)
        elif view.written:
            self.tabs.setCurrentIndex(0)
        (self.written if self.tabs.currentIndex() == 0 else self.asked).list.setFocus()

    def _name(self, tab: int, words: str, held: int) -> None:
        text = f"{words} · {held} held" if held else words
        if self.tabs.tabText(tab) != text:
            self.tabs.setTabText(tab, text)
