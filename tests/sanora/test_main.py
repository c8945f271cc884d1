"""The command `sanora`: words, help, version, and what is said about slips."""

import subprocess
import sys
from importlib import import_module

import pytest

from sanora import __main__ as command
from sanora.exits import Exit, Stop
from sanora.spelling import closest, did_you_mean


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"], ["help"]])
def test_the_help_names_every_word_and_exit_code(
    arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["sanora"])
    assert command.main(arguments) == Exit.OK
    said = capsys.readouterr().out
    assert all(f"\n  {name} " in said and word.what in said for name, word in command.WORDS.items())
    assert all(f"{code.value:>3}  {code.meaning}" in said for code in Exit)
    assert max(map(len, said.splitlines())) <= 110


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--version"]) == Exit.OK
    assert capsys.readouterr().out.startswith("sanora 0.")


def test_a_misspelt_word_gets_a_guess(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["sevre"]) == Exit.USAGE
    assert "Did you mean 'serve'?" in capsys.readouterr().err


def test_a_word_that_is_like_none_gets_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["xyzzy"]) == Exit.USAGE
    assert "Known are host, " in capsys.readouterr().err


def test_a_missing_extra_gives_one_friendly_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    word = command.Word("package_that_is_not_there:main", "nothing", extra="desktop")
    monkeypatch.setitem(command.WORDS, "desktop", word)
    assert command.main(["desktop"]) == Exit.USAGE
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "pip install 'sanora[desktop]'" in said


@pytest.mark.parametrize("name", command.WORDS)
def test_every_word_leads_to_a_function_with_a_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    module, _, function = command.WORDS[name].function.partition(":")
    assert callable(getattr(import_module(module), function))
    with pytest.raises(SystemExit) as ended:
        command.main(["help", name])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith(f"usage: sanora {name}")
    assert len(said) > 200


@pytest.mark.parametrize("name", command.WORDS)
def test_an_unknown_flag_is_wrong_use(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main([name, "--no-such-flag"])
    assert ended.value.code == Exit.USAGE
    assert "usage:" in capsys.readouterr().err


def test_the_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sanora", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("sanora ")


def test_every_exit_code_has_a_meaning() -> None:
    assert all(code.meaning.endswith(".") for code in Exit)
    assert Stop("why").code == Exit.FAILED


def test_guesses() -> None:
    assert closest("TIEM", ["time", "kind"]) == "time"
    assert closest("zzz", ["time"]) == ""
    assert did_you_mean("zzz", ["a", "b"]) == "Known are a, b."
