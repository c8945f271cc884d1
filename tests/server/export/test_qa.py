"""What the audience asked, in the export."""

from typing import Any

import pytest

from sanora.conference.asked import AskedState
from sanora.conference.configuring import ConfigureConference
from sanora.conference.qa.asking import Ask
from sanora.conference.qa.moderating import Move
from sanora.conference.qa.upvoting import Upvote
from sanora.conference.setup import Qa
from sanora.testing.factories import choice
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk
from sanora_server.export.html import to_html
from sanora_server.export.printed import printed
from sanora_server.export.qa import qa
from sanora_server.export.report import report


@pytest.fixture
def asking() -> Talk:
    """Return a talk in which four questions were asked; one of them was answered, and one taken back."""
    talk = Talk(SeededIds(11))
    talk.begin(choice("A poll?"))
    talk.do(ConfigureConference(qa=Qa(on=True)))
    ada, bob = talk.join("Ada")[0], talk.join("Bob")[0]
    for person, text in ((ada, "=Why?"), (ada, "When?"), (bob, "Where?"), (bob, "Never mind")):
        talk.do(Ask(text=text, anonymous=person is bob), person)
    first, second, _, last = (asked.id for asked in talk.conference.asked)
    talk.do(Upvote(asked=first), bob)
    talk.do(Move(asked=second, state="answered"))
    asked = talk.conference.asked.get(last)
    assert asked is not None
    asked.state = AskedState.WITHDRAWN
    return talk


def records(talk: Talk) -> list[dict[str, Any]]:
    sheet = qa(report(talk.conference))
    return [dict(zip(sheet.heads, row, strict=True)) for row in sheet.rows]


def test_every_question_with_its_votes_most_wanted_first(asking: Talk) -> None:
    told = [
        (row["Question from the audience"], row["Signed"], row["State"], row["Votes"])
        for row in records(asking)
    ]
    assert told == [
        ("'=Why?", "Ada", "open", 2),
        ("When?", "Ada", "answered", 1),
        ("Where?", "", "open", 1),
    ]
    answered = records(asking)[1]
    assert answered["Answered (UTC)"] == asking.now.replace(microsecond=0, tzinfo=None)


def test_what_was_withdrawn_is_gone(asking: Talk) -> None:
    assert "Never mind" not in str(records(asking))


def test_the_printed_report_lists_them(asking: Talk) -> None:
    page = to_html(printed(report(asking.conference))).decode()
    assert ">Questions from the audience</h2>" in page
    assert ">=Why?</td>" in page
    asking.do(Move(asked=next(iter(asking.conference.asked)).id, state="archived"))
    page = to_html(printed(report(asking.conference))).decode()
    assert ">=Why?</td>" not in page
    assert "1 more are held back" in page
