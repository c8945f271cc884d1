"""The report: everything that happened, and nothing about who did it."""

from itertools import pairwise

import msgspec

from sanora.conference.rehearsal import StartRehearsal
from sanora.testing.factories import choice
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk
from sanora_server.export.report import report


def test_it_holds_every_question_and_every_round(talk: Talk) -> None:
    made = report(talk.conference)
    assert (made.public_code, made.joined) == (talk.conference.public_code, 4)
    assert [question.number for question in made.questions] == [1, 2, 3]
    assert [[round_.run for round_ in question.rounds] for question in made.questions] == [[1, 2], [1], []]
    first = made.questions[0].rounds[0]
    assert (first.tally.option_counts, first.tally.correct_count) == ({"A": 3, "B": 1}, 3)
    assert sorted(map(str, first.answers)) == ["A", "A", "A", "B"]
    assert made.questions[1].rounds[0].answers == [["A", "C"]]


def test_it_does_not_change_with_the_conference(talk: Talk) -> None:
    made = report(talk.conference)
    before = msgspec.json.encode(made)
    talk.vote(talk.join()[0], ["B"])
    talk.close(2)
    assert msgspec.json.encode(made) == before


def test_nobody_is_named_and_no_note_leaves_the_house(talk: Talk) -> None:
    text = msgspec.json.encode(report(talk.conference)).decode()
    for secret in ("Ada", "Secret notes", "tap", "token"):
        assert secret not in text
    assert "Because." in text


def test_the_order_of_answers_tells_neither_who_nor_when() -> None:
    talk = Talk(SeededIds(5))
    talk.begin(choice())
    talk.push()
    cast = [["A", "B", "C"][number % 3] for number in range(90)]
    for answer in cast:
        talk.vote(talk.join()[0], answer)
    (round_,) = report(talk.conference).questions[0].rounds
    assert sorted(map(str, round_.answers)) == sorted(cast)
    assert round_.answers != cast
    in_place = sum(answer == expected for answer, expected in zip(round_.answers, cast, strict=True))
    assert 15 <= in_place <= 45, "a third, as chance has it"
    follows = sum((ord(str(after)) - ord(str(before))) % 3 == 1 for before, after in pairwise(round_.answers))
    assert 15 <= follows <= 45
    assert report(talk.conference).questions[0].rounds[0].answers == round_.answers, "the same each time"


def test_rehearsals_never_were(talk: Talk) -> None:
    talk.close(2)
    talk.do(StartRehearsal())
    actor, _ = talk.join(rehearsal=True)
    talk.push(3)
    talk.vote(actor, "A")
    made = report(talk.conference)
    assert made.joined == 4
    assert made.questions[2].rounds == []
