"""The joiner keeps what modules mean, and refuses what it does not know by file and line."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from sanora_server.web.joiner import JoinError, join


def write(root: Path, **files: str) -> Path:
    """Write modules; `a__b` is `a/b.js`. Returns the one called main."""
    for name, text in files.items():
        path = root / (name.replace("__", "/") + ".js")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root / "main.js"


def run(node: str, script: str) -> str:
    done = subprocess.run([node, "-e", script], capture_output=True, text=True, check=True, timeout=20)
    return done.stdout


def test_modules_keep_their_scopes_and_run_once_in_order(tmp_path: Path, node: str) -> None:
    main = write(
        tmp_path,
        main='import { one, two as zwei } from "./parts/a.js";\n'
        'import {\n  Thing,\n  later,\n} from "./parts/b.js";\n'
        "const hidden = 3;\n"
        "later().then((x) => console.log(one, zwei(), new Thing().name, hidden, x));\n",
        parts__a='import { Thing } from "./b.js";\nconst hidden = 1;\nexport const one = hidden;\n'
        "export function two() {\n  return new Thing().name + 2;\n}\n",
        parts__b='console.log("b runs");\nconst hidden = "thing";\n'
        'export class Thing {\n  name = hidden;\n}\nexport async function later() {\n  return "later";\n}\n',
    )
    assert run(node, join(main, tmp_path)) == "b runs\n1 thing2 thing 3 later\n"


def test_texts_in_json_are_taken_in(tmp_path: Path, node: str) -> None:
    (tmp_path / "de.json").write_text('{"yes": "Ja \\u2028 </script>"}', encoding="utf-8")
    main = write(tmp_path, main='import de from "./de.json" with { type: "json" };\nconsole.log(de.yes);\n')
    assert run(node, join(main, tmp_path)) == "Ja \u2028 </script>\n"


def test_a_folder_may_lie_elsewhere(tmp_path: Path, node: str) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "de.json").write_text('{"yes": "Ja"}', encoding="utf-8")
    line = 'import de from "./texts/de.json" with { type: "json" };\n'
    main = write(tmp_path / "pages", main=f"{line}console.log(de.yes);\n")
    lent = {tmp_path / "pages" / "texts": tmp_path / "words"}
    assert run(node, join(main, tmp_path / "pages", lent)) == "Ja\n"
    with pytest.raises(JoinError, match=r"^main\.js:1: there is no \./texts/de\.json"):
        join(main, tmp_path / "pages")


def test_vendored_modules_end_with_one_export_clause(tmp_path: Path, node: str) -> None:
    main = write(
        tmp_path,
        main='import { h } from "./vendor/lib.js";\nconsole.log(h(2));\n',
        vendor__lib="var a=x=>x*2;export{a as h,a as other};\n",
    )
    assert run(node, join(main, tmp_path)) == "4\n"
    write(tmp_path, vendor__lib="var a=1;\n")
    with pytest.raises(JoinError, match=r"^vendor/lib\.js:1: a vendored module ends with"):
        join(main, tmp_path)


def test_comments_and_indents_are_left_out_line_numbers_stay(tmp_path: Path) -> None:
    text = "// one\n/**\n * two\n */\nexport function f() {\n  // three\n  return 'a // b';\n}\n"
    body = "\n\n\n\nfunction f() {\n\nreturn 'a // b';\n}"
    whole = f'"use strict";\n(() => {{\nconst m0 = (() => {{\n{body}\nreturn {{ f: f }};\n}})();\n}})();\n'
    assert join(write(tmp_path, main=text), tmp_path) == whole


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ('import x from "./a.js";', 2),
        ('import * as x from "./a.js";', 2),
        ('import "./a.js";', 2),
        ('import { x } from "a";', 2),
        ('import { x } from "./a.js"', 2),
        ('  import { x } from "./a.js";', 2),
        ('const later = import("./a.js");', 2),
        ("const here = import.meta.url;", 2),
        ("export default 1;", 2),
        ('export { x } from "./a.js";', 2),
        ("export let x = 1;", 2),
        ("const x = 1;\nexport { x };", 3),
        ("export const { x } = y;", 2),
    ],
)
def test_any_other_form_is_refused_by_file_and_line(tmp_path: Path, line: str, place: int) -> None:
    main = write(tmp_path, main=f'"first line";\n{line}\n', a="export const x = 1;\n")
    with pytest.raises(JoinError, match=rf"^main\.js:{place}: not a form that the joiner knows$"):
        join(main, tmp_path)


def test_missing_files_circles_and_ways_out_are_refused(tmp_path: Path) -> None:
    root = tmp_path / "web"
    main = write(root, main='\nimport { x } from "./gone.js";\n')
    with pytest.raises(JoinError, match=r"^main\.js:2: there is no \./gone\.js$"):
        join(main, root)
    write(tmp_path, outside="export const x = 1;\n")
    write(root, main='import { x } from "../outside.js";\n')
    with pytest.raises(JoinError, match=r"^main\.js:1: \.\./outside\.js lies outside"):
        join(main, root)
    write(
        root,
        main='import { x } from "./a.js";\n',
        a='import { y } from "./b.js";\n',
        b='import { x } from "./a.js";\n',
    )
    with pytest.raises(JoinError, match=r"a\.js → b\.js → a\.js"):
        join(main, root)
