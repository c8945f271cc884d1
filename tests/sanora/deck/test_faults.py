"""Broken decks: each fault is named with its line and its cure, and nothing else is."""

import pytest

from sanora.deck.base import DeckFaulty
from sanora.deck.reader import read

HEAD = "# A talk\n\n## Question?\n"
"""Three lines; what follows begins on line 4."""

OPTIONS = "- [x] one\n- [ ] two\n"


def twelve(mark: str = "- ") -> str:
    return "".join(f"{mark}option {number}\n" for number in range(12))


BROKEN: dict[str, tuple[str | bytes, list[tuple[int, str, str]]]] = {
    # the file
    "not UTF-8": (b"# A talk\n\nA caf\xe9\n", [(3, "not UTF-8", "UTF-8")]),
    "UTF-16": ("# A talk\n".encode("utf-16"), [(1, "not UTF-8", "UTF-8")]),
    "too large": ("# A talk\n" + "x" * 1024 * 1024, [(1, "larger than 1024 KiB", "several decks")]),
    "too many lines": ("# A talk\n" + "\n" * 50_001, [(50_000, "more than 50000 lines", "several decks")]),
    "too many questions": (
        "# A talk\n" + f"## Question?\n{OPTIONS}" * 501,
        [(1502, "more than 500 questions", "several decks")],
    ),
    "empty": ("", [(1, "no title", "Begin the file with '# '")]),
    "blank": ("\n\n  \n", [(1, "no title", "Begin the file with '# '")]),
    # the title
    "no title": (f"## Question?\n{OPTIONS}", [(1, "no title", "Begin the file with '# '")]),
    "text before the title": (f"Hello\n\n{HEAD}{OPTIONS}", [(1, "before the title", "Begin the file")]),
    "title after a question": (
        f"## Question?\n{OPTIONS}\n# A talk\n",
        [(1, "no title", "Begin the file"), (5, "after a question", "top of the file")],
    ),
    "two titles": (f"{HEAD}{OPTIONS}\n# Another\n", [(7, "second title", "'## '")]),
    "empty title": (f"#\n\n## Question?\n{OPTIONS}", [(1, "title is empty", "Write it out")]),
    "long title": (f"# {'x' * 201}\n", [(1, "longer than 200", "Shorten it")]),
    "front matter": (
        f"---\ntitle: A talk\ntime: 30s\n---\n\n{HEAD}{OPTIONS}",
        [(1, "no front matter", "below the title")],
    ),
    "long description": ("# A talk\n\n" + "word " * 500, [(1, "description is longer than 2000", "Shorten")]),
    "endless paragraph": ("# A talk\n\n" + "word " * 5000, [(3, "far too long", "Shorten")]),
    "list in the description": ("# A talk\n\n- one\n- two\n", [(3, "outside of any question", "'## …'")]),
    "quote in the description": ("# A talk\n\n> one\n", [(3, "outside of any question", "'## …'")]),
    # settings
    "misspelt setting": (f"{HEAD}tiem: 30s\n\n{OPTIONS}", [(4, "no setting 'tiem'", "Did you mean 'time'?")]),
    "unknown setting": (f"{HEAD}sound: on\n\n{OPTIONS}", [(4, "no setting 'sound'", "Known are")]),
    "unknown setting of the title": ("# A talk\n\ncolour: red\n", [(3, "no setting 'colour'", "colour\\:")]),
    "setting that is a block elsewhere": (
        f"{HEAD}explanation: because\n\n{OPTIONS}",
        [(4, "no setting 'explanation'", "block quote")],
    ),
    "answer as a setting": (f"{HEAD}correct: A\n\n{OPTIONS}", [(4, "no setting 'correct'", "[x]")]),
    "notes as a setting": (f"{HEAD}notes: smile\n\n{OPTIONS}", [(4, "no setting 'notes'", "<!-- … -->")]),
    "duration": (f"{HEAD}duration: 30s\n\n{OPTIONS}", [(4, "no setting 'duration'", "time: 45s")]),
    "set twice": (f"{HEAD}time: 30s\ntime: 40s\n\n{OPTIONS}", [(5, "set twice", "one of the two lines")]),
    "text among settings": (
        f"{HEAD}time: 30s\nPick well!\n\n{OPTIONS}",
        [(5, "'Pick well!' is no setting", "blank line")],
    ),
    "two faulty settings": (
        f"{HEAD}time: soon\nresults: maybe\n\n{OPTIONS}",
        [(4, "'soon' is no time", "time: 45s"), (5, "'maybe' is not one of", "results: live")],
    ),
    "setting of a question on the title": (
        "# A talk\n\npicks: 2\n",
        [(3, "does not belong here", "below a question")],
    ),
    "setting of the title on a question": (
        f"{HEAD}network: Hall\n\n{OPTIONS}",
        [(4, "does not belong here", "below the title")],
    ),
    "setting after text": (
        f"{HEAD}Think first.\n\ntime: 30s\n\n{OPTIONS}",
        [(6, "stands inside a text", "below the heading")],
    ),
    "setting within text": (
        f"{HEAD}Think first.\ntime: 30s\n\n{OPTIONS}",
        [(5, "stands inside a text", "time\\:")],
    ),
    "setting after the options": (
        f"{HEAD}{OPTIONS}\nresults: live\n",
        [(7, "stands inside a text", "below the heading"), (7, "follows the options", "above")],
    ),
    "setting stuck to the options": (
        f"{HEAD}{OPTIONS}time: 30s\n",
        [(6, "stands inside a text", "blank line")],
    ),
    "setting in the explanation": (
        f"{HEAD}{OPTIONS}\n> time: 30s\n",
        [(7, "stands inside a text", "time\\:")],
    ),
    "no value": (f"{HEAD}time:\n\n{OPTIONS}", [(4, "'' is no time", "time: 45s")]),
    "time without unit": (f"{HEAD}time: 45\n\n{OPTIONS}", [(4, "'45' is no time", "time: 45s")]),
    "time too short": (f"{HEAD}time: 4s\n\n{OPTIONS}", [(4, "not between 5s and 1h", "time: 45s")]),
    "time too long": (f"{HEAD}time: 61m\n\n{OPTIONS}", [(4, "not between 5s and 1h", "time: 45s")]),
    "negative time": (f"{HEAD}time: -5s\n\n{OPTIONS}", [(4, "no time", "time: 45s")]),
    "bad results": (f"{HEAD}results: hidden\n\n{OPTIONS}", [(4, "host-only, after-reveal", "results: live")]),
    "bad switch": (f"{HEAD}phones: perhaps\n\n{OPTIONS}", [(4, "not one of yes, on", "phones: off")]),
    "bad kind": (
        f"{HEAD}kind: cloud\n\n{OPTIONS}",
        [(4, "not one of multiple, number", "kind: yesno")],
    ),
    "bad picks": (f"{HEAD}picks: some\n\n{OPTIONS}", [(4, "no number of picks", "picks: 1-3")]),
    "no picks": (f"{HEAD}picks: 0\n\n{OPTIONS}", [(4, "not between 1 and 12", "picks: 1-3")]),
    "picks the wrong way round": (f"{HEAD}picks: 3-1\n\n{OPTIONS}", [(4, "not between", "picks: 1-3")]),
    "more picks than options": (f"{HEAD}picks: 3\n\n{OPTIONS}", [(4, "of 2 options", "up to 2")]),
    "picks in a single choice": (
        f"{HEAD}kind: single\npicks: 2\n\n{OPTIONS}",
        [(5, "multiple choice only", "kind: multiple")],
    ),
    "fewer picks than right answers": (
        f"{HEAD}picks: 1\n\n- [x] one\n- [x] two\n- three\n",
        [(4, "2 options are right", "Change the limit")],
    ),
    "long network name": (f"# A talk\n\nnetwork: {'x' * 65}\n", [(3, "longer than 64", "Shorten")]),
    # questions
    "empty question": (f"# A talk\n\n##\n{OPTIONS}", [(3, "question is empty", "Write it out")]),
    "invisible question": (
        f"# A talk\n\n## \u200b\u2060\n{OPTIONS}",
        [(3, "question is empty", "Write it out")],
    ),
    "long question": (f"# A talk\n\n## {'x' * 501}\n{OPTIONS}", [(3, "longer than 500", "Shorten it")]),
    "section in a question": (f"{HEAD}### Details\n{OPTIONS}", [(4, "no sections", "'## '")]),
    "no options": (f"{HEAD}\n## Another?\n{OPTIONS}", [(3, "no options", "kind: yesno")]),
    "one option": (f"{HEAD}- [x] one\n", [(4, "only option", "at least two")]),
    "thirteen options": (f"{HEAD}{twelve()}- one more\n", [(16, "13 options", "up to 12")]),
    "two lists": (f"{HEAD}- one\n- two\n\n* three\n* four\n", [(7, "second list", "one list")]),
    "two kinds of mark": (
        f"{HEAD}- one\n* two\n",
        [(5, "second list", "same mark"), (4, "only option", "two")],
    ),
    "empty option": (f"{HEAD}- [x] one\n- [ ]\n- three\n", [(5, "option is empty", "Write it out")]),
    "option of nothing": (f"{HEAD}- one\n-\n- three\n", [(5, "option is empty", "Write it out")]),
    "long option": (f"{HEAD}- one\n- {'x' * 201}\n", [(5, "longer than 200", "Shorten it")]),
    "same option twice": (f"{HEAD}- one\n- two\n- ONE\n", [(6, "the one on line 4", "Reword it")]),
    "nested options": (
        f"{HEAD}- one\n    - [x] two\n- three\n",
        [(5, "more than a line of text", "one line")],
    ),
    "option of two paragraphs": (f"{HEAD}- one\n\n  more\n- two\n", [(6, "second paragraph", "one line")]),
    "heading in an option": (f"{HEAD}- # one\n- two\n", [(4, "more than a line", "one line")]),
    "odd mark": (f"{HEAD}- [v] one\n- [ ] two\n", [(4, "'[v]' marks nothing", "'[x]'")]),
    "empty mark": (f"{HEAD}- [] one\n- [ ] two\n", [(4, "'[]' marks nothing", "'[x]'")]),
    "text after the options": (f"{HEAD}{OPTIONS}\nWell?\n", [(7, "follows the options", "above")]),
    "two right in a single choice": (
        f"{HEAD}kind: single\n\n- [x] one\n- [x] two\n",
        [(7, "second option is marked right", "kind: multiple")],
    ),
    "yes, no and perhaps": (
        f"{HEAD}kind: yesno\n\n- yes\n- no\n- perhaps\n",
        [(8, "'yesno' has 2 options", "kind: single")],
    ),
    "two right of yes and no": (
        f"{HEAD}kind: yesno\n\n- [x] yes\n- [x] no\n",
        [(7, "second option is marked right", "Mark one")],
    ),
    # explanation, notes, code
    "long explanation": (
        f"{HEAD}{OPTIONS}\n> {'word ' * 500}\n",
        [(7, "explanation is longer than 2000", "Shorten")],
    ),
    "list in the explanation": (f"{HEAD}{OPTIONS}\n> - one\n", [(7, "more than text", "backslash")]),
    "comment in the explanation": (
        f"{HEAD}{OPTIONS}\n> Because.\n> <!-- hm -->\n",
        [(8, "more than text", "sentences")],
    ),
    "long notes": (
        f"{HEAD}{OPTIONS}\n<!-- {'word ' * 2500} -->\n",
        [(7, "notes is longer than 10000", "Shorten")],
    ),
    "open comment": (f"{HEAD}{OPTIONS}\n<!-- smile\n\n## Next?\n", [(7, "has no end", "'-->'")]),
    "text after a comment": (f"{HEAD}{OPTIONS}\n<!-- smile --> all\n", [(7, "follows the end", "own")]),
    "comment in a question": (
        f"# A talk\n\n## Question? <!-- easy -->\n{OPTIONS}",
        [(3, "comment stands inside", "lines of its own")],
    ),
    "comment in an option": (
        f"{HEAD}- [x] one <!-- true -->\n- two\n",
        [(4, "comment stands inside", "\\<!--")],
    ),
    "block of code": (f"{HEAD}```python\nprint(1)\n```\n{OPTIONS}", [(4, "block of code", "slide")]),
    "indented options": (
        "# A talk\n\n## Question?\n\n    - one\n    - two\n",
        [(3, "no options", "List them"), (5, "line is indented", "without spaces")],
    ),
    "indented options below text": (
        f"{HEAD}Pick one.\n    - [x] one\n    - [ ] two\n",
        [
            (3, "no options", "List them"),
            (5, "option stands inside", "without spaces"),
            (6, "option stands inside", "without spaces"),
        ],
    ),
    # several at once
    "faults in several questions": (
        "# A talk\n\n## One?\n\n## Two?\ntime: x\n\n- a\n- b\n\n## Three?\n- a\n- a\n",
        [(3, "no options", "List them"), (6, "no time", "45s"), (13, "line 12", "Reword")],
    ),
    "windows line ends": (
        f"{HEAD}tiem: 30s\n\n{OPTIONS}".replace("\n", "\r\n"),
        [(4, "no setting 'tiem'", "Did you mean 'time'?")],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_deck_is_refused_with_line_and_cure(name: str) -> None:
    source, expected = BROKEN[name]
    with pytest.raises(DeckFaulty) as refused:
        read(source, "talk.md")
    found = [(finding.line, finding.what, finding.cure) for finding in refused.value.findings]
    assert len(found) == len(expected), found
    for line, what, cure in expected:
        assert any(line == at and what in said and cure in cured for at, said, cured in found), found


def test_there_are_many_ways_to_be_wrong() -> None:
    assert len(BROKEN) >= 60


def test_a_refusal_shows_file_line_fault_and_cure() -> None:
    with pytest.raises(DeckFaulty) as refused:
        read(f"{HEAD}tiem: 30s\n\n{OPTIONS}", "talk.md")
    said = r"talk.md:4: There is no setting 'tiem'. Did you mean 'time'? To show the words, write 'tiem\:'."
    assert str(refused.value) == said


def test_faults_are_told_from_top_to_bottom() -> None:
    with pytest.raises(DeckFaulty) as refused:
        read("# A talk\n\n## One?\n\n## Two?\n\nfoo <!-- a -->\n\n### b\n", "talk.md")
    lines = [finding.line for finding in refused.value.findings]
    assert lines == sorted(lines)
