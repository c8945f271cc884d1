"""The lists that come with Sanora, and the host's own files."""

import unicodedata
from itertools import combinations
from pathlib import Path

import pytest

from sanora.safety import LANGUAGES, Filter, load, parse, shipped
from sanora.safety.shipped import LARGEST, SHIPPED

ALL = Filter(shipped())

INNOCENT = """
Scunthorpe Penistone Cockermouth Clitheroe Sussex Essex Middlesex Lightwater Arsenal Cockburn
Hancock Dickens Dickinson Moby Dick, Philip K. Dick, Dikshit, Nigg, Niger, Nigeria, Montenegro, Rio
Negro, Titus, Titisee, Tittmoning Bitche, Condom, Pissarro, Kotzen, Rammelsbach, Fuchs, Fickert,
Wichita, Arschinow, Johnny Depp, Verdi, Fock, Fokker class classic assess assassin passage mass bass
grass compass embassy title constitution competition Shiitake shift analysis analog canal peacock
cocktail cockpit weathercock therapist grape drape document cucumber accumulate cum laude homo
sapiens, homogeneous, retard, a spic and span Maine Coon, a chink in the armour, push it, as shown,
is hit who're they, she'd, fu-ture, Bitte, Dank, dick, Pute, Puff, schwül, Mose, Füchse, schicken,
stricken, Grafiken, Druck Traffic, trafficker, cul-de-sac, p'tits, salopette, bite, con, député,
Saint-Nicolas, retard, tapis, reparation cono, ano, año, polla, negro, pescado, disputa,
computadora, reputación, impute, níquel, capullo, concha HP, HDMI, MP3, A4, A55, B2B, H2O, P155,
1488, U.S.A., e.g., F, A, G; C-A-G, S.E.T., g r a p e, T h e Vergewaltigung, rape, rapist, orgasm,
anus, Hurenkind, Zigeunerbaron, Untermensch, HDF5, FDP, FCK, FAQ
"""

RUDE = {
    "en": ["Fuck", "fucking", "motherfucker", "sh1t", "b!tch", "a$$hole", "bull-shit", "f u c k", "cuuuunt"],
    "de": [
        "Scheiße",
        "SCHEISSE",
        "beschissen",
        "Arschloch",
        "Hurensöhne",
        "Möse",
        "wichs3r",
        "leck  mich",
        "F.I.C.K.E.N",
    ],
    "fr": [
        "putain",
        "enculé",
        "encule",
        "l'enculé",
        "fils de pute",
        "pédés",
        "c0nnard",
        "nique ta mère",
        "BÂTARD",
    ],
    "es": [
        "coño",
        "cabrón",
        "cabron",
        "hijo de puta",
        "gilipollas",
        "maricón",
        "m1erda",
        "me cago",
        "J.O.D.E.R",
    ],
}


def test_there_are_lists_without_faults() -> None:
    assert set(LANGUAGES) >= {"de", "en", "es", "fr"}
    assert set(RUDE) == set(LANGUAGES)
    assert shipped().faults == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_its_words(language: str) -> None:
    words = shipped(language)
    assert 100 < len(words.found) < 400
    rude = Filter(words)
    assert [word for word in RUDE[language] if not rude.finds(word)] == []


def test_signs_are_in_every_list() -> None:
    assert Filter(shipped("es")).starred("so 🖕🏽!") == "so **!"
    assert Filter(shipped("es")).starred("sø 🖕!") == "sø *!"


@pytest.mark.parametrize("line", INNOCENT.strip().splitlines())
def test_innocent_words_stay_as_they_are(line: str) -> None:
    assert ALL.starred(line) == line
    assert not ALL.finds(line.upper())


def test_no_word_stands_in_two_lists() -> None:
    for one, other in combinations(LANGUAGES, 2):
        common = shipped(one).found & shipped(other).found
        assert common <= {"porno", "pornos", "sieg heil", "heil hitler", "卐"}, (one, other)


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("*.txt")), ids=lambda file: file.stem)
def test_a_list_begins_with_its_form_and_is_in_order(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "# One entry a line" in text
    assert text == unicodedata.normalize("NFC", text)
    for section in text.strip().split("\n\n"):
        entries = [line for line in section.splitlines() if not line.startswith("#")]
        assert entries == sorted(set(entries), key=lambda entry: (entry.strip("*!").casefold(), entry))


def test_a_host_adds_and_takes_away(tmp_path: Path) -> None:
    (tmp_path / "10-ours.txt").write_bytes("\ufeffturnip\n!shit\nfuck off*\n".encode())
    (tmp_path / "20-more.txt").write_text("Käse\n!turnip\n", encoding="utf-8")
    (tmp_path / "notes.md").write_text("pea", encoding="utf-8")
    words = load(tmp_path)
    assert words.faults == (
        "10-ours.txt, line 3: a star goes with one word, not with several. Leave it out.",
    )
    rude = Filter(words)
    assert rude.starred("Turnip, pea, shit, Käse, fuck") == "Turnip, pea, shit, ****, ****"


def test_without_files_the_shipped_lists_hold(tmp_path: Path) -> None:
    assert load(tmp_path) == load(tmp_path / "not there") == shipped()


def test_a_file_that_cannot_be_read_is_left_out_and_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Käse".encode("latin-1"))
    (tmp_path / "b.txt").write_bytes(b"x\n" * LARGEST)
    (tmp_path / "c.txt").mkdir()
    (tmp_path / "d.txt").write_bytes(b"turnip")
    words = load(tmp_path)
    assert [fault.split(":")[0] for fault in words.faults] == ["a.txt", "b.txt", "c.txt"]
    assert words.found == shipped().found | {"turnip"}


def test_a_hosts_word_beats_a_shipped_exception() -> None:
    own = parse("salopette\n", "own.txt")
    assert not ALL.finds("salopette")
    assert Filter(shipped().then(own)).finds("salopette")
