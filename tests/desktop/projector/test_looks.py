"""Colours, small pictures and movement are those of the web projector."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget

from sanora_desktop.projector import motion, rendering
from sanora_desktop.projector.signs import SIGNS
from sanora_desktop.projector.themes import THEMES

WEB = Path(__file__).parents[3] / "server/sanora_server/web"


def test_the_colours_are_the_web_pages() -> None:
    sheet = (WEB / "shared/tokens.css").read_text(encoding="utf-8")
    light, dark = sheet.split("@media (prefers-color-scheme: dark)")
    for theme, part in ((THEMES["light"], light), (THEMES["dark"], dark.split(".mark {")[0])):
        said = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part))
        for colour, value in theme.items():
            if colour == "wrong":
                continue
            token = re.sub(r"mark(\d+)", r"mark-\1", colour).replace("onMark", "on-mark")
            assert said[token] == value, token


def test_the_small_pictures_are_the_web_pages() -> None:
    source = (WEB / "stage/parts/icons.js").read_text(encoding="utf-8")
    source = re.sub(r'"\s*\+\s*"', "", source)
    assert dict(re.findall(r'(\w+):\s*"([^"]+)"', source)) == SIGNS


class Calm(QProxyStyle):
    """A system that asks for no movement."""

    def styleHint(  # noqa: N802 - Qt's name
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 - as above
    ) -> int:
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, returnData)


def test_movement_stops_where_the_system_asks(qt: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    del qt
    assert not motion.reduced()
    calm = Calm()
    monkeypatch.setattr(QApplication, "style", lambda: calm)
    assert motion.reduced()


def test_whoever_chose_a_backend_is_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in rendering.CHOSEN:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QSG_RHI_BACKEND", "opengl")
    assert not rendering.prepare(software=True)
    monkeypatch.delenv("QSG_RHI_BACKEND")
    monkeypatch.setenv("QT_QUICK_BACKEND", "software")
    assert rendering.prepare()


def test_without_graphics_hardware_the_processor_draws(
    qt: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qt
    chosen: list[object] = []
    monkeypatch.delenv("QT_QUICK_BACKEND", raising=False)
    monkeypatch.setattr(rendering.QQuickWindow, "setGraphicsApi", chosen.append)
    assert rendering.prepare(software=True)
    monkeypatch.setattr(rendering, "_hardware", lambda: False)
    monkeypatch.setattr(rendering.sys, "platform", "linux")
    assert rendering.prepare()
    monkeypatch.setattr(rendering.sys, "platform", "darwin")
    assert not rendering.prepare()
    assert chosen == [rendering.QSGRendererInterface.GraphicsApi.Software] * 2
