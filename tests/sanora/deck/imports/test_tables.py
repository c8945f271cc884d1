"""Tables: the templates of Kahoot! and Quizizz, our own layout, as workbooks and as CSV."""

import datetime as dt
from typing import Any

import pytest
from question_files import (
    CSV,
    KAHOOT_HEADER,
    QUIZIZZ_HEADER,
    QUIZIZZ_ROWS,
    Row,
    kahoot,
    quizizz,
    workbook,
    workbooks,
)

from sanora.deck.base import DeckFaulty
from sanora.deck.imports.findings import Reading
from sanora.deck.imports.tables import looks_separated, read_separated, read_workbook
from sanora.kinds.base import Question
from sanora.kinds.number import NumberGuess
from sanora.kinds.options import OptionQuestion

HEAD = "question,kind,option 1,option 2,correct,time\n"


def separated(source: str | bytes) -> Reading:
    return read_separated(source if isinstance(source, bytes) else source.encode(), "bees.csv")


def shown(reading: Reading) -> list[tuple[Any, ...]]:
    """Return line, kind, text, seconds and options of each question, the right options with a star."""
    found: list[tuple[Any, ...]] = []
    for entry in reading.deck.questions:
        question = entry.question
        words = [
            ("*" if key in question.right_keys else "") + text for key, text in options(question).items()
        ]
        found.append((entry.line, question.kind, question.question_text, question.timeout_seconds, words))
    return found


def options(question: Question) -> dict[str, str]:
    if not isinstance(question, OptionQuestion):
        return {}
    return {option.key: option.text for option in question.options}


def faults(content: bytes) -> list[tuple[int, str]]:
    read = read_workbook if content.startswith(b"PK") else read_separated
    with pytest.raises(DeckFaulty) as caught:
        read(content, "bees")
    assert all(finding.cure for finding in caught.value.findings)
    return [(finding.line, finding.what) for finding in caught.value.findings]


def row(text: str) -> list[tuple[int, str]]:
    """Return the faults of one row of CSV under the header `HEAD`."""
    return faults(f"{HEAD}{text}\n".encode())


# Kahoot!


def test_the_template_of_kahoot() -> None:
    reading = read_workbook(kahoot(), "My_bees.xlsx")
    assert reading.deck.title == "My bees"
    assert shown(reading) == [
        (9, "single", "How many eyes has a bee?", 20, ["2", "4", "*5", "Eight"]),
        (10, "multiple", "Which are insects?", 60, ["*Bee", "Spider", "*Ant"]),
        (11, "single", "Bees sleep.", 5, ["*True", "False"]),
    ]
    assert not reading.advice


def test_a_sheet_with_a_decimal_comma_makes_a_number_of_two_answers() -> None:
    reading = read_workbook(kahoot((1, "Which?", "a", "b", "c", None, 20, 1.3)))
    assert shown(reading)[0][4] == ["*a", "b", "*c"]


def test_an_answer_may_be_left_free() -> None:
    reading = read_workbook(kahoot((1, "Which?", "a", None, "c", None, 20, 3)))
    assert shown(reading)[0][4] == ["a", "*c"]


def test_a_time_limit_out_of_bounds_is_moved_and_told() -> None:
    reading = read_workbook(
        kahoot((1, "Which?", "a", "b", None, None, 3, 1), (2, "What?", "a", "b", "", "", 9999, 1))
    )
    assert [each[3] for each in shown(reading)] == [5, 3600]
    assert [(finding.line, finding.what) for finding in reading.advice] == [
        (9, "The time limit of 3 seconds becomes 5."),
        (10, "The time limit of 9999 seconds becomes 3600."),
    ]


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        (("Which?", "a", "b", None, None, 20, None), "No answer is marked right."),
        (("Which?", "a", "b", None, None, 20, 3), "There is no option 3."),
        (("Which?", "a", "b", None, None, 20, "the first"), "'the first' names no option."),
        (("Which?", "a", "b", None, None, "soon", 1), "'soon' is no time limit."),
        (("Which?", "a", "b", None, None, -1, 1), "'-1' is no time limit."),
        (("Which?", "a", "b", None, None, "inf", 1), "'inf' is no time limit."),
        (("Which?", "a", None, None, None, 20, 1), "The question has one option only."),
        (("Which?", None, None, None, None, 20, 1), "The question has no options."),
        ((None, "a", "b", None, None, 20, 1), "The question has no text."),
        (("Which?", "a", "A", None, None, 20, 1), "Option 2 says the same as option 1."),
        (("x" * 501, "a", "b", None, None, 20, 1), "The question has 501 characters."),
        (("Which?", "x" * 201, "b", None, None, 20, 1), "The option has 201 characters."),
        (
            ("Which?", "#REF!", "b", None, None, 20, 1),
            "A formula has failed (#REF!) in the column 'option 1'.",
        ),
        (
            ("Which?", dt.date(2026, 2, 1), "b", None, None, 20, 1),
            "The spreadsheet has made a date or time of something in the column 'option 1'.",
        ),
        (
            ("Which?", "a", dt.time(1, 2), None, None, 20, 1),
            "The spreadsheet has made a date or time of something in the column 'option 2'.",
        ),
    ],
)
def test_a_faulty_row_of_kahoot(cells: tuple[Any, ...], what: str) -> None:
    assert faults(kahoot((1, *cells), (2, "Fine?", "a", "b", None, None, 20, 1))) == [(9, what)]


# Quizizz


def test_the_template_of_quizizz() -> None:
    reading = read_workbook(quizizz(), "wax.xlsx")
    assert shown(reading) == [
        (3, "single", "What is wax?", 20, ["*Fat", "Sugar", "Salt"]),
        (4, "multiple", "What flies?", 30, ["*Bee", "Ant", "*Wasp", "Cow", "*Owl"]),
        (5, "typed", "Who rules?", 900, []),
        (6, "text", "What do you think?", 60, []),
        (7, "single", "Tea or milk?", 30, ["Tea", "Milk"]),
        (8, "single", "Bees are…", 30, ["loud", "*quiet"]),
    ]
    questions = [entry.question for entry in reading.deck.questions]
    assert questions[0].explanation == "Bees sweat it."
    assert questions[2].right_keys == ["queen", "the queen"]
    assert [(finding.line, finding.what) for finding in reading.advice] == [(7, "The picture is left out.")]


def test_the_template_of_quizizz_as_csv() -> None:
    lines = [
        ",".join(f'"{"" if cell is None else cell}"' for cell in cells)
        for cells in [QUIZIZZ_HEADER, *QUIZIZZ_ROWS]
    ]
    assert [each[1] for each in shown(separated("\n".join(lines)))] == [
        "single",
        "multiple",
        "typed",
        "text",
        "single",
        "single",
    ]


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        (("Which?", "Draw"), "There is no question like 'Draw' here."),
        (("Which?", "Match", "a", "b"), "There is no question like 'Match' here."),
        (("Which?", "Multiple Choice", "a", "b"), "No option is marked right."),
        (
            ("Which?", "Multiple Choice", "a", "b", None, None, None, "1,2"),
            "A second answer is right, but only one can be picked.",
        ),
        (("Which?", "Checkbox", "a", "b", None, None, None, "1,6"), "There is no option 6."),
        (("Which?", "Fill-in-the-Blank"), "The question has no answer to accept."),
        (("Which?", "Fill-in-the-Blank", "x" * 101), "The answer has 101 characters."),
        (("Which?", "Fill-in-the-Blank", "a|b"), "An answer has a '|'."),
        ((None, "Open-Ended", "a"), "The question has no text."),
        (("Which?", "Poll", "a"), "The question has one option only."),
        (("Which?", "Poll", "a", "b", None, None, None, None, "x"), "'x' is no time limit."),
        (
            ("Which?", "Poll", "a", "b", None, None, None, None, 20, None, "x" * 2001),
            "The explanation has 2001 characters.",
        ),
    ],
)
def test_a_faulty_row_of_quizizz(cells: tuple[Any, ...], what: str) -> None:
    assert faults(quizizz(cells, ("Fine?", "Poll", "a", "b"))) == [(2, what)]


# Our own layout


def test_our_own_layout() -> None:
    reading = separated(CSV)
    assert shown(reading) == [
        (2, "single", "How many eyes has a bee?", 30, ["2", "4", "*5"]),
        (3, "multiple", "Which are insects?", 45, ["*Bee", "Spider", "*Ant"]),
        (4, "yesno", "Are you a keeper?", None, ["Yes", "No"]),
        (5, "order", "Put by size", 45, ["*Ant", "*Fox", "*Bee"]),
        (6, "number", "How far does a bee fly?", 45, []),
        (7, "typed", "Who lays the eggs?", 45, []),
        (8, "text", "How was the talk?", 45, []),
    ]
    first, _, _, order, number, typed, _ = (entry.question for entry in reading.deck.questions)
    assert (first.explanation, first.notes) == ("Two large ones; three small ones.", "Wait for the laugh.")
    assert [options(order)[key] for key in order.right_keys] == ["Ant", "Bee", "Fox"]
    assert isinstance(number, NumberGuess)
    assert (number.correct_number, number.tolerance, number.unit, number.decimals) == (3.5, 0.5, "km", 1)
    assert typed.right_keys == ["queen", "the queen"]


def test_our_own_layout_in_a_workbook() -> None:
    rows = [
        line.split(";") for line in CSV.replace('"', "").replace("ones; three", "ones, three").splitlines()
    ]
    assert shown(read_workbook(workbook(*rows))) == shown(separated(CSV))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_separators_encodings_and_line_ends(separator: str, encoding: str, ending: str) -> None:
    lines = ["Question,Option A,Option B,Correct", 'Süß?,"Ja, sehr",Nein,A', ",,,", "Wo?,Köln,Rom,2"]
    text = ending.join(lines)
    if separator != ",":
        text = (
            text.replace('"Ja, sehr"', "Ja/ sehr").replace(",", separator).replace("Ja/ sehr", '"Ja, sehr"')
        )
    reading = separated(text.encode(encoding))
    assert [each[2:] for each in shown(reading)] == [
        ("Süß?", 45, ["*Ja, sehr", "Nein"]),
        ("Wo?", 45, ["Köln", "*Rom"]),
    ]
    assert [each[0] for each in shown(reading)] == [2, 4]
    said = [finding.what for finding in reading.advice]
    assert said == (["This is not UTF-8 and was read as Windows-1252."] if encoding == "cp1252" else [])


def test_a_first_line_may_name_the_separator() -> None:
    reading = separated("sep=;\nquestion;option 1;option 2;correct\nOne, two?;a;b;1\n")
    assert shown(reading) == [(3, "single", "One, two?", 45, ["*a", "b"])]


def test_a_cell_may_have_several_lines() -> None:
    reading = separated('question,option 1,option 2\n"One\nor two?","a ""b""",c\nThree?,d,e\n')
    assert shown(reading) == [
        (2, "single", "One\nor two?", 45, ['a "b"', "c"]),
        (4, "single", "Three?", 45, ["d", "e"]),
    ]


@pytest.mark.parametrize(
    ("correct", "words"),
    [
        ("1", ["*tea", "milk", "4"]),
        ("b", ["tea", "*milk", "4"]),
        ("Milk", ["tea", "*milk", "4"]),
        ("tea; milk", ["*tea", "*milk", "4"]),
        ("tea | milk", ["*tea", "*milk", "4"]),
        ("1,2", ["*tea", "*milk", "4"]),
        ("A B", ["*tea", "*milk", "4"]),
        ("4", ["tea", "milk", "*4"]),
        ("", ["tea", "milk", "4"]),
    ],
)
def test_right_options_by_number_letter_or_words(correct: str, words: list[str]) -> None:
    source = f'question,option 1,option 2,option 3,correct\nWhich?,tea,milk,4,"{correct}"\n'
    assert shown(separated(source))[0][4] == words


def test_columns_of_kinds_are_fields_of_kinds() -> None:
    header = (
        "question,kind,option 1,option 2,correct,points,multiplier,abstain,part marks,result mode,on phones\n"
    )
    (entry,) = separated(f"{header}Which?,multiple,a,b,1,500,2,yes,x,live,off\n").deck.questions
    question: Any = entry.question
    assert (question.points, question.multiplier, question.abstain) == (500, 2, True)
    assert (question.part_marks, question.result_mode, question.on_phones) == (True, "live", False)


def test_columns_that_nobody_knows_are_left_out_and_named() -> None:
    reading = separated("question,option 1,option 2,subject\nWhich?,a,b,bees\n")
    assert [(finding.line, finding.what) for finding in reading.advice] == [
        (1, "The column 'subject' is left out.")
    ]


def test_pictures_are_left_out_and_named() -> None:
    reading = separated("question,option 1,option 2,picture\nWhich?,a,b,bee.png\n")
    assert [(finding.line, finding.what) for finding in reading.advice] == [(2, "The picture is left out.")]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Which?,,,,,", "The question has neither options nor a kind."),
        ("Which?,,a,,,", "The question has one option only."),
        ("Which?,,,b,1,", "There is no option 1."),
        (",,a,b,1,", "The question has no text."),
        ("Which?,singel,a,b,1,", "There is no kind 'singel'."),
        ("Which?,single,a,b,1;2,", "A second option is right, but only one can be picked."),
        ("Which?,single,a,a,1,", "Two options say the same."),
        ("Which?,single,,,1,", "A question has 2 to 12 options, not 0."),
        ("Which?,,a,b,c,", "There is no option 3."),
        ("Which?,,a,b,nobody,", "'nobody' names no option."),
        ("Which?,,2,1,2,", "'2' is the number of one option and the text of another."),
        ("Which?,,a,b,1,soon", "'soon' is no time limit."),
        ("Which?,text,a,b,,", "A question of this kind has no options."),
        ("Which?,text,,,right,", "A question of this kind has no right answer."),
        ("Which?,words,a,,,", "A question of this kind has no options."),
        ("Which?,number,,,many,", "'many' is no number."),
        ("Which?,number,,,NaN,", "'NaN' is no number."),
        (
            "Which?,number,,,1e30,",
            "This cannot be asked: Expected `float` <= 999999999999999.0 - at `$.correctNumber`.",
        ),
        ("Which?,typed,,,,", "The question has no answer to accept."),
        ("Which?,yesno,Ja,,,", "A question of this kind has 2 options."),
        ("Which?,order,a,b,1,", "The right order must name every option once."),
        ("Which?,pin,,,,", "picture"),
        ("Which?,survey,,,,", "A survey has 1 to 20 questions"),
        ("Which?,,a,b,1,30,more", "The row has more cells than the header."),
    ],
)
def test_a_faulty_row_of_ours(text: str, what: str) -> None:
    found = row(text)
    assert {line for line, _ in found} == {2}
    assert any(what in said for _, said in found), found


@pytest.mark.parametrize(
    ("header", "what"),
    [
        ("question,option 1,option 2,corect", "There is no column 'corect'."),
        ("question,optoin 1,option 2,correct", "There is no column 'optoin 1'."),
        ("question,option 1,option 2,option 13", "There is no column 'option 13'."),
        ("question,option 1,option 1,correct", "Two columns are called 'option 1'."),
    ],
)
def test_a_faulty_header(header: str, what: str) -> None:
    assert (1, what) in faults(f"{header}\nWhich?,a,b,1\n".encode())


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ("points,,-5", "'-5' is no 'points'"),
        ("points,,many", "'many' is no 'points'"),
        ("abstain,,perhaps", "'perhaps' is no 'abstain'"),
        ("result mode,,always", "'always' is no 'result mode'"),
        ("budget,,50", "A question of this kind has no 'budget'."),
    ],
)
def test_a_field_that_does_not_fit(fields: str, what: str) -> None:
    name, kind, value = fields.split(",")
    ((line, found),) = faults(f"question,kind,option 1,option 2,{name}\nWhich?,{kind},a,b,{value}\n".encode())
    assert (line, found.startswith(what)) == (2, True), found


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        (b"", 1, "No row of the file names its columns"),
        (b"one,two\nthree,four\n", 1, "No row of the file names its columns"),
        (b"question,option 1,option 2\n", 1, "There is no question in the file."),
        (b'question,option 1,option 2\n"One?,a,b\n', 2, "The row cannot be read"),
        (b'question,option 1,option 2\n"One"?,a,b\n', 2, "The row cannot be read"),
        (b"question,option 1,option 2\nOne\x00?,a,b\n", 2, "This is not a text file."),
        (b"question,option 1,option 2\nOn\x81e\xff?,a,b\n", 2, "The encoding of the file is not known."),
        (b"\xff\xfeq", 1, "The file is damaged"),
        (b"question,option 1,option 2\n" + b"One?,a,b\n" * 501, 502, "This is more than 500 questions."),
        (b"question,option 1,option 2\n" + b"One?,a,b\n" * 2001, 2001, "There are more than 2000 rows."),
        (b"question,option 1,option 2\n" + b"\n" * 50_001, 50_000, "The file has more than 50000 lines."),
        (b"x" * (4 * 1024 * 1024 + 1), 1, "The file is larger than 4 MiB."),
        (b"question,option 1,option 2\n" + b"x" * 200_000 + b",a,b\n", 2, "The row cannot be read"),
    ],
)
def test_a_faulty_file(content: bytes, line: int, what: str) -> None:
    assert any(found[0] == line and found[1].startswith(what) for found in faults(content)), faults(content)


def test_only_the_first_sheet_that_is_known_is_read() -> None:
    sheets: dict[str, list[Row]] = {
        "About": [("Notes",)],
        "Quiz": [KAHOOT_HEADER, (1, "Which?", "a", "b", None, None, 20, 1)],
        "More": [KAHOOT_HEADER],
    }
    reading = read_workbook(workbooks(sheets))
    assert [each[2] for each in shown(reading)] == ["Which?"]
    assert [finding.what for finding in reading.advice] == ["The sheet 'More' is left out: only one is read."]


def test_csv_is_told_from_other_text() -> None:
    assert looks_separated(CSV)
    assert looks_separated("sep=,\nquestion,option 1\n")
    assert not looks_separated("# A talk\n\n## A question, an option\n")
    assert not looks_separated("question\n")


def test_progress_is_told() -> None:
    told: list[tuple[str, int, int]] = []

    def tell(what: str, done: int, total: int) -> None:
        told.append((what, done, total))

    read_separated(CSV.encode(), "x", tell)
    assert told[0] == ("Reading", 1, 7)
    assert told[-1] == ("Reading", 7, 7)
