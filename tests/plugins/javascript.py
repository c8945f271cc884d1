"""A pytest plugin: each `*.test.mjs` file below tests/ is one test, run by Node's own test runner."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from missing_parts import require

SUFFIX = ".test.mjs"
SECONDS = 50


class NodeFailed(Exception):
    """Node's test runner found a failure; the argument is its report."""


class JavaScriptFile(pytest.File):
    """A file of JavaScript tests."""

    def collect(self) -> Iterable[pytest.Item]:
        """Make one test of the file."""
        yield JavaScriptTest.from_parent(self, name="node")  # pyright: ignore[reportUnknownMemberType] - pytest leaves **kw untyped


class JavaScriptTest(pytest.Item):
    """A run of Node's test runner over one file."""

    def runtest(self) -> None:
        """Run it; anything but success raises with what it said."""
        done = subprocess.run(
            [require(self.config, "node"), "--test", str(self.path)],
            cwd=self.config.rootpath,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        if done.returncode != 0:
            raise NodeFailed(done.stdout + done.stderr)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """Show Node's report instead of our own lines."""
        del style
        return str(excinfo.value)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Name the file."""
        return self.path, None, str(self.path.relative_to(self.config.rootpath))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> JavaScriptFile | None:
    """Take the files that are ours."""
    if file_path.name.endswith(SUFFIX):
        return JavaScriptFile.from_parent(parent, path=file_path)  # pyright: ignore[reportUnknownMemberType] - as above
    return None
