"""Settings: where they come from, which one wins, and what is said about a slip."""

from pathlib import Path

import pytest

from sanora.config import FILE_VARIABLE, BadSettings, Settings, declared, load
from sanora.paths import default_config, default_data


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_without_any_source_the_defaults_hold() -> None:
    settings = load({}, {})
    assert settings == Settings()
    assert settings.folder.root == default_data()


def test_a_flag_beats_the_environment_beats_the_file(tmp_path: Path) -> None:
    file = written(tmp_path / "sanora.toml", 'port = 1\ntitle = "file"\nnetwork = "file"\n')
    environ = {"SANORA_PORT": "2", "SANORA_TITLE": "environment", FILE_VARIABLE: str(file)}
    settings = load({"port": "3"}, environ)
    assert (settings.port, settings.title, settings.network) == (3, "environment", "file")


def test_the_usual_file_is_read_if_it_is_there() -> None:
    file = default_config()
    file.parent.mkdir(parents=True, exist_ok=True)
    written(file, 'title = "usual"')
    try:
        assert load({}, {}).title == "usual"
    finally:
        file.unlink()


@pytest.mark.parametrize(
    ("text", "value"),
    [("yes", True), ("On", True), ("1", True), ("false", False), ("off", False), ("0", False)],
)
def test_a_switch_is_spelt_in_many_ways(text: str, value: bool) -> None:  # noqa: FBT001 - an expected value
    assert load({}, {"SANORA_MDNS": text}).mdns is value


def test_a_list_is_separated_by_commas() -> None:
    assert load({}, {"SANORA_LISTEN": "127.0.0.1, ::1,"}).listen == ["127.0.0.1", "::1"]


def test_other_programs_may_have_variables_of_their_own() -> None:
    assert load({}, {"SANORA_CHROMIUM": "/usr/bin/chromium", "PORT": "1"}) == Settings()


def test_every_fault_of_every_source_is_named_at_once(tmp_path: Path) -> None:
    file = written(tmp_path / "sanora.toml", 'titel = "x"\nport = true\ngrace = 11\n')
    with pytest.raises(BadSettings) as refused:
        load({"log_level": "loud"}, {"SANORA_PROT": "1", "SANORA_MDNS": "perhaps"}, file)
    said = refused.value.faults
    assert len(said) == 6
    assert f"{file}: there is no setting 'titel'. Did you mean 'title'?" in said
    assert any(line.startswith(f"{file}: grace: 11 does not fit") for line in said)
    assert "SANORA_PROT: there is no such setting. Did you mean SANORA_PORT?" in said
    assert any(line.startswith("SANORA_MDNS: 'perhaps' does not fit") for line in said)
    assert any(line.startswith("--log-level: 'loud' does not fit") for line in said)
    assert any(line.startswith(f"{file}: port: True does not fit") for line in said)


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("SANORA_TITLE", "Z\udcfcrich", "SANORA_TITLE: 'Z\\udcfcrich' is no UTF-8 text"),
        ("SANORA_MDNS", "o\udcff", "SANORA_MDNS: 'o\\udcff' is no UTF-8 text"),
        ("SANORA_P\x1b[2JORT", "1", "'SANORA_P\\x1b[2JORT': there is no such setting"),
    ],
)
def test_a_variable_of_another_encoding_is_named(name: str, value: str, fault: str) -> None:
    with pytest.raises(BadSettings) as refused:
        load({}, {name: value})
    assert len(refused.value.faults) == 1
    assert refused.value.faults[0].startswith(fault)


def test_a_folder_may_be_in_another_encoding() -> None:
    assert load({}, {"SANORA_DATA": "/home/z\udcfcrich"}).data == "/home/z\udcfcrich"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"port = ", "Invalid value"),
        (b"\xff", "utf-8"),
        (b"#" * 8_193, "at most 8 KiB"),
        (b"port = " + b"[" * 5000, "nested far too deeply"),
        (b"port = " + b"9" * 5000, "4300 digits"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "sanora.toml"
    file.write_bytes(content)
    with pytest.raises(BadSettings, match=words) as refused:
        load({}, {}, file)
    assert refused.value.faults[0].startswith(str(file))


def test_a_named_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="no such file"):
        load({}, {FILE_VARIABLE: str(tmp_path / "missing.toml")})


def test_every_setting_is_described_and_has_its_own_names() -> None:
    settings = declared()
    assert all(setting.description.endswith(".") for setting in settings)
    assert all(setting.shown_default for setting in settings)
    assert len({setting.flag for setting in settings}) == len(settings)
    assert len({setting.variable for setting in settings}) == len(settings)
