"""The pictures of a talk for QML, and what layouts keep from one drawing to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QMutex, QMutexLocker, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickImageProvider

NAME = "pictures"
"""Images are at image://pictures/ID."""

UNKNOWN = (4, 3)
"""The form of a picture that has not come yet."""

MOST = 40
"""Pictures that are kept."""


class Gallery:
    """Pictures by their id. `wanted` is called once with each id that is missing."""

    def __init__(self, wanted: Callable[[str], None] | None = None) -> None:
        self.wanted = wanted
        self.memory: dict[object, Any] = {}
        """What layouts remember: where the words of a cloud are."""
        self._images: dict[str, QImage] = {}
        self._asked: set[str] = set()
        self._lock = QMutex()

    def size(self, picture: str) -> tuple[int, int]:
        """Return the pixels of a picture, or some while it is not there."""
        with QMutexLocker(self._lock):
            image = self._images.get(picture)
        return UNKNOWN if image is None or image.isNull() else (image.width(), image.height())

    def has(self, picture: str) -> bool:
        """Tell whether a picture is there."""
        with QMutexLocker(self._lock):
            return picture in self._images

    def want(self, pictures: Iterable[str]) -> None:
        """Ask for those that are missing."""
        for picture in pictures:
            if picture and picture not in self._asked and self.wanted is not None:
                self._asked.add(picture)
                self.wanted(picture)

    def put(self, picture: str, body: bytes) -> None:
        """Take a picture in; bytes that are none show nothing."""
        image = QImage.fromData(body)
        with QMutexLocker(self._lock):
            self._images[picture] = image
            while len(self._images) > MOST:
                del self._images[next(iter(self._images))]

    def missed(self, picture: str) -> None:
        """Note that a picture did not come: it is asked for again when it is shown again."""
        self._asked.discard(picture)

    def image(self, picture: str) -> QImage:
        """Return a picture, or an empty one."""
        with QMutexLocker(self._lock):
            found = self._images.get(picture)
        if found is not None and not found.isNull():
            return found
        blank = QImage(1, 1, QImage.Format.Format_ARGB32)
        blank.fill(QColor(0, 0, 0, 0))
        return blank


class Pictures(QQuickImageProvider):
    """Gives QML the pictures of a gallery."""

    def __init__(self, gallery: Gallery) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._gallery = gallery

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002, N802, N803 - Qt's names
        """Return the picture; what stands behind a `?` only tells one moment from another."""
        del requestedSize
        made = self._gallery.image(id.partition("?")[0])
        size.setWidth(made.width())
        size.setHeight(made.height())
        return made
