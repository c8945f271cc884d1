"""What draws the window: the graphics hardware, or the processor where there is none."""

from __future__ import annotations

import os
import sys

from PySide6.QtGui import QOffscreenSurface, QOpenGLContext
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface

CHOSEN = ("QT_QUICK_BACKEND", "QSG_RHI_BACKEND", "QMLSCENE_DEVICE")
"""Variables by which somebody has chosen already."""

IMITATIONS = ("llvmpipe", "softpipe", "swrast", "swiftshader", "software")
"""OpenGL drawn by the processor: it takes several times what Qt's own software backend takes."""

GL_RENDERER = 0x1F01


def prepare(*, software: bool = False) -> bool:
    """Choose the software backend if asked, or where nothing better is there; return whether it was chosen.

    Call it after the application is made and before its first window.
    """
    if any(os.environ.get(name) for name in CHOSEN):
        return os.environ.get("QT_QUICK_BACKEND") == "software"
    if not software and (not sys.platform.startswith("linux") or _hardware()):
        return False
    QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
    return True


def _hardware() -> bool:
    """Tell whether OpenGL is there and drawn by hardware: asked on Linux alone, where it may be neither."""
    surface, context = QOffscreenSurface(), QOpenGLContext()
    surface.create()
    if not context.create() or not context.makeCurrent(surface):
        return False
    name = str(context.functions().glGetString(GL_RENDERER) or "").lower()
    context.doneCurrent()
    return bool(name) and not any(imitation in name for imitation in IMITATIONS)
