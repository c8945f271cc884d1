"""The parts of the system that some tests need beside Python packages; as a program, it installs them.

Uses the standard library only, so that it runs before anything is installed.
"""

import ctypes.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM_FILES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)
NODE_FLOOR = 18  # the first with a test runner of its own
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
QT_LIBRARIES = ("EGL", "GL", "dbus-1", "fontconfig", "glib-2.0", "xkbcommon")
X_LIBRARIES = (
    *("xkbcommon-x11", "xcb-cursor", "xcb-icccm", "xcb-image", "xcb-keysyms", "xcb-randr"),
    *("xcb-render-util", "xcb-shape", "xcb-shm", "xcb-sync", "xcb-xfixes", "xcb-xkb", "X11-xcb"),
)
FONT_SUFFIXES = {".ttf", ".otf", ".ttc"}


class Part(NamedTuple):
    """Something of the system: what for, where it is (None when missing), and how to get it."""

    purpose: str
    find: Callable[[], str | None]
    packages: tuple[str, ...]
    """Debian's packages."""
    cure: str


def chromium() -> str | None:
    """Find a Chromium: the one that SANORA_CHROMIUM names, else the first in the usual places."""
    if named := os.environ.get("SANORA_CHROMIUM"):
        return shutil.which(named)
    found = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    return found or next((file for file in CHROMIUM_FILES if Path(file).exists()), None)


def node() -> str | None:
    """Find a Node.js that is new enough."""
    path = shutil.which("node") or shutil.which("nodejs")
    if path is None:
        return None
    version = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    major = re.match(r"v(\d+)\.", version)
    return path if major and int(major[1]) >= NODE_FLOOR else None


def tmpfs() -> str | None:
    """Find out whether we may mount a disk of our own, to fill it."""
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if sys.platform != "linux" or os.geteuid() != 0 or mount is None or umount is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        command = [mount, "-t", "tmpfs", "tmpfs", folder]
        if subprocess.run(command, capture_output=True, check=False).returncode != 0:
            return None
        subprocess.run([umount, folder], check=True)
    return mount


def fonts() -> str | None:
    """Find a folder with scalable fonts; systems with a desktop always have one."""
    if sys.platform != "linux":
        return "the system's own"
    for folder in (Path(name).expanduser() for name in FONT_FOLDERS):
        if any(file.suffix in FONT_SUFFIXES for file in folder.rglob("*")):
            return str(folder)
    return None


def qt() -> str | None:
    """Find the libraries that Qt's own packages lack, for windows that nobody sees."""
    if sys.platform != "linux":
        return "the system's own"
    found = [ctypes.util.find_library(name) for name in QT_LIBRARIES]
    return "the system's libraries" if all(found) else None


def x() -> str | None:
    """Find an X server without a screen, keys and mouse for it, and what Qt needs to draw there."""
    programs = [shutil.which(name) for name in ("Xvfb", "xdotool")]
    libraries = [ctypes.util.find_library(name) for name in X_LIBRARIES]
    return programs[0] if all(programs) and all(libraries) else None


def namespaces() -> str | None:
    """Find the command that starts a program in a network of its own: Linux only, and where we may."""
    if sys.platform != "linux":
        return None
    private = "unshare --net" if os.geteuid() == 0 else "unshare --map-root-user --net"
    cable = "ip link add wlan0 type veth peer name phone0"
    try:
        done = subprocess.run([*private.split(), *cable.split()], capture_output=True, check=False)
    except FileNotFoundError:
        return None
    return private if done.returncode == 0 else None


def faketime() -> str | None:
    """Find the library that tells a program another time of day."""
    return next((str(file) for file in Path("/usr/lib").glob("*/faketime/libfaketime.so.1")), None)


PARTS = {
    "chromium": Part(
        "the browser tests: audience page and projector",
        chromium,
        ("chromium",),
        "Install Chromium or Google Chrome, or name its program in SANORA_CHROMIUM.",
    ),
    "node": Part(
        "the JavaScript tests: the page's own logic against the golden frames",
        node,
        ("nodejs",),
        f"Install Node.js {NODE_FLOOR} or newer.",
    ),
    "tmux": Part(
        "the console in a real terminal, typed key by key",
        lambda: shutil.which("tmux"),
        ("tmux",),
        "Install tmux.",
    ),
    "tmpfs": Part(
        "the tests on a full disk",
        tmpfs,
        (),
        "Run the tests as root on Linux, where a small disk can be mounted.",
    ),
    "fonts": Part(
        "what is read from screenshots",
        fonts,
        ("fonts-dejavu-core", "fonts-noto-color-emoji"),
        "Install fonts, such as DejaVu.",
    ),
    "qt": Part(
        "the desktop application",
        qt,
        ("libegl1", "libgl1", "libdbus-1-3", "libfontconfig1", "libglib2.0-0", "libxkbcommon0"),
        "Install what Qt needs of the system: EGL, OpenGL, D-Bus, Fontconfig, GLib and xkbcommon.",
    ),
    "x": Part(
        "the desktop application on real screens, with real keys and mouse",
        x,
        (
            *("xvfb", "xdotool", "libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0"),
            *("libxcb-keysyms1", "libxcb-randr0", "libxcb-render-util0", "libxcb-shape0", "libxcb-shm0"),
            *("libxcb-sync1", "libxcb-xfixes0", "libxcb-xkb1", "libx11-xcb1"),
        ),
        "Install Xvfb, xdotool and the xcb libraries that Qt names in its notes on X11.",
    ),
    "namespaces": Part(
        "networks that move and lose packets, for real",
        namespaces,
        ("iproute2", "util-linux"),
        "Run the tests on Linux as root, or where users may make network namespaces (and iproute2 is there).",
    ),
    "faketime": Part(
        "the steps of the wall clock as the system itself would tell them",
        faketime,
        ("libfaketime",),
        "Install libfaketime.",
    ),
}


def missing() -> list[str]:
    """Name the parts that are not there."""
    return [name for name, part in PARTS.items() if part.find() is None]


def can_install() -> bool:
    """Say whether this is Debian and we are root: elsewhere the machine's owner decides what is installed."""
    release = Path("/etc/os-release")
    debian = release.exists() and "ID=debian" in release.read_text(encoding="utf-8").splitlines()
    return debian and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(names: list[str]) -> None:
    """Install the parts `names` with apt-get, waiting for another installation to end."""
    packages = [package for name in names for package in PARTS[name].packages]
    print("Installing what the tests need:", *packages, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=600", "-o", "Dpkg::Use-Pty=0"]
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            [*apt, *command],
            env=environment,
            stdout=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode != 0:
            print(f"apt-get {command[0]} failed ({done.returncode}).", file=sys.stderr)


def main() -> None:
    """Install what is missing where that is ours to do, and name what is missing still; tests then decide."""
    if (names := [name for name in missing() if PARTS[name].packages]) and can_install():
        install(names)
    for name in missing():
        print(f"Missing: {name}, for {PARTS[name].purpose}. {PARTS[name].cure}", file=sys.stderr)


if __name__ == "__main__":
    main()
