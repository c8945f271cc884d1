"""Aiken: what Moodle's documentation shows, and what becomes of files that do not keep to it."""

import pytest
from question_files import AIKEN, GIFT

from sanora.deck.base import DeckFaulty
from sanora.deck.imports.aiken import looks_aiken, read_aiken
from sanora.deck.imports.findings import Reading
from sanora.kinds.options import OptionQuestion

ONE = "One?\nA. a\nB. b\nANSWER: A\n"


def read(source: str) -> Reading:
    return read_aiken(source.encode(), "bees.txt")


def shown(source: str) -> list[tuple[int, str, str, list[str]]]:
    """Return line, kind, text and options of each question, the right options with a star."""
    found: list[tuple[int, str, str, list[str]]] = []
    for line, question in ((entry.line, entry.question) for entry in read(source).deck.questions):
        assert isinstance(question, OptionQuestion)
        right = question.right_keys
        words = [("*" if option.key in right else "") + option.text for option in question.options]
        found.append((line, question.kind, question.question_text, words))
    return found


def test_the_form_of_the_documentation() -> None:
    assert read(AIKEN).deck.title == "bees"
    assert shown(AIKEN) == [
        (1, "single", "What does a bee make?", ["*Honey", "Milk", "Silk", "Paper"]),
        (8, "single", "Which of these <b>sting</b> & live?", ["Drones", "*Queens"]),
    ]
    assert not read(AIKEN).advice


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("One?\nA) a\nB) b\nANSWER: B", ["a", "*b"]),
        ("One?\nA.\ta\nB.\tb\nANSWER:B", ["a", "*b"]),
        ("One?\r\nA. a\r\nB. b\r\nANSWER: B\r\n", ["a", "*b"]),
        ("\n\nOne?\n\nA. a\n\nB. b\n\nAnswer: b\n\n", ["a", "*b"]),
        ("  One?\n  A. a\n  B. b\n  ANSWER: B", ["a", "*b"]),
        ("One?\nA.a\nB.b\nANSWER: B", ["a", "*b"]),
        ("One?\nA. a\nB. b\nC. c\nANSWER: A, C", ["*a", "b", "*c"]),
    ],
)
def test_small_liberties_are_taken(source: str, words: list[str]) -> None:
    assert shown(source)[0][3] == words


@pytest.mark.parametrize(
    ("source", "line", "what"),
    [
        ("", 1, "There is no question in the file."),
        ("One?\n", 1, "The question has no options."),
        ("One?\nANSWER: A", 1, "The question has no options."),
        ("One?\nA. a\nANSWER: A", 1, "The question has one option only."),
        ("One?\nA. a\nB. b\n", 1, "The question has no answer line."),
        (f"One?\nmore of it\nA. a\nB. b\nANSWER: A\n{ONE}", 1, "The question has no options."),
        ("A. a\nB. b\nANSWER: A", 1, "An option without a question."),
        ("ANSWER: A", 1, "An answer without a question."),
        (f"{ONE}ANSWER: A", 5, "An answer without a question."),
        ("One?\nA. a\nC. b\nANSWER: A", 3, "Option 'C' is out of order."),
        ("One?\nA. a\nA. b\nANSWER: A", 3, "Option 'A' is out of order."),
        ("One?\na. a\nb. b\nANSWER: A", 2, "The letter of this option is small."),
        ("One?\nA. a\nmore of it\nB. b\nANSWER: A", 3, "This is neither an option nor an answer."),
        ("One?\nA. a\nB. b\nTwo?\nA. a\nB. b\nANSWER: A", 4, "This is neither an option nor an answer."),
        ("One?\nA. a\nB. b\nANSWER: C", 4, "There is no option 'C'."),
        ("One?\nA. a\nB. b\nANSWER:", 4, "The answer is missing."),
        ("One?\nA. a\nB. b\nANSWER: the first", 4, "'the first' is no answer."),
        ("One?\nA. a\nB. b\nANSWER: 1", 4, "'1' is no answer."),
        ("One?\nA. a\nB. A\nANSWER: A", 3, "Option 2 says the same as option 1."),
        ("One?\nA. a\nB. \nANSWER: A", 3, "Option 2 has no text."),
        (f"One?\nA. a\nB. {'x' * 201}\nANSWER: A", 3, "The option has 201 characters."),
        (f"{'x' * 501}\nA. a\nB. b\nANSWER: A", 1, "The question has 501 characters."),
        (
            "One?\n" + "".join(f"{letter}. {letter}x\n" for letter in "ABCDEFGHIJKLM") + "ANSWER: A",
            14,
            "The question has 13 options.",
        ),
        (
            "One?\n"
            + "".join(f"{letter}. {letter}x\n" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZA")
            + "ANSWER: A",
            28,
            "Option 'A' is out of order.",
        ),
    ],
)
def test_a_fault_is_named_with_its_line(source: str, line: int, what: str) -> None:
    with pytest.raises(DeckFaulty) as caught:
        read(source)
    assert (line, what) in [(finding.line, finding.what) for finding in caught.value.findings]


def test_one_slip_is_one_fault() -> None:
    with pytest.raises(DeckFaulty) as caught:
        read(f"{ONE}\nTwo?\nA. a\nC. b\nD. c\nANSWER: X\n\n{ONE}")
    assert [finding.line for finding in caught.value.findings] == [8]


def test_aiken_is_told_from_other_text() -> None:
    assert looks_aiken(AIKEN)
    assert looks_aiken("One?\n A) a\n B) b\n\n Answer: B")
    assert not looks_aiken(GIFT)
    assert not looks_aiken("# A talk\n\n## Who?\n\n- A. a\n- B. b\n")
