"""What ruff cannot see of the rules on time and tasks: calls on objects, and sleeping in tests."""

import ast
from collections.abc import Iterator

STARTS_TASKS = "server/sanora_server/tasks.py"
SLEEPS = {"asyncio.sleep", "sleep", "time.sleep"}


def calls(modules: dict[str, str], folder: str) -> Iterator[tuple[str, ast.Call, str]]:
    """Yield each call in the files of `folder`: its place, itself, and what is called, as written."""
    for name, text in modules.items():
        if name.startswith(folder):
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.Call):
                    yield f"{name}:{node.lineno}", node, ast.unparse(node.func)


def line(modules: dict[str, str], place: str) -> str:
    """Return the line at `place`."""
    name, _, number = place.rpartition(":")
    return modules[name].splitlines()[int(number) - 1]


def test_no_task_is_started_on_a_bare_loop(modules: dict[str, str]) -> None:
    """A loop keeps no reference to its tasks and swallows their errors; `Tasks` and TaskGroups do neither."""
    bare = ("loop.create_task", "loop().create_task")
    found = [place for place, _, called in calls(modules, "") if called.endswith(bare)]
    assert [place for place in found if not place.startswith(STARTS_TASKS)] == []


def test_no_test_waits_by_eval(modules: dict[str, str]) -> None:
    """A page's policy allows it when a test asks, and not when Playwright looks again: see `in_page`."""
    found = [place for place, _, called in calls(modules, "tests/") if called.endswith(".wait_for_function")]
    assert found == []


def test_no_test_sleeps(modules: dict[str, str]) -> None:
    """Tests wait for what happens, or move a clock; giving others a turn with sleep(0) is fine.

    Where the passing of real time is what is tested, the line says so: `# real time: the phone is asleep`.
    """
    sleeps = [(place, call) for place, call, called in calls(modules, "tests/") if called in SLEEPS]
    waiting = [place for place, call in sleeps if list(map(ast.unparse, call.args))[:1] != ["0"]]
    assert [place for place in waiting if "# real time: " not in line(modules, place)] == []
