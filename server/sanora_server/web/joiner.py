"""The module joiner: our ES modules become one script, so a page costs one request and needs no build step.

It understands exactly what our modules use, and refuses everything else by file and line:
`import { a, b as c } from "./x.js";`, `import words from "./words.json" with { type: "json" };` and
`export function|class|const name`; in `vendor/`, one closing `export{…}` clause. Comments that fill lines
of their own are left out, so no text in the code may have a line that begins like one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

NAME = r"[A-Za-z_$][\w$]*"
LIST = rf"\{{\s*({NAME}(?: as {NAME})?(?:,\s*{NAME}(?: as {NAME})?)*),?\s*\}}"
IMPORT = re.compile(rf'^import {LIST} from "(\.{{1,2}}/[\w./-]+\.js)";$', re.MULTILINE)
IMPORT_JSON = re.compile(
    rf'^import ({NAME}) from "(\.{{1,2}}/[\w./-]+\.json)" with \{{ type: "json" \}};$', re.MULTILINE
)
EXPORT = re.compile(rf"^export ((?:async )?function\*?|class|const) ({NAME})", re.MULTILINE)
EXPORT_CLAUSE = re.compile(rf"^(.*)export ?{LIST};\s*\Z", re.DOTALL)
COMMENT = re.compile(r"^[ \t]*(?://.*|/\*(?:[^*]|\*(?!/))*\*/[ \t]*)$", re.MULTILINE)
INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
LEFT_OVER = re.compile(r"^\s*(?:import|export)\b|\bimport\s*[(.]", re.MULTILINE)
VENDORED = "vendor"


class JoinError(Exception):
    """A module cannot be joined; the message names file and line."""


def join(entry: Path, root: Path, lent: Mapping[Path, Path] | None = None) -> str:
    """Return one script that does what the module `entry` and all that it imports do; all lie below `root`.

    Each module keeps a scope of its own and runs once, after those that it imports. `lent` are folders below
    `root` whose files really lie elsewhere, because others read them too.
    """
    places = {folder.resolve(): real for folder, real in (lent or {}).items()}
    return _Joiner(root.resolve(), places).script(entry.resolve())


class _Joiner:
    def __init__(self, root: Path, lent: Mapping[Path, Path]) -> None:
        self.root = root
        self.lent = lent
        self.names: dict[Path, str] = {}
        """The variable that holds each finished module's exports."""
        self.under_way: list[Path] = []
        self.parts: list[str] = []

    def script(self, entry: Path) -> str:
        self.add(entry)
        return "\n".join(['"use strict";', "(() => {", *self.parts, "})();", ""])

    def add(self, path: Path) -> str:
        """Add a module, unless it is there, after its imports; return the name of its exports."""
        if path in self.names:
            return self.names[path]
        if path in self.under_way:
            circle = " → ".join(self.label(one) for one in [*self.under_way, path])
            raise JoinError(f"modules import each other: {circle}")
        self.under_way.append(path)
        body = self.data(path) if path.suffix == ".json" else self.module(path)
        self.under_way.pop()
        name = f"m{len(self.names)}"
        self.names[path] = name
        self.parts.append(f"const {name} = {body};")
        return name

    def data(self, path: Path) -> str:
        return json.dumps(
            json.loads(self.real(path).read_text(encoding="utf-8")), ensure_ascii=False, separators=(",", ":")
        )

    def module(self, path: Path) -> str:
        source = self.real(path).read_text(encoding="utf-8")
        vendored = VENDORED in path.relative_to(self.root).parts
        if vendored:
            source, exports = self.clause(path, source)
        else:
            exports = {name: name for _, name in EXPORT.findall(source)}
            source = EXPORT.sub(r"\1 \2", source)

        def imported(match: re.Match[str]) -> str:
            found = self.add(self.target(path, source, match))
            bindings = ", ".join(name.replace(" as ", ": ") for name in re.split(r",\s*", match[1]))
            lines = "\n" * match[0].count("\n")  # errors in the browser's console keep their distance
            return f"const {{ {bindings} }} = {found};{lines}"

        def imported_json(match: re.Match[str]) -> str:
            return f"const {match[1]} = {self.add(self.target(path, source, match))};"

        source = IMPORT_JSON.sub(imported_json, IMPORT.sub(imported, source))
        if left := LEFT_OVER.search(source):
            raise JoinError(f"{self.place(path, source, left.end())}: not a form that the joiner knows")
        if not vendored:
            source = INDENT.sub("", COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), source))
        listed = ", ".join(f"{public}: {own}" for public, own in exports.items())
        return f"(() => {{\n{source.rstrip()}\nreturn {{ {listed} }};\n}})()"

    def clause(self, path: Path, source: str) -> tuple[str, dict[str, str]]:
        """Take the closing export clause off a vendored module."""
        found = EXPORT_CLAUSE.match(source)
        if found is None:
            raise JoinError(f"{self.label(path)}:1: a vendored module ends with one export clause")
        pairs = (name.split(" as ") for name in re.split(r",\s*", found[2]))
        return found[1], {pair[-1]: pair[0] for pair in pairs}

    def target(self, path: Path, source: str, match: re.Match[str]) -> Path:
        """Return the file that an import names."""
        wanted = (path.parent / match[2]).resolve()
        place = self.place(path, source, match.start())
        if not wanted.is_relative_to(self.root):
            raise JoinError(f"{place}: {match[2]} lies outside the pages' folder")
        if not self.real(wanted).is_file():
            raise JoinError(f"{place}: there is no {match[2]}")
        return wanted

    def real(self, path: Path) -> Path:
        """Return where a file below the root really lies."""
        folder = self.lent.get(path.parent)
        return path if folder is None else folder / path.name

    def label(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def place(self, path: Path, source: str, position: int) -> str:
        return f"{self.label(path)}:{source.count(chr(10), 0, position) + 1}"
