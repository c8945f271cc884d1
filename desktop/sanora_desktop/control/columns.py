"""The three columns of the control window: the talk always, the others as far as there is room for them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from sanora_desktop.control.joining import JoinPanel
from sanora_desktop.control.live import LiveView

SIZES = (250, 640, 260)
"""Widths of list, talk and way in at first."""

JOINING, BETWEEN = 200, 14
"""Widths of the way in at least, and of what is between two columns."""

TALK = 36
"""Width, in lines of text, that the talk should have before anything stands beside it."""


class Columns(QSplitter):
    """Shows the list and the way in only where the talk keeps its width.

    Who asks for the way in gets it, in the place of the list if there is no room for both.
    """

    def __init__(self, questions: QWidget, live: LiveView, joining: JoinPanel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._questions, self._live, self._joining = questions, live, joining
        self.invites = True
        """Whether the way in is wanted."""
        self._asked_for = self._alone = False
        for column in (questions, live, joining):
            self.addWidget(column)
        self.setStretchFactor(1, 1)
        self.setHandleWidth(BETWEEN)
        self.setChildrenCollapsible(False)
        joining.setMinimumWidth(JOINING)
        self.setSizes(list(SIZES))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show what there is room for now."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Show what there is room for at first."""
        super().showEvent(event)
        self._fit()

    def want_joining(self, *, wanted: bool) -> None:
        """Have the way in beside the talk where it fits, or not."""
        self.invites, self._asked_for = wanted, False
        self._joining.setVisible(wanted)
        self._fit()

    def be_alone(self, *, alone: bool) -> None:
        """Show nothing beside the talk, for whom nothing of it is; or all again."""
        if alone != self._alone:
            self._alone = alone
            self._fit()

    def turn_joining(self) -> None:
        """Hide the way in; or show it, whatever has to go for it."""
        self.invites = self._asked_for = self._joining.isHidden()
        self._fit()

    def _fit(self) -> None:
        if not self.isVisible():  # its width is not known yet
            return
        talk = max(self._live.minimumWidth(), TALK * self.fontMetrics().height())
        beside = JOINING + BETWEEN
        least = self._questions.minimumSizeHint().width()
        room = self.width() - talk - (beside if self._asked_for else 0)
        listed = room >= least + BETWEEN and not self._alone
        if listed:
            room -= least + BETWEEN
        self._questions.setVisible(listed)
        fits = self._asked_for or (room >= beside and not self._alone)
        self._joining.setVisible(self.invites and fits)
        if self.sizes()[1] < talk:
            self.setSizes([least, self.width(), JOINING])
