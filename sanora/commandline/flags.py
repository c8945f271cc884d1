"""The flags of commands, made from the settings that they set."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from sanora.config import FILE_VARIABLE, Setting, Settings, declared, load

ALL = tuple(setting.name for setting in declared())


def parser(word: str, description: str, epilog: str = "") -> argparse.ArgumentParser:
    """Return the parser of `sanora WORD`; texts are printed as they are."""
    return argparse.ArgumentParser(
        prog=f"sanora {word}",
        description=description,
        epilog=epilog or None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def add_settings(to: argparse.ArgumentParser, *names: str) -> None:
    """Add the flags of these settings, and the one that names another settings file."""
    group = to.add_argument_group(
        "settings", "Also taken from the environment and a file: see docs/operating.md."
    )
    for setting in declared():
        if setting.name in names:
            _add(group, setting)
    group.add_argument(
        "--config", metavar="FILE", type=Path, help=f"Read the settings of this file ({FILE_VARIABLE})."
    )


def settings_of(options: argparse.Namespace) -> Settings:
    """Return the settings of flags, environment and file; raises `BadSettings`."""
    return load(vars(options), os.environ, options.config)


def typed(options: argparse.Namespace) -> list[str]:
    """Return the settings among the flags as they would be typed again."""
    again: list[str] = []
    for setting in declared():
        value = getattr(options, setting.name, None)
        if value is not None:
            again += [setting.flag] if setting.switch else [f"{setting.flag}={value}"]
    return again if options.config is None else [*again, f"--config={options.config}"]


def _add(group: argparse._ArgumentGroup, setting: Setting) -> None:  # pyright: ignore[reportPrivateUsage] - has no public name
    what = setting.description.replace("%", "%%")
    if setting.switch:
        text = f"Do not: {what[0].lower()}{what[1:]}" if setting.default else what
        group.add_argument(
            setting.flag,
            dest=setting.name,
            action="store_const",
            const=not setting.default,
            default=argparse.SUPPRESS,
            help=text,
        )
        return
    group.add_argument(
        setting.flag,
        dest=setting.name,
        metavar="|".join(setting.choices) or setting.name.rpartition("_")[2].upper(),
        default=argparse.SUPPRESS,
        help=f"{what} Default: {setting.shown_default}.",
    )
