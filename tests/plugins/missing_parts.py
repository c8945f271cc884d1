"""A pytest plugin: tests that need a missing part of the system fail in CI, elsewhere they skip loudly.

A test says `@pytest.mark.needs("node")`, or takes the fixture `chromium`. With `--require-all`, or the
environment variable CI set, a missing part is a failure.
"""

import os
from collections import Counter

import pytest
import system_parts

PREFIX = "missing part: "


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare --require-all."""
    parser.addoption("--require-all", action="store_true", help="fail tests whose system parts are missing")


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker."""
    config.addinivalue_line("markers", "needs(*parts): parts of the system that the test needs")


def require(config: pytest.Config, name: str) -> str:
    """Return where the part `name` is; without it the running test is skipped or failed."""
    if found := system_parts.PARTS[name].find():
        return found
    if config.getoption("--require-all") or os.environ.get("CI", "").lower() not in {"", "0", "false"}:
        pytest.fail(f"{PREFIX}{name}. {system_parts.PARTS[name].cure}", pytrace=False)
    pytest.skip(f"{PREFIX}{name}")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Look for the parts that the test's markers name."""
    for marker in item.iter_markers("needs"):
        for name in marker.args:
            require(item.config, name)


@pytest.fixture(scope="session")
def chromium(pytestconfig: pytest.Config) -> str:
    """Return the path of a Chromium to test with."""
    require(pytestconfig, "fonts")
    return require(pytestconfig, "chromium")


@pytest.fixture(scope="session")
def node(pytestconfig: pytest.Config) -> str:
    """Return the path of a Node.js to test with."""
    return require(pytestconfig, "node")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly which part of the tests did not run."""
    lost = Counter[str]()
    for report in terminalreporter.stats.get("skipped", []):
        _, found, name = str(report.longrepr[2]).partition(PREFIX)  # of a skip: path, line, reason
        if found:
            lost[name] += 1
    if not lost:
        return
    terminalreporter.section("NOT EVERYTHING WAS TESTED", sep="!", red=True, bold=True)
    for name, count in lost.items():
        part = system_parts.PARTS[name]
        terminalreporter.line(f"Not run without {name}: {count} ({part.purpose}). {part.cure}", red=True)
