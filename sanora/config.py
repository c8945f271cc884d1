"""Every setting, declared once: its name, type, default and one sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from sanora import paths
from sanora.spelling import closest, did_you_mean

PREFIX = "SANORA_"
FILE_VARIABLE = "SANORA_CONFIG"
"""Names another settings file."""

MOST_BYTES = 8 * 1024
"""A settings file is no larger."""

Port = Annotated[int, msgspec.Meta(ge=0, le=65535)]


def said(description: str, *, otherwise: str = "") -> msgspec.Meta:
    """Describe a setting in one sentence; `otherwise` says what an empty default stands for."""
    return msgspec.Meta(description=description, extra={"otherwise": otherwise})


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What can be set. A flag beats the environment, which beats the file, which beats the default."""

    data: Annotated[
        str,
        said("Folder of the database, keys, backups and logs.", otherwise="the system's place for data"),
    ] = ""
    port: Annotated[
        Port | None,
        said(
            "Port of the pages for audience and projector; 0 takes any.",
            otherwise="8080 or one of the next ten",
        ),
    ] = None
    control_port: Annotated[
        Port | None,
        said(
            "Port of the encrypted connection of consoles.",
            otherwise="8443, one of the next ten, or any",
        ),
    ] = None
    host: Annotated[
        str,
        said("Name or address that the join link carries.", otherwise="the address that phones can reach"),
    ] = ""
    listen: Annotated[
        list[Annotated[str, msgspec.Meta(min_length=1, max_length=64)]],
        said("Addresses of this machine to listen on.", otherwise="all"),
    ] = []
    mdns: Annotated[bool, said("Announce the server on the local network, as sanora.local.")] = True
    name: Annotated[
        str,
        msgspec.Meta(max_length=60),
        said("What consoles on the network see in their list of servers.", otherwise="this computer's name"),
    ] = ""
    title: Annotated[
        str,
        msgspec.Meta(min_length=1, max_length=200),
        said("Title of the conference that is started without a deck."),
    ] = "Live questions"
    network: Annotated[
        str,
        msgspec.Meta(max_length=64),
        said("Name of the Wi-Fi, shown beside the QR code.", otherwise="not shown"),
    ] = ""
    grace: Annotated[
        float,
        msgspec.Meta(ge=0, le=10),
        said("Seconds after the deadline in which a vote that was on its way still counts."),
    ] = 0.5
    connections: Annotated[
        int,
        msgspec.Meta(ge=10, le=100_000),
        said("People who may be in the room at once; most limits follow from it."),
    ] = 10_000
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"], said("How much the log file tells.")
    ] = "info"
    log_format: Annotated[Literal["json", "plain"], said("Form of the log file's lines.")] = "json"
    unsafe_storage: Annotated[
        bool,
        said(
            "Accept a data folder on a network drive or in a synchronised folder, where votes can get lost."
        ),
    ] = False

    @property
    def folder(self) -> paths.DataFolder:
        """The data folder."""
        return paths.DataFolder(
            Path(self.data).expanduser().absolute() if self.data else paths.default_data()
        )


class Setting(msgspec.Struct, frozen=True):
    """One field of `Settings`, as help texts and documentation show it."""

    name: str
    type: Any
    default: Any
    description: str
    otherwise: str

    @property
    def variable(self) -> str:
        """Name in the environment."""
        return PREFIX + self.name.upper()

    @property
    def flag(self) -> str:
        """Name on the command line; a switch that is on by default is switched off."""
        name = self.name.replace("_", "-")
        return f"--no-{name}" if self.default is True else f"--{name}"

    @property
    def switch(self) -> bool:
        """Whether it is on or off."""
        return isinstance(self.default, bool)

    @property
    def choices(self) -> tuple[str, ...]:
        """The words to choose from, if it is that sort of setting."""
        inner = _plain(self.type)
        return get_args(inner) if get_origin(inner) is Literal else ()

    @property
    def shown_default(self) -> str:
        """The default in words."""
        if self.switch:
            return "on" if self.default else "off"
        return self.otherwise or str(self.default)


class BadSettings(Exception):
    """Settings that cannot be used; `faults` has one line for each, naming where it stands."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


def declared() -> tuple[Setting, ...]:
    """Return every setting in the order of the documentation."""
    hints = get_type_hints(Settings, include_extras=True)
    found: list[Setting] = []
    for field in msgspec.structs.fields(Settings):
        meta = next(
            extra
            for extra in get_args(hints[field.name])[1:]
            if isinstance(extra, msgspec.Meta) and extra.description
        )
        default = field.default_factory() if callable(field.default_factory) else field.default
        found.append(
            Setting(
                name=field.name,
                type=hints[field.name],
                default=default,
                description=meta.description or "",
                otherwise=str((meta.extra or {}).get("otherwise", "")),
            )
        )
    return tuple(found)


def load(flags: Mapping[str, Any], environ: Mapping[str, str], file: Path | None = None) -> Settings:
    """Return the settings of all sources; `flags` holds what was typed, by setting.

    `file` must exist; without it the variable SANORA_CONFIG and then the usual place are looked at.
    Raises `BadSettings` with every fault of every source.
    """
    named = file or (Path(environ[FILE_VARIABLE]) if environ.get(FILE_VARIABLE) else None)
    faults: list[str] = []
    values = _from_file(named or paths.default_config(), faults, needed=named is not None)
    values |= _from_environment(environ, faults)
    values |= _typed(flags, faults)
    if faults:
        raise BadSettings(faults)
    return Settings(**values)


def spelled(settings: Settings) -> tuple[str, ...]:
    """Return the flags that lead to these settings, wherever they are typed."""
    typed = [f"--data={settings.folder.root}"]
    for setting in declared():
        value = getattr(settings, setting.name)
        if setting.name == "data" or value == setting.default:
            continue
        shown = ",".join(map(str, value)) if isinstance(value, list) else value  # pyright: ignore[reportUnknownArgumentType] - a list setting holds words
        typed.append(setting.flag if setting.switch else f"{setting.flag}={shown}")
    return tuple(typed)


def table() -> str:
    """Return the documentation of all settings as a Markdown table."""
    rows = [
        f"| `{setting.name}` | `{setting.flag}` | {setting.shown_default} | {setting.description} |"
        for setting in declared()
    ]
    return "\n".join(["| Setting | Flag | Default | What it does |", "| --- | --- | --- | --- |", *rows])


def _from_file(path: Path, faults: list[str], *, needed: bool) -> dict[str, Any]:
    try:
        if path.stat().st_size > MOST_BYTES:
            faults.append(f"{path}: a settings file has at most {MOST_BYTES // 1024} KiB.")
            return {}
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        if needed:
            faults.append(f"{path}: there is no such file.")
        return {}
    except RecursionError:
        faults.append(f"{path}: it is nested far too deeply.")
        return {}
    except (ValueError, OSError) as error:  # no UTF-8, no TOML, a number of thousands of digits
        faults.append(f"{path}: {error}")
        return {}
    known = {setting.name: setting for setting in declared()}
    found: dict[str, Any] = {}
    for name, value in values.items():
        if name in known:
            _convert(known[name], value, f"{path}: {name}", found, faults)
        else:
            faults.append(f"{path}: there is no setting {name!r}. {did_you_mean(name, known)}")
    return found


def _from_environment(environ: Mapping[str, str], faults: list[str]) -> dict[str, Any]:
    known = {setting.variable: setting for setting in declared()}
    found: dict[str, Any] = {}
    for name, text in environ.items():
        if not name.startswith(PREFIX) or name == FILE_VARIABLE:
            continue
        if name in known:
            _convert(known[name], text, name, found, faults)
        # Programs around Sanora have variables of their own; only what looks like a slip is one.
        elif guess := closest(
            name.removeprefix(PREFIX), [variable.removeprefix(PREFIX).lower() for variable in known]
        ):
            shown = name if name.isprintable() else ascii(name)
            faults.append(f"{shown}: there is no such setting. Did you mean {PREFIX}{guess.upper()}?")
    return found


def _typed(flags: Mapping[str, Any], faults: list[str]) -> dict[str, Any]:
    known = {setting.name: setting for setting in declared()}
    found: dict[str, Any] = {}
    for name, value in flags.items():
        if name in known:
            _convert(known[name], value, known[name].flag, found, faults)
    return found


def _convert(setting: Setting, value: Any, where: str, found: dict[str, Any], faults: list[str]) -> None:
    """Put the value into `found` as its type demands; text stands for what it spells."""
    try:
        if isinstance(value, str) and setting.name != "data":  # a path may be in any encoding
            value.encode()
        found[setting.name] = msgspec.convert(
            _spelt(setting, value), setting.type, strict=not isinstance(value, str)
        )
    except msgspec.ValidationError as error:
        faults.append(f"{where}: {value!r} does not fit ({error}). {setting.description}")
    except UnicodeError:
        faults.append(f"{where}: {value!r} is no UTF-8 text. {setting.description}")


_SWITCH = {
    "yes": True,
    "on": True,
    "true": True,
    "1": True,
    "no": False,
    "off": False,
    "false": False,
    "0": False,
}


def _spelt(setting: Setting, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if setting.switch:
        return _SWITCH.get(value.strip().lower(), value)
    if isinstance(setting.default, list):
        return [part.strip() for part in value.split(",") if part.strip()]
    return value


def _plain(annotated: Any) -> Any:
    """Return a type without what is annotated to it."""
    return _plain(get_args(annotated)[0]) if get_origin(annotated) is Annotated else annotated
