"""Our own table: every column, as CSV and as a workbook."""

from typing import Any

import pytest
from question_files import CSV, workbook
from read_tables import faults, options, separated, shown

from sanora.deck.imports.tables import read_workbook
from sanora.kinds.number import NumberGuess

HEAD = "question,kind,option 1,option 2,correct,time\n"


def row(text: str) -> list[tuple[int, str]]:
    """Return the faults of one row of CSV under the header `HEAD`."""
    return faults(f"{HEAD}{text}\n".encode())


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


def test_spaces_and_capitals_in_the_names_of_columns_make_no_difference() -> None:
    reading = separated(b"QuestionText,OPTION1,Option_2,choiceC,CorrectAnswer,TimeLimit\nA?,x,y,z,3,20\n")
    assert shown(reading) == [(2, "single", "A?", 20, ["x", "y", "*z"])]
    (words,) = separated(b"question,kind,mostWords\nIn a word?,words,2\n").deck.questions
    assert words.question.hints.most == 2


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
