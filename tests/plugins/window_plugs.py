"""Screens that are unplugged and plugged in again, and what Qt complains about."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from sanora_desktop.projector.placing import Screen
from sanora_desktop.projector.screens import Screens

HARMLESS = ("This plugin does not support", "propagateSizeHints")
"""How those begin that the offscreen platform says of what it has no use for."""


LAPTOP, BEAMER = "laptop", "beamer"


class Plugs(Screens):
    """The screens of the test's computer, of which some are unplugged.

    The laptop's is the primary one, whatever the offscreen platform says, for it knows no computer.
    """

    def __init__(self) -> None:
        super().__init__()
        self.missing: set[str] = set()

    def all(self) -> list[Screen]:
        return [screen for screen in super().all() if screen.name not in self.missing]

    def primary(self) -> Screen:
        found = self.all()
        return next((screen for screen in found if screen.name == LAPTOP), found[0])

    def unplug(self, *names: str) -> None:
        """Take screens away."""
        self.missing |= set(names)
        self.changed.emit()

    def plug(self, *names: str) -> None:
        """Put them back."""
        self.missing -= set(names)
        self.changed.emit()


@contextmanager
def without_complaints() -> Generator[None]:
    """Fail when Qt or QML complains meanwhile."""
    complaints: list[str] = []

    def heard(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        del context
        if kind is not QtMsgType.QtDebugMsg and not text.startswith(HARMLESS):
            complaints.append(text)

    before = qInstallMessageHandler(heard)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
    assert complaints == []


def artifacts(config: pytest.Config) -> Path:
    """Return the folder for what a person should look at."""
    folder = config.rootpath / "test-artifacts" / "projector"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
