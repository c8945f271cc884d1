"""Draws the application's icon in every size that desktops ask for, from its one SVG."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "desktop" / "sanora_desktop" / "resources" / "sanora.svg"
ICONS = ROOT / "packaging" / "desktop" / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def drawn(side: int) -> QImage:
    """Return the icon, `side` pixels wide."""
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    return image


def main() -> None:
    """Write all sizes."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    ICONS.mkdir(parents=True, exist_ok=True)
    for side in SIZES:
        drawn(side).save(str(ICONS / f"sanora-{side}.png"))
    application.quit()


if __name__ == "__main__":
    main()
