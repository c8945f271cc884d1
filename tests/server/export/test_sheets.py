"""The tables: one row for each answer, a summary for each option, and no formula anywhere."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora.testing.talk import Talk
from sanora_server.export.report import report
from sanora_server.export.sheets import answers, neutral, summary

FULL_WIDTH = "\uff1d\uff0b\uff0d\uff20"
KOLKATA = timezone(timedelta(hours=5, minutes=30))


def test_one_row_for_each_answer(talk: Talk) -> None:
    sheet = answers(report(talk.conference), KOLKATA)
    rows = list(sheet.rows)
    assert len(rows) == 6
    assert {len(row) for row in rows} == {len(sheet.heads)}
    assert [(row[0], row[3]) for row in rows] == [(1, 1)] * 4 + [(1, 2), (2, 1)]
    assert sorted(str(row[-3:]) for row in rows[:4]) == ["['A', \"'+Yes\", 'yes']"] * 3 + [
        "['B', \"'@No\", 'no']"
    ]
    assert rows[-1][-3:] == ["A C", "Tea; Water", ""]


def test_a_summary_for_each_option(talk: Talk) -> None:
    sheet = summary(report(talk.conference), KOLKATA)
    rows = [dict(zip(sheet.heads, row, strict=True)) for row in sheet.rows]
    first = [row for row in rows if (row["Number"], row["Run"]) == (1, 1)]
    assert [(row["Option"], row["Picks"], row["Share in %"]) for row in first] == [
        ("A", 3, 75.0),
        ("B", 1, 25.0),
    ]
    assert {(row["People"], row["Right answers"]) for row in first} == {(4, 3)}
    several = [row for row in rows if row["Number"] == 2]
    assert [row["Share in %"] for row in several] == [100.0, 0.0, 100.0, 0.0], "of those who answered"
    assert {row["Right answers"] for row in several} == {None}


def test_without_answers_there_are_no_shares(talk: Talk) -> None:
    talk.close(2)
    talk.push(3)
    rows = [row for row in summary(report(talk.conference)).rows if row[0] == 3]
    assert [row[-2:] for row in rows] == [[0, None]] * 3


def test_times_are_told_in_utc_and_where_we_are_to_the_second(talk: Talk) -> None:
    sheet = answers(report(talk.conference), KOLKATA)
    row = dict(zip(sheet.heads, next(sheet.rows), strict=True))
    opened, here = row["Opened (UTC)"], row["Opened (local time)"]
    assert isinstance(opened, datetime)
    assert isinstance(here, datetime)
    assert here - opened == timedelta(hours=5, minutes=30)
    assert (opened.tzinfo, opened.microsecond) == (None, 0)
    open_round = list(answers(report(talk.conference)).rows)[-1]
    assert open_round[6:8] == [None, None]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", *FULL_WIDTH])
def test_what_a_spreadsheet_would_run_is_text(start: str) -> None:
    assert neutral(f"{start}1+1") == f"'{start}1+1"


@given(st.text())
def test_other_text_stays_as_it_is(text: str) -> None:
    assert neutral(text) in {text, f"'{text}"}
    assert neutral(text)[:1] not in set("=+-@\t\r\n\0") | set(FULL_WIDTH)
    assert neutral("x" + text) == "x" + text
