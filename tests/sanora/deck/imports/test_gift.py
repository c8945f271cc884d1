"""GIFT: every form of question that Moodle's documentation shows, and what becomes of it."""

from typing import Any

import pytest
from question_files import GIFT

from sanora.deck.base import DeckFaulty
from sanora.deck.imports.findings import Reading
from sanora.deck.imports.gift import looks_gift, read_gift
from sanora.kinds.base import Question
from sanora.kinds.number import NumberGuess
from sanora.kinds.options import OptionQuestion


def read(source: str) -> Reading:
    return read_gift(source.encode(), "bees.gift")


def question(source: str) -> Question:
    (entry,) = read(source).deck.questions
    return entry.question


def options(question: Question) -> list[str]:
    """Return the options, the right ones with a star."""
    assert isinstance(question, OptionQuestion)
    right = question.right_keys
    return [("*" if option.key in right else "") + option.text for option in question.options]


def faults(source: str) -> list[tuple[int, str]]:
    with pytest.raises(DeckFaulty) as caught:
        read(source)
    assert all(finding.cure.endswith((".", "'.", "!")) for finding in caught.value.findings)
    return [(finding.line, finding.what) for finding in caught.value.findings]


def advice(source: str) -> list[tuple[int, str]]:
    return [(finding.line, finding.what) for finding in read(source).advice]


# The whole file


def test_the_forms_of_the_documentation_become_questions() -> None:
    reading = read(GIFT)
    assert reading.deck.title == "bees"
    found = [
        (entry.line, entry.question.kind, entry.question.question_text) for entry in reading.deck.questions
    ]
    assert found == [
        (5, "yesno", "A bee has five eyes."),
        (7, "yesno", "Drones sting."),
        (11, "single", "What does the waggle dance tell?"),
        (19, "single", "Bees are _____ with four wings."),
        (22, "multiple", "Which two live in a hive?"),
        (30, "single", "What is *honey* made of?"),
        (33, "typed", "Who lays the eggs?"),
        (35, "typed", "Two plus two equals _____."),
        (38, "number", "When did Karl von Frisch receive the Nobel prize?"),
        (40, "number", "What is pi, to three decimals?"),
        (42, "number", "What is pi, to three decimals?"),
        (44, "number", "How many wings has a bee?"),
        (51, "text", "How would you save the bees?\nA bee"),
        (55, "single", "Match each animal with its home.\nbee"),
        (56, "single", "Match each animal with its home.\nant"),
        (57, "single", "Match each animal with its home.\nfox"),
        (65, "single", "Which of these equals 5 {in sums}?"),
    ]


def test_what_is_left_out_is_said() -> None:
    assert advice(GIFT) == [
        (2, "A category is left out."),
        (5, "The feedback on single answers is left out."),
        (11, "The feedback on single answers is left out."),
        (30, "Parts of the marks for a wrong option are left out."),
        (33, "The feedback on single answers is left out."),
        (33, "What is right in part is left out: 'worker'."),
        (44, "The feedback on single answers is left out."),
        (44, "What is right in part is left out."),
        (51, "A picture or sound is left out."),
        (54, "The pairs become 3 questions."),
        (62, "A text without answers is left out."),
        (65, "The feedback on single answers is left out."),
    ]


# True or false


@pytest.mark.parametrize(
    ("answer", "right"),
    [("{T}", "YES"), ("{TRUE}", "YES"), ("{true}", "YES"), ("{F}", "NO"), ("{ FALSE }", "NO")],
)
def test_a_statement_is_true_or_false(answer: str, right: str) -> None:
    found = question(f"Bees fly.{answer}")
    assert (found.kind, found.right_keys) == ("yesno", [right])
    assert [word.strip("*") for word in options(found)] == ["True", "False"]


# Choices


def test_one_right_option_makes_a_single_choice() -> None:
    assert options(question("Who? {~Grant ~Jefferson =no one}")) == ["Grant", "Jefferson", "*no one"]


def test_an_option_may_take_several_lines() -> None:
    assert options(question("Who? {\n~Grant\n  the elder\n=no one\n}")) == ["Grant the elder", "*no one"]


def test_weights_without_a_right_one_make_a_multiple_choice_with_part_marks() -> None:
    found = question("Who? {~%50%Grant ~%33.33333%his wife ~%16.66667%his dog ~%-50%nobody ~%0%you}")
    assert options(found) == ["*Grant", "*his wife", "*his dog", "nobody", "you"]
    assert getattr(found, "part_marks", False)


def test_options_of_which_none_is_right_ask_for_opinions() -> None:
    assert options(question("Which? {~tea ~milk}")) == ["tea", "milk"]
    assert advice("Which? {~tea ~milk}") == [(1, "No option is right, so this only asks for opinions.")]


def test_a_right_option_may_have_its_full_weight_named() -> None:
    assert options(question("Which? {=%100%tea ~%-100%milk}")) == ["*tea", "milk"]


# Texts


@pytest.mark.parametrize(
    ("accepted", "source"),
    [
        (["no one", "nobody"], "Who? {=no one =nobody}"),
        (["four"], "Two and two? {four}"),
        (["full"], "Who? {=full =%75%half =%0%*}"),
        (["100 %"], "How much? {=%100%100 %}"),
        ([r"a\b"], r"Which path? {=a\\b}"),
        (["5 * 2"], r"Which sum? {=5 \* 2}"),
        (["->"], r"Which arrow? {-\>}".replace(r"\>", ">")),
    ],
)
def test_short_answers_are_typed(accepted: list[str], source: str) -> None:
    found = question(source)
    assert (found.kind, getattr(found, "accepted", None)) == ("typed", accepted)


# Numbers


@pytest.mark.parametrize(
    ("answer", "number", "tolerance", "decimals"),
    [
        ("#1822", 1822, 0, 0),
        ("# 1822 ", 1822, 0, 0),
        ("#=1822", 1822, 0, 0),
        ("#-3.5", -3.5, 0, 1),
        ("#3:2", 3, 2, 0),
        ("#3:0.25", 3, 0.25, 2),
        ("#1..5", 3, 2, 0),
        ("#1..4", 2.5, 1.5, 1),
        ("#-1..1", 0, 1, 0),
        ("#1e3", 1000, 0, 0),
        ("#.5", 0.5, 0, 1),
        ("#=1822:0 =%50%1822:2", 1822, 0, 0),
        ("#=%50%1822:2 =1822", 1822, 0, 0),
        ("#3:2~#Completely wrong", 3, 2, 0),
        ("#3#good####because", 3, 0, 0),
    ],
)
def test_numbers(answer: str, number: float, tolerance: float, decimals: int) -> None:
    found = question(f"How many? {{{answer}}}")
    assert isinstance(found, NumberGuess)
    assert (found.correct_number, found.tolerance, found.decimals) == (number, tolerance, decimals)


# Words around the braces


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Two plus {=two =2} equals four.", "Two plus _____ equals four."),
        ("{=Paris} is a capital.", "_____ is a capital."),
        ("He is from {=Paris}.", "He is from _____."),
        ("What is it? {=two}.", "What is it?"),
        ('What is it? {=two}";', "What is it?"),
        ("::a name::What is it?{=two}", "What is it?"),
        ("::a {name}:: What is it? {=two}", "What is it?"),
        ("What\n  is it? {=two}", "What is it?"),
        ("// a comment\nWhat\n// another\nis it? {=two}", "What is it?"),
        (r"One\n\nand two? {=two}", "One\n\nand two?"),
        (r"Is 1 \= 1\: \{yes\} \# \~ \\n? {=two}", r"Is 1 = 1: {yes} # ~ \n?"),
        ("[html]<p>One &lt; two</p><p>or<br>not?</p>{=two}", "One < two\nor\nnot?"),
        ("[plain]Is <b> bold?{=two}", "Is <b> bold?"),
        ("[markdown]Is *this* bold?{=two}", "Is *this* bold?"),
        ("[moodle]Is it?{=two}", "Is it?"),
        ("[sic]Is it?{=two}", "[sic]Is it?"),
    ],
)
def test_the_text_of_a_question(source: str, text: str) -> None:
    assert question(source).question_text == text


def test_a_format_is_one_at_the_start_only() -> None:
    assert question("[html]Which <b>tag</b> [plain] is it? {}").question_text == "Which tag [plain] is it?"
    assert question("What does [html] do? {}").question_text == "What does [html] do?"


def test_a_wide_gap_takes_no_time() -> None:
    assert question("What" + " " * 60_000 + "is it? {}").question_text == "What is it?"


def test_general_feedback_becomes_the_explanation() -> None:
    source = "[html]<p>Who?</p>{\n=she#yes\n~he#no\n####<p>She is the <i>queen</i>.</p>}"
    assert question(source).explanation == "She is the queen."
    assert question("Why? {####Because.}").explanation == "Because."


def test_questions_of_several_categories_are_one_deck() -> None:
    source = "$CATEGORY: a\nOne? {T}\n\n$CATEGORY: a/b\n\nTwo? {F}\n"
    assert len(read(source).deck.questions) == 2
    assert advice(source) == [(1, "2 categories are left out.")]


def test_a_text_without_answers_is_left_out_unless_it_asks() -> None:
    assert advice("Now the wasps.\n\nOne? {T}") == [(1, "A text without answers is left out.")]
    assert faults("Who is it?\n\nOne? {T}") == [(1, "The question has no answers.")]


# Faults


@pytest.mark.parametrize(
    ("source", "line", "what"),
    [
        ("::One {T}", 1, "The name of the question has no end."),
        ("\n\nOne? {=a", 3, "The answers begin with '{' and do not end."),
        ("One?\n=a}", 2, "A '}' ends answers that have not begun."),
        ("One? }{", 1, "A '}' ends answers that have not begun."),
        ("One? {=a {b} ~c}", 1, "A question has one pair of braces only."),
        ("One? {T}\nTwo? {T}", 2, "A question has one pair of braces only."),
        ("One? {right\n~wrong}", 1, "'right' is marked neither right nor wrong."),
        ("One? {=a =b ~c}", 1, "A second answer is right, but only one can be picked."),
        ("One? {=a ~}", 1, "Option 2 has no text."),
        ("One? {=a\n~A}", 2, "Option 2 says the same as option 1."),
        ("One? {~a}", 1, "The question has one option only."),
        ("One? {~%150%a ~b}", 1, "150 is no weight."),
        ("One? {=a -> b =c}", 1, "'c' is no pair."),
        ("One? {=a -> b}", 1, "There are fewer than two pairs."),
        ("One? {=a ->\n=b -> c}", 1, "'a ->' is no pair."),
        ("One? {=a* =b}", 1, "A star cannot stand for any words."),
        ("One? {=%50%a}", 1, "No answer is wholly right."),
        ("One? {=}", 1, "The question has no answer to accept."),
        ("One? {#}", 1, "The question has no number."),
        ("One? {#three}", 1, "'three' is no number."),
        ("One? {#3,5}", 1, "'3,5' is no number."),
        ("One? {#3 km}", 1, "'3 km' is no number."),
        ("One? {#5..1}", 1, "'5..1' ends before it begins."),
        ("One? {#1..}", 1, "'1..' is no number."),
        ("One? {#=3 =-3}", 1, "A second number is right, too."),
        ("{T}", 1, "The question has no text."),
        ("[html]<br>{T}", 1, "The question has no text."),
        (f"{'x' * 501}?{{T}}", 1, "The question has 502 characters."),
        (f"One? {{={'x' * 201} ~b}}", 1, "The option has 201 characters."),
        (f"One? {{T####{'x' * 2001}}}", 1, "The explanation has 2001 characters."),
        ("One? {" + "~a " * 7 + "~b=c " * 6 + "}", 1, "The question has 19 options."),
        ("One? {" + "=a " * 101 + "}", 1, "The question has 101 answers."),
        ("", 1, "There is no question in the file."),
        ("// nothing\n", 1, "There is no question in the file."),
        ("x" * 200_001, 1, "This question is far too long."),
    ],
)
def test_a_fault_is_named_with_its_line(source: str, line: int, what: str) -> None:
    assert (line, what) in faults(source)


def test_every_fault_is_named_and_nothing_is_taken_over() -> None:
    assert faults("One? {T}\n\nTwo? {=a\n\nThree? {#x}\n\nFour? {T}") == [
        (3, "The answers begin with '{' and do not end."),
        (5, "'x' is no number."),
    ]


def test_pictures_inside_are_no_burden() -> None:
    data = r"data\:image/png;base64," + "iVBOR/+" * 20_000 + r"\="
    found = read(f'[html]Who? <img src\\="{data}" alt\\="A bee"> {{T}}')
    assert found.deck.questions[0].question.question_text == "Who? A bee"


def test_progress_is_told() -> None:
    told: list[tuple[str, int, int]] = []

    def tell(what: str, done: int, total: int) -> None:
        told.append((what, done, total))

    read_gift(b"One? {T}\n\nTwo? {F}", "x", tell)
    assert told == [("Reading", 1, 3), ("Reading", 3, 3)]


@pytest.mark.parametrize(
    ("text", "is_gift"),
    [(GIFT, True), ("::a:: b", True), ("Who? {=a}", True), ("# A talk\n\n## Who?\n- a", False), ("", False)],
)
def test_gift_is_told_from_other_text(text: str, is_gift: bool) -> None:  # noqa: FBT001 - a case's answer
    assert looks_gift(text) is is_gift


def test_nothing_of_a_choice_is_lost_on_the_way() -> None:
    found: Any = question("::n:: One? {=a#x ~b####why}")
    assert (found.correct_option, found.explanation, found.timeout_seconds) == ("A", "why", 45)
