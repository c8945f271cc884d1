"""Writes constraints.txt: every package that Sanora needs, for all platforms, pinned and with its hashes.

Pins that still fit are kept; `--upgrade` takes the newest of everything. The file has three parts, so that a
speaker's laptop installs the first one alone, or with the second for the windows.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
CONSTRAINTS = ROOT / "constraints.txt"
HEAD = """\
# What `make` installs and nothing else, each file checked against its hash. By hand:
#     pip install --require-hashes --only-binary=:all: --requirement constraints.txt
# `make lock` writes it from pyproject.toml. It names no registry: packages come from the one pip is set to.

# To run Sanora:
"""
DESKTOP = "\n# For the desktop application:\n"
DEVELOPMENT = "\n# To develop Sanora:\n"
"""The Makefile installs what stands above these lines for `make run` and `make desktop`."""


def resolve(requirements: Path, *options: str) -> str:
    """Return the pins of our runtime and of `requirements`, as uv resolves them."""
    form = ["--only-binary=:all:", "--no-annotate", "--no-header", "--quiet"]
    sources = [str(ROOT / "pyproject.toml"), str(requirements)]
    command = ["uv", "pip", "compile", *form, *options, *sources]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT).stdout


def entries(pins: str) -> dict[str, str]:
    """Split a list of pins by package: a name may stand several times, for several platforms."""
    found: dict[str, str] = {}
    for entry in re.split(r"(?m)^(?=\S)", pins):
        if name := re.match(r"[\w.-]+", entry):
            found[name[0]] = found.get(name[0], "") + entry
    return found


def main() -> None:
    """Resolve with everything, with the desktop and with neither, and write the three parts."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        build = (
            Path(folder) / "build.txt"
        )  # the editable install is built with these, so they are pinned as well
        build.write_text("\n".join(project["build-system"]["requires"]), encoding="utf-8")
        pins = Path(folder) / "pins.txt"
        if CONSTRAINTS.exists():
            shutil.copy(CONSTRAINTS, pins)

        wanted = ["--extra=desktop", "--extra=dev", "--generate-hashes", f"--output-file={pins}"]
        resolve(build, "--universal", *wanted, *sys.argv[1:])
        everything = entries(pins.read_text(encoding="utf-8"))
        runtime = entries(resolve(build, "--universal", f"--constraints={pins}")).keys()
        # Not universal: that would look for wheels of Qt where there can be none. The names are the same.
        desktop = entries(resolve(build, "--extra=desktop", f"--constraints={pins}")).keys() - runtime
    parts = (HEAD, runtime), (DESKTOP, desktop), (DEVELOPMENT, everything.keys() - runtime - desktop)
    text = "".join(
        head + "".join(entry for name, entry in everything.items() if name in names) for head, names in parts
    )
    CONSTRAINTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
