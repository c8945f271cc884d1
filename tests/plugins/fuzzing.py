"""Gives parsers thousands of bad inputs: by seeded chance, or as a program led by what code they reach.

The program needs atheris, which there is for Linux on one sort of machine; chance needs nothing.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

import msgspec
from mutations import Mutator
from one_parser import Parser, reading

MOST_FOUND = 20
"""Inputs that are kept of those with which something is wrong."""

LONGEST = 8192
"""Bytes of an input at most: longer ones find nothing new, and few of them fit into a minute."""

PATIENCE = 900
"""Seconds that the program may take."""

MEMORY = 1024
"""MiB that a fuzzed process may have."""

AT_ONCE = min(2, os.cpu_count() or 1)


class Fuzzed(msgspec.Struct):
    """What came of fuzzing one parser: inputs, the seconds of CPU of the slowest, and what was wrong."""

    name: str
    runs: int = 0
    refused: int = 0
    slowest: float = 0.0
    grown: int = 0
    """MiB by which memory grew."""
    found: list[tuple[bytes, str]] = msgspec.field(default_factory=list)

    def take(self, parser: Parser, data: bytes) -> None:
        """Read one input and note what came of it."""
        read = reading(parser, data)
        self.runs += 1
        self.refused += read.refused
        self.slowest = max(self.slowest, read.seconds)
        if read.wrong and len(self.found) < MOST_FOUND:
            self.found.append((data, read.wrong))


def by_chance(name: str, parser: Parser, runs: int, seed: int) -> Fuzzed:
    """Fuzz a parser with inputs that are the same each time."""
    fuzzed = Fuzzed(name)
    mutator = Mutator(parser.seeds, seed, min(parser.largest, LONGEST))
    for good in parser.seeds:
        fuzzed.take(parser, good)
    while fuzzed.runs < runs:
        fuzzed.take(parser, mutator.next())
    return fuzzed


def led(folder: Path, runs_a_share: int) -> list[Fuzzed]:
    """Fuzz all parsers led by coverage, in processes of their own, two at a time; return what came of it."""
    done = subprocess.run(
        [sys.executable, __file__, str(folder), str(runs_a_share)],
        check=False,
        timeout=PATIENCE,
        capture_output=True,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )
    assert done.returncode == 0, done.stderr[-2000:].decode(errors="replace")
    return [msgspec.json.decode(path.read_bytes(), type=Fuzzed) for path in sorted(folder.glob("*.json"))]


def can_be_led() -> bool:
    """Tell whether there is what measures coverage."""
    return find_spec("atheris") is not None


def main(folder: Path, runs_a_share: int) -> None:
    """Load the parsers so that their coverage is measured, and fuzz each in a process that is forked off."""
    atheris = importlib.import_module("atheris")
    with (
        contextlib.redirect_stderr(io.StringIO()),
        atheris.instrument_imports(include=["sanora", "sanora_server"]),
    ):
        parsers: dict[str, Parser] = importlib.import_module("parsers").PARSERS
    running: set[int] = set()
    for place, (name, parser) in enumerate(parsers.items()):
        if len(running) == AT_ONCE:
            running.remove(_ended(folder))
        child = os.fork()
        if child == 0:
            _fuzz(atheris, folder / f"{place:02}", Fuzzed(name), parser, runs_a_share * parser.share)
        running.add(child)
    for _ in running:
        _ended(folder)


def _ended(folder: Path) -> int:
    child, status = os.wait()
    if status:
        logs = "\n".join(log.read_text(errors="replace")[-1500:] for log in sorted(folder.glob("*.log")))
        sys.exit(f"a fuzzed process ended with {status}:\n{logs}")
    return child


def _fuzz(atheris: Any, place: Path, fuzzed: Fuzzed, parser: Parser, runs: int) -> NoReturn:
    """Fuzz one parser in this process, and end it with the last input."""
    log = os.open(place.with_suffix(".log"), os.O_WRONLY | os.O_CREAT)
    os.dup2(log, 1)
    os.dup2(log, 2)
    corpus = place.with_suffix(".corpus")
    corpus.mkdir()
    for number, good in enumerate(parser.seeds):
        (corpus / str(number)).write_bytes(good[:LONGEST])
    mutator = Mutator(parser.seeds, 1, min(parser.largest, LONGEST))
    before = _memory()

    def take(data: bytes) -> None:
        fuzzed.take(parser, data)
        if fuzzed.runs >= runs:
            fuzzed.grown = _memory() - before
            place.with_suffix(".json").write_bytes(msgspec.json.encode(fuzzed))
            place.with_suffix(".log").unlink()
            os._exit(0)

    def change(data: bytes, most: int, seed: int) -> bytes:
        if seed % 3 == 0:
            return atheris.Mutate(data, most)
        return (mutator.changed(data) if seed % 3 == 1 else mutator.next())[:most]

    options = [
        f"-max_len={min(parser.largest, LONGEST)}",
        "-timeout=30",
        f"-rss_limit_mb={MEMORY}",
        "-seed=1",
    ]
    atheris.Setup(
        [sys.argv[0], *options, f"-artifact_prefix={place}-", str(corpus)], take, custom_mutator=change
    )
    atheris.Fuzz()
    os._exit(1)


def _memory() -> int:
    """Return the most MiB that this process has had."""
    import resource  # noqa: PLC0415 - not on Windows, where nothing is led

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
