"""A pytest plugin: the garbage collector leaves alone what stays until the end of the run.

With all tests loaded, a full pass takes half a second, and each server makes one as it starts.
"""

from __future__ import annotations

import gc

import pytest


def pytest_configure() -> None:
    """Look for no garbage while tests are loaded: there is hardly any."""
    gc.disable()


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    """Set aside all that there is before the first test."""
    gc.enable()
    gc.collect()
    gc.freeze()
