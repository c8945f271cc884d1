# The part of pypng that Sanora uses; the library has no types of its own.

from collections.abc import Iterable
from typing import BinaryIO

class Writer:
    def __init__(
        self,
        width: int,
        height: int,
        *,
        greyscale: bool = ...,
        bitdepth: int = ...,
        compression: int | None = ...,
    ) -> None: ...
    def write_packed(self, outfile: BinaryIO, rows: Iterable[bytes]) -> int: ...
