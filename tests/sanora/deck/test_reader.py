"""Decks that are fine: what each way of writing means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora.deck.arrangement import SETUP
from sanora.deck.base import Deck
from sanora.deck.keys import KEYS
from sanora.deck.lint import lint
from sanora.deck.reader import read
from sanora.deck.values import read_time, write_time
from sanora.kinds import KINDS
from sanora.kinds.base import Question, ResultMode
from sanora.kinds.multiple import MultipleChoice
from sanora.kinds.options import OptionQuestion
from sanora.kinds.single import SingleChoice
from sanora.kinds.yesno import YesNo

OPTIONS = "- [x] one\n- [ ] two\n"


def question(text: str) -> Question:
    (entry,) = read(f"# A talk\n\n{text}").questions
    return entry.question


def words(found: Question) -> list[str]:
    assert isinstance(found, OptionQuestion)
    return [option.text for option in found.options]


def test_a_whole_deck() -> None:
    deck = read(
        "# A talk\n\nnetwork: Hall\ntime: 30s\n\nFirst line\nsame line.\n\nSecond.\n\n## Question?\n"
        "results: live\nphones: off\nrevisable: yes\n\nMore text.\n\n- [ ] one\n- [x] two\n\n"
        "> Because\n> so.\n\n<!-- Smile. -->\n",
        "talk.md",
    )
    assert (deck.title, deck.network) == ("A talk", "Hall")
    assert deck.description == "First line same line.\n\nSecond."
    (entry,) = deck.questions
    assert entry.line == 11
    assert entry.question == SingleChoice(
        question_text="Question?\n\nMore text.",
        options=entry.question.options if isinstance(entry.question, SingleChoice) else [],
        correct_option="B",
        timeout_seconds=30,
        result_mode=ResultMode.LIVE,
        on_phones=False,
        revisable=True,
        explanation="Because so.",
        notes="Smile.",
    )


def test_a_title_alone_is_a_deck() -> None:
    assert read("A talk\n===\n") == Deck(title="A talk")


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter() -> None:
    text = f"# A talk\n\n## Question?\ntime: 10s\n{OPTIONS}"
    assert read(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()) == read(text)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("45s", 45), ("2m", 120), ("1m 30s", 90), ("1m30s", 90), ("2 min", 120), ("1h", 3600), ("NONE", None)],
)
def test_times(value: str, seconds: int | None) -> None:
    assert question(f"## Question?\ntime: {value}\n\n{OPTIONS}").timeout_seconds == seconds


@given(st.integers(5, 3600))
def test_a_time_reads_as_it_is_written(seconds: int) -> None:
    assert read_time(write_time(seconds)) == seconds


@pytest.mark.parametrize(
    ("value", "mode"),
    [
        ("host-only", ResultMode.HOST_ONLY),
        ("after-reveal", ResultMode.AFTER_REVEAL),
        ("after-vote", ResultMode.AFTER_VOTE),
        ("Live", ResultMode.LIVE),
    ],
)
def test_result_modes(value: str, mode: ResultMode) -> None:
    assert question(f"## Question?\nresults: {value}\n\n{OPTIONS}").result_mode == mode


@pytest.mark.parametrize(
    ("value", "limits"), [("1-3", (1, 3)), ("2", (2, 2)), ("2+", (2, None)), ("1 – 2", (1, 2))]
)
def test_picks(value: str, limits: tuple[int, int | None]) -> None:
    found = question(f"## Question?\npicks: {value}\n\n- one\n- two\n- three\n")
    assert isinstance(found, MultipleChoice)
    assert (found.fewest_picks, found.most_picks) == limits


def test_the_kind_shows_in_the_options() -> None:
    assert type(question(f"## Question?\n{OPTIONS}")) is SingleChoice
    several = question("## Question?\n- [x] one\n- [X] two\n- three\n")
    assert isinstance(several, MultipleChoice)
    assert several.correct_options == ["A", "B"]
    assert isinstance(question(f"## Question?\nkind: multiple\n\n{OPTIONS}"), MultipleChoice)


def test_without_a_mark_nothing_is_right() -> None:
    found = question("## Question?\n* one\n* two\n")
    assert not found.graded
    assert words(found) == ["one", "two"]


def test_a_numbered_list_is_a_list() -> None:
    assert words(question("## Question?\n1. [x] one\n2. two\n")) == ["one", "two"]


def test_options_may_be_indented_a_little() -> None:
    assert words(question("## Question?\n\n  - [x] one\n  - [ ] two\n")) == ["one", "two"]


def test_yes_and_no_need_no_options() -> None:
    found = question("## Question?\nkind: yesno\n")
    assert isinstance(found, YesNo)
    assert found.keys == ["YES", "NO"]
    assert not found.graded


@pytest.mark.parametrize(
    ("options", "right", "texts"),
    [
        ("- [x] Yes\n- [ ] No\n", "YES", ["Yes", "No"]),
        ("- [x] No\n- [ ] Yes\n", "NO", ["Yes", "No"]),
        ("- [ ] Ja\n- [x] Nein\n", "NO", ["Ja", "Nein"]),
    ],
)
def test_yes_and_no_in_other_words(options: str, right: str, texts: list[str]) -> None:
    found = question(f"## Question?\nkind: yesno\n\n{options}")
    assert isinstance(found, YesNo)
    assert (found.correct_option, words(found)) == (right, texts)


def test_a_setting_of_the_title_holds_for_all_but_where_one_says_otherwise() -> None:
    deck = read(f"# A talk\nresults: live\ntime: none\n\n## One?\n{OPTIONS}\n## Two?\ntime: 9s\n\n{OPTIONS}")
    one, two = (entry.question for entry in deck.questions)
    assert (one.result_mode, one.timeout_seconds) == (ResultMode.LIVE, None)
    assert (two.result_mode, two.timeout_seconds) == (ResultMode.LIVE, 9)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("2 * 3 * 4 < 30 & x_1_2", "2 * 3 * 4 < 30 & x_1_2"),
        ("*bold* [link](http://x.y) &amp; <b>", "*bold* [link](http://x.y) &amp; <b>"),
        (r"C:\new\temp", r"C:\new\temp"),
        (r"\*star\* \\ \<!-- \# 1\.", r"*star* \ <!-- # 1."),
        (r"`\d+\.\d` and `` ` ``", r"`\d+\.\d` and `` ` ``"),
        (r"a \` b \` c\.", "a ` b ` c."),
        ("`open \\. tick", "`open . tick"),
        ("a \x07\x1b[31m\u202eb\u200bc", "a [31mbc"),
        ("e\u0301 \U0001f469\u200d\U0001f680", "\u00e9 \U0001f469\u200d\U0001f680"),
    ],
)
def test_what_is_typed_is_what_is_shown(typed: str, shown: str) -> None:
    assert question(f"## {typed}\n{OPTIONS}").question_text == shown
    assert words(question(f"## Question?\n- [x] {typed}\n- other\n"))[0] == shown
    assert question(f"## Question?\n{OPTIONS}\n> {typed}\n").explanation == shown


def test_line_ends_are_spaces_and_backslashes_break_lines() -> None:
    found = question(f"## One\\\n\n{OPTIONS}\n> one\n> two\\\n> three\n>\n> four\n")
    assert found.question_text == "One\\"
    assert found.explanation == "one two\nthree\n\nfour"
    assert question(f"One\\\ntwo\n---\n\n{OPTIONS}").question_text == "One\ntwo"


def test_words_before_a_colon_can_be_shown() -> None:
    found = question(f"## Question?\n\nNote\\: think. See http://x.y\n\ntime\\: later\n\n{OPTIONS}")
    assert found.question_text == "Question?\n\nNote: think. See http://x.y\n\ntime: later"


def test_notes_are_kept_line_by_line() -> None:
    found = question(
        f"## Question?\n{OPTIONS}\n<!--\n- smile\n- breathe\n\n## not a heading\n-->\n<!-- a --\\> b -->\n"
    )
    assert found.notes == "- smile\n- breathe\n\n## not a heading\n\na --> b"


def test_a_comment_outside_of_questions_is_a_comment() -> None:
    deck = read(f"<!-- draft 3 -->\n# A talk\n<!-- for Anna -->\n## Question?\n{OPTIONS}")
    assert deck.description == ""
    assert deck.questions[0].question.notes == ""


def test_comments_and_lines_across_may_stand_anywhere() -> None:
    text = f"# A talk\n\n---\n\n## One?\n<!-- a -->\ntime: 9s\n\n{OPTIONS}\n***\n\n## Two?\n{OPTIONS}"
    first, second = read(text).questions
    assert first.question.timeout_seconds == 9
    assert second.line == 14


def test_the_explanation_may_come_first() -> None:
    assert question(f"## Question?\n> Because.\n\n{OPTIONS}").explanation == "Because."


def test_every_setting_has_an_example_that_reads() -> None:
    keys = [(name, key) for name, meanings in KEYS.items() for key in meanings]
    for name, key in [*keys, *SETUP.items()]:
        named, _, value = key.example.partition(": ")
        assert named == name
        key.read(value)


def test_every_setting_means_something_for_some_kind() -> None:
    for meanings in KEYS.values():
        assert all(any(key.fits(kind) for kind in KINDS.values()) for key in meanings)


@given(
    st.text(st.sampled_from("#-*>`~=[]xX ()!<\\:\n\t1.a_&|+") | st.characters(codec="utf-8"), max_size=300)
)
def test_no_text_makes_the_reader_fail(text: str) -> None:
    for source in (text, f"# A talk\n\n## Question?\n{text}"):
        lines = [finding.line for finding in lint(source)]
        ends = source.replace("\r\n", "\n").replace("\r", "\n").count("\n")
        assert all(1 <= line <= ends + 1 for line in lines)
