"""Files of questions as other programs have them, after what their makers say of the form.

GIFT and Aiken: the pages "GIFT format" and "Aiken format" of Moodle's documentation. Kahoot! and Quizizz: the
templates behind "Import from spreadsheet" in their editors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook

GIFT = r"""// question: 0  name: Switch category to bees
$CATEGORY: $course$/top/Bees

// true/false, with what Moodle says to either answer
::Q1:: A bee has five eyes. {TRUE#Count again!#Well seen.}

::Q2:: Drones sting. {F
####Only females have a sting.}

// multiple choice
::Dance:: What does the waggle dance tell?
{
    =Where the food is # right; good!
    ~What the food is # [html]<b>no</b>
    ~[plain]How old the queen is
}

// a word that is missing in the middle of a sentence
Bees are {~reptiles =insects ~mammals} with four wings.

// several right answers, with marks for each
Which two live in a hive?{
    ~%-100%Wasps
    ~%50%Workers
    ~%50%Drones
    ~%-100%Ants
}

// half the marks for an answer
::Honey:: [markdown]What is *honey* made of? {~sand ~%50%pollen =nectar}

// short answer
Who lays the eggs? {=queen =the queen =%50%worker#Only drones come of those. =%0%*#No.}

Two plus two equals {=four =4}.

// numbers
When did Karl von Frisch receive the Nobel prize? {#1973}

What is pi, to three decimals? {#3.1415:0.0005}.

What is pi, to three decimals? {#3.141..3.142}

How many wings has a bee? {#
    =4:0 # Yes, two pairs.
    =%50%4:2 # Close.
    ~ # No.
}

// essay
::Essay:: [html]<p>How would you <b>save</b> the bees?</p><img src\="@@PLUGINFILE@@/bee.png" alt\="A bee"> {}

// matching
Match each animal with its home. {
    =bee -> hive
    =ant -> hill
    =fox -> earth
    = -> nest
}

// description
[html]<p>The next questions are about wasps.</p>

// what is escaped
::Signs\::: Which of these equals 5 \{in sums\}? {
    ~ \= 2 + 2
    = \= 2 + 3 # That\'s it
    ~ \~5 \# \\ five
}
"""

AIKEN = """What does a bee make?
A. Honey
B. Milk
C. Silk
D. Paper
ANSWER: A

Which of these <b>sting</b> & live?
A) Drones
B) Queens
ANSWER: B
"""

Row = Sequence[object]

KAHOOT_HEADER: Row = (
    None,
    "Question - max 120 characters",
    "Answer 1 - max 75 characters",
    "Answer 2 - max 75 characters",
    "Answer 3 - max 75 characters",
    "Answer 4 - max 75 characters",
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)

KAHOOT_ROWS: Sequence[Row] = (
    (1, "How many eyes has a bee?", "2", 4, 5, "Eight", 20, 3),
    (2, "Which are insects?", "Bee", "Spider", "Ant", None, 60, "1,3"),
    (3, "Bees sleep.", True, False, None, None, 5, 1),
    *((number, *[None] * 7) for number in range(4, 101)),
)

QUIZIZZ_HEADER: Row = (
    "Question Text",
    "Question Type",
    "Option 1",
    "Option 2",
    "Option 3",
    "Option 4",
    "Option 5",
    "Correct Answer",
    "Time in seconds",
    "Image Link",
    "Answer explanation",
)

QUIZIZZ_ROWS: Sequence[Row] = (
    (
        "Text of the question\n\n(required)",
        "Question Type\n\n(default is Multiple Choice)",
        "Text for option 1\n\n(required)",
        "Text for option 2\n\n(required)",
        "Text for option 3\n\n(optional)",
        "Text for option 4\n\n(optional)",
        "Text for option 5\n\n(optional)",
        "The correct option choice (between 1-5)",
        "Time in seconds\n\n(optional, default value is 30 seconds)",
        "Link of the image\n\n(optional)",
        "Explanation for the answer\n\n(optional)",
    ),
    ("What is wax?", "Multiple Choice", "Fat", "Sugar", "Salt", None, None, 1, 20, None, "Bees sweat it."),
    ("What flies?", "Checkbox", "Bee", "Ant", "Wasp", "Cow", "Owl", "1,3,5", None, None, None),
    ("Who rules?", "Fill-in-the-Blank", "queen", "the queen", None, None, None, None, 900, None, None),
    ("What do you think?", "Open-Ended", None, None, None, None, None, None, 60, None, None),
    ("Tea or milk?", "Poll", "Tea", "Milk", None, None, None, None, 30, "https://example.org/tea.png", None),
    ("Bees are…", None, "loud", "quiet", None, None, None, 2, None, None, None),
)

CSV = """question;kind;option 1;option 2;option 3;correct;time;explanation;notes;unit;tolerance
How many eyes has a bee?;;2;4;5;C;30;"Two large ones; three small ones.";Wait for the laugh.;;
Which are insects?;multiple;Bee;Spider;Ant;Bee | Ant;;;;;
Are you a keeper?;yesno;;;;;none;;;;
Put by size;order;Ant;Bee;Fox;;;;;;
How far does a bee fly?;number;;;;3,5;;;;km;0,5
Who lays the eggs?;typed;;;;queen | the queen;;;;;
How was the talk?;text;;;;;;;;;
"""


def workbook(*rows: Row, title: str = "Sheet1") -> bytes:
    """Return a workbook of one sheet with these rows."""
    return workbooks({title: rows})


def workbooks(sheets: Mapping[str, Sequence[Row]]) -> bytes:
    """Return a workbook of several sheets."""
    book = Workbook()
    for number, (title, rows) in enumerate(sheets.items()):
        sheet = book.active if number == 0 else book.create_sheet()
        assert sheet is not None
        sheet.title = title
        for row in rows:
            sheet.append(list(row))
    into = BytesIO()
    book.save(into)
    return into.getvalue()


def kahoot(*rows: Row) -> bytes:
    """Return a quiz in Kahoot!'s template, which begins with words on how to fill it in."""
    words = [
        "Quiz template",
        "Add questions, at least two answers, a time limit and what is right.",
        None,
        None,
    ]
    head = [(None, word) for word in words]
    return workbook((None,), *head, (None,), (None,), KAHOOT_HEADER, *(rows or KAHOOT_ROWS))


def quizizz(*rows: Row) -> bytes:
    """Return a quiz in Quizizz's template."""
    return workbook(QUIZIZZ_HEADER, *(rows or QUIZIZZ_ROWS))
