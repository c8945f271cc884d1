"""The tables: one row for each answer, a summary for each option, the measures; and no formula anywhere."""

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora.kinds.tally import Verdict
from sanora.testing.factories import choice, open_text
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk
from sanora_server.export.answers import answers
from sanora_server.export.report import report
from sanora_server.export.sheets import Sheet, neutral
from sanora_server.export.summary import measures, summary
from sanora_server.export.tables import SHEETS

FULL_WIDTH = "\uff1d\uff0b\uff0d\uff20"
KOLKATA = timezone(timedelta(hours=5, minutes=30))


def records(sheet: Sheet) -> list[dict[str, Any]]:
    return [dict(zip(sheet.heads, row, strict=True)) for row in sheet.rows]


def test_one_row_for_each_answer(talk: Talk) -> None:
    rows = records(answers(report(talk.conference), KOLKATA))
    assert [(row["Number"], row["Run"], row["Answer no."]) for row in rows] == [
        *((1, 1, number) for number in range(1, 5)),
        (1, 2, 1),
        (2, 1, 1),
    ]
    told = [(row["Answer"], row["Answer in words"], row["Right"], row["Credit in %"]) for row in rows]
    assert sorted(told[:4]) == [("A", "'+Yes", "yes", 100.0)] * 3 + [("B", "'@No", "no", 0.0)]
    assert told[-1] == ("A C", "Tea; Water", "", None)


def test_a_summary_for_each_option(talk: Talk) -> None:
    rows = records(summary(report(talk.conference), KOLKATA))
    first = [row for row in rows if (row["Number"], row["Run"]) == (1, 1)]
    assert [(row["Option"], row["Count"], row["Share in %"], row["Marked right"]) for row in first] == [
        ("A", 3, 75.0, "yes"),
        ("B", 1, 25.0, ""),
    ]
    assert {(row["People"], row["Right answers"]) for row in first} == {(4, 3)}
    several = [row for row in rows if row["Number"] == 2]
    assert [row["Share in %"] for row in several] == [100.0, 0.0, 100.0, 0.0], "of those who answered"
    assert {row["Right answers"] for row in several} == {None}


def test_every_kind_has_its_answers_counts_and_measures(every_kind: Talk) -> None:
    made = report(every_kind.conference)
    told = records(answers(made))
    survey = len(made.questions)
    assert len(told) == 20 * (survey - 1) + 20 * 3, "one row an answer, and one a part of the survey"
    by_kind = {row["Kind"]: row for row in told}
    assert isinstance(by_kind["number"]["Answer"], int), "a number is one, also below 0"
    assert by_kind["number"]["Answer in words"].removeprefix("'").endswith(" m")
    assert by_kind["scales"]["Answer"].startswith("A:")
    assert by_kind["survey"]["Part"] == "3. Anything else?"
    assert by_kind["survey"]["Answer"] == "'-Thanks"
    assert all(0 <= row["Credit in %"] <= 100 for row in told if row["Right"])
    assert {row["Kind"] for row in told if row["Right"]} == {
        "single",
        "yesno",
        "order",
        "number",
        "typed",
        "pin",
    }

    counted = records(summary(made))
    assert {row["Number"] for row in counted} == set(range(1, survey + 1))
    words = {row["Option in words"]: row["Count"] for row in counted if row["Kind"] == "words"}
    assert "'=1+1" in words
    nps = [row for row in counted if row["Number"] == 5]
    assert {row["People"] + row["Abstained"] for row in nps} == {20}
    assert sum(row["Count"] for row in nps) == nps[0]["People"]
    values = {row["Option"]: row["Count"] for row in counted if row["Kind"] == "scales"}
    assert sum(count for key, count in values.items() if key.startswith("A:")) == 20
    assert {row["Part"] for row in counted if row["Kind"] == "survey"} == {
        "1. The food?",
        "2. In one word?",
        "3. Anything else?",
    }

    measured = {(row["Kind"], row["Measure"]): row["Value"] for row in records(measures(made))}
    assert -100 <= measured["rating", "Net Promoter Score"] <= 100
    assert measured["points", "Mean: Tea"] == 40
    assert {"Mean", "Median", "Least", "Greatest"} <= {name for kind, name in measured if kind == "number"}


@pytest.mark.parametrize("name", ["answers", "summary", "measures"])
def test_every_row_is_as_long_as_the_heads_and_runs_nothing(every_kind: Talk, name: Any) -> None:
    sheet = SHEETS[name].make(report(every_kind.conference), None)
    rows = list(sheet.rows)
    assert rows
    assert {len(row) for row in rows} == {len(sheet.heads)}
    cells = [cell for row in rows for cell in row if isinstance(cell, str)]
    assert [cell for cell in cells if cell[:1] in set("=+-@\t\r\n")] == []


def test_an_abstention_is_told_and_is_neither_right_nor_wrong() -> None:
    talk = Talk(SeededIds(5))
    talk.begin(choice("Right?", "a", "b", right="A", abstain=True))
    talk.push()
    talk.vote(talk.join()[0], None)
    (row,) = records(answers(report(talk.conference)))
    assert (row["Answer"], row["Answer in words"], row["Right"], row["Credit in %"]) == (
        None,
        "(abstains)",
        "",
        None,
    )
    assert {(row["People"], row["Abstained"]) for row in records(summary(report(talk.conference)))} == {
        (0, 1)
    }


def test_what_was_held_back_is_in_the_answers_and_said_to_be() -> None:
    talk = Talk(SeededIds(5))
    talk.begin(open_text("What?"))
    talk.push()
    for text in ("rude", "kind"):
        talk.vote(talk.join()[0], text)
    round_ = talk.conference.current
    assert round_ is not None
    question = talk.conference.questions[round_.question_id]
    round_.verdicts[question.keyed("rude")] = Verdict.HIDDEN
    made = report(talk.conference)
    assert {row["Answer"]: row["Held back"] for row in records(answers(made))} == {"rude": "rude", "kind": ""}
    assert [row["Option"] for row in records(summary(made))] == ["kind"]


def test_without_answers_there_are_no_shares(talk: Talk) -> None:
    talk.close(2)
    talk.push(3)
    rows = [row for row in records(summary(report(talk.conference))) if row["Number"] == 3]
    assert [(row["Count"], row["Share in %"]) for row in rows] == [(0, None)] * 3


def test_times_are_told_in_utc_and_where_we_are_to_the_second(talk: Talk) -> None:
    row, *_, open_round = records(answers(report(talk.conference), KOLKATA))
    opened, here = row["Opened (UTC)"], row["Opened (local time)"]
    assert isinstance(opened, datetime)
    assert here - opened == timedelta(hours=5, minutes=30)
    assert (opened.tzinfo, opened.microsecond) == (None, 0)
    assert [open_round["Closed (UTC)"], open_round["Closed (local time)"]] == [None, None]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", *FULL_WIDTH])
def test_what_a_spreadsheet_would_run_is_text(start: str) -> None:
    assert neutral(f"{start}1+1") == f"'{start}1+1"


@given(st.text())
def test_other_text_stays_as_it_is(text: str) -> None:
    assert neutral(text) in {text, f"'{text}"}
    assert neutral(text)[:1] not in set("=+-@\t\r\n\0") | set(FULL_WIDTH)
    assert neutral("x" + text) == "x" + text
