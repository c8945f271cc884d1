"""What every test gets: a clean environment, warnings as errors in child processes, the plugins."""

import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings

pytest_plugins = [
    "campaigns",
    "kept_secrets",
    "missing_parts",
    "collector",
    "files_in_memory",
    "lingering",
    "javascript",
    "serving",
    "browsers",
    "qt_windows",
    "desktop_house",
    "page_kinds",
]

# Examples take as long as a busy machine lets them; in CI they are the same ones each time.
settings.register_profile("sanora", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("sanora")

# A shell starts what runs in its background with Ctrl-C ignored, and children would take that over; a signal
# that is handled here has its usual effect in them.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def clean_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the machine's settings out of the tests, and the tests out of the user's data."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in os.environ:
            if name.startswith("SANORA_") and name != "SANORA_CHROMIUM":
                patch.delenv(name)
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)  # compiling takes a fifth of a server's start
        patch.setenv("SSL_CERT_FILE", os.devnull)  # aiohttp reads what the machine trusts; no test needs it
        patch.setenv("SSL_CERT_DIR", os.devnull)
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        patch.setenv("APPDATA", str(home / "data"))
        patch.setenv("LOCALAPPDATA", str(home / "data"))
        patch.setenv("PYTHONWARNINGS", "error")
        yield
