"""What quizzes, verdicts on texts and the audience's own questions add to the rows comes back, too."""

import json
import logging
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from sanora.conference import Event
from sanora.conference.configuring import ConfigureConference
from sanora.conference.editing import ChooseTeam, EditPerson
from sanora.conference.judging import AcceptAnswer, JudgeText
from sanora.conference.library import DeleteConference, EndConference
from sanora.conference.pausing import PauseRound, ResumeRound
from sanora.conference.qa.asking import Ask
from sanora.conference.qa.moderating import Merge, Move, Pin
from sanora.conference.qa.upvoting import Upvote
from sanora.conference.questions import AddQuestion
from sanora.conference.rehearsal import StartRehearsal, StopRehearsal
from sanora.conference.removing import AdmitPerson, RemovePerson
from sanora.conference.setup import FilterMode, Mood, Names, Qa, Quiz, Safety, Scoring, Signature
from sanora.conference.stage import DirectStage
from sanora.conference.state import Scene
from sanora.kinds.single import SingleChoice
from sanora.kinds.tally import Tally, Verdict
from sanora.testing.clock import START, ManualClock
from sanora.testing.factories import choice, typed
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk, stored
from sanora_server.store import Entry, Store, restore
from sanora_server.store.verify import verify


async def commit(store: Store, talk: Talk, *events: list[Event]) -> None:
    """Store the events, and make sure that all of the talk is in the file."""
    await store.commit([Entry(talk.conference, [event for each in events for event in each])])
    assert await store.load(talk.conference.id) == stored(talk.conference)


@pytest.fixture
async def quiz(store: Store, ids: SeededIds) -> Talk:
    """Return a stored quiz with a question about which one may abstain, and two people."""
    talk = Talk(ids)
    begun = talk.begin(choice(right="A", abstain=True, points=500, multiplier=3), choice())
    begun += talk.do(ConfigureConference(quiz=Quiz(on=True, teams=["Owls", "Bats"])))
    await commit(store, talk, begun, talk.join("Ada")[1], talk.join("Bob")[1])
    return talk


async def test_the_whole_set_up_comes_back(store: Store, quiz: Talk) -> None:
    command = ConfigureConference(
        quiz=Quiz(on=True, scoring=Scoring.ACCURACY, reading_seconds=0, streak=True, auto_close=False),
        qa=Qa(on=True, review=True, names=Signature.ANONYMOUS, wilson=True),
        mood=Mood(reactions=True, pace=True),
        safety=Safety(filter=FilterMode.BLOCK),
        names=Names.REQUIRED,
    )
    await commit(store, quiz, quiz.do(command))


async def test_what_the_projector_was_told_comes_back(store: Store, quiz: Talk) -> None:
    directed = quiz.do(DirectStage(scene=Scene.PODIUM, compare=True, part=3, frozen=True))
    await commit(store, quiz, directed)


async def test_time_to_read_pauses_and_time_taken_come_back(store: Store, quiz: Talk) -> None:
    await commit(store, quiz, quiz.push())
    quiz.now += timedelta(seconds=2)
    await commit(store, quiz, quiz.do(PauseRound(question_id=quiz.question())))
    quiz.now += timedelta(seconds=7.125)
    await commit(store, quiz, quiz.do(ResumeRound(question_id=quiz.question())))
    quiz.now += timedelta(seconds=4)
    early = quiz.vote(quiz.device(1), "A")
    paused = quiz.do(PauseRound(question_id=quiz.question()))
    quiz.now += timedelta(seconds=0.14)
    resumed = quiz.do(ResumeRound(question_id=quiz.question()))
    quiz.now += timedelta(seconds=0.333)
    await commit(store, quiz, early, paused, resumed, quiz.vote(quiz.device(2), None))
    (round_,) = quiz.conference.rounds.values()
    assert (round_.waited, round_.votes[1].took, round_.votes[2].took) == (0.14, 1000, 1333)
    assert (round_.tally.abstained, round_.tally.answered) == (1, 1)


async def test_verdicts_come_back(store: Store, quiz: Talk) -> None:
    pushed = quiz.push(2)
    (round_,) = quiz.conference.rounds.values()
    round_.verdicts = {"rude": Verdict.HIDDEN, "wörd": Verdict.SHOWN, "new": Verdict.HELD}
    await commit(store, quiz, pushed)
    round_.verdicts["new"] = Verdict.SHOWN
    await commit(store, quiz, quiz.close(2))


async def test_what_is_known_of_a_person_comes_back(store: Store, quiz: Talk) -> None:
    person, joined = quiz.join("Somebody rude")
    number = person.participant
    await commit(store, quiz, joined, quiz.do(EditPerson(participant=number, hidden=True)))
    await commit(store, quiz, quiz.do(ChooseTeam(team=2), person))
    found = quiz.conference.participants[number]
    assert (found.hidden, found.team, found.removed) == (True, 2, False)
    await commit(store, quiz, quiz.do(RemovePerson(participant=number)))
    assert found.removed
    await commit(store, quiz, quiz.do(AdmitPerson(participant=number)))
    await commit(store, quiz, quiz.do(EditPerson(participant=number, hidden=False)))
    assert (found.hidden, found.removed) == (False, False)


async def test_a_tally_is_stored_as_far_as_its_question_keeps_it(
    store: Store, quiz: Talk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def total(_question: SingleChoice, tally: Tally) -> Tally:
        return Tally(tally.total_responses)

    monkeypatch.setattr(SingleChoice, "stored", total)
    with caplog.at_level(logging.ERROR):
        await commit(store, quiz, quiz.push(2), quiz.vote(quiz.device(1), "B"))
    kept = await store.reader.run(
        lambda connection: connection.execute("SELECT tally FROM round").fetchone()[0]
    )
    assert json.loads(kept)["totalResponses"] == 1
    assert json.loads(kept)["optionCounts"] == {}
    assert caplog.text == "", "it was taken for a miscount"
    spoil = """UPDATE round SET tally = json_set(tally, '$.abstained', 1)"""
    await store.writer.run(lambda connection: connection.execute(spoil).close())
    with caplog.at_level(logging.ERROR):
        assert await store.load(quiz.conference.id) == stored(quiz.conference)
    assert "counted anew" in caplog.text
    mended = await store.reader.run(
        lambda connection: connection.execute("SELECT tally FROM round").fetchone()[0]
    )
    assert mended == kept


async def test_questions_of_the_audience_come_back_with_their_votes(store: Store, quiz: Talk) -> None:
    ada, bob = quiz.device(1), quiz.device(2)
    cleo, joined = quiz.join("Cleo")
    allowed = quiz.do(ConfigureConference(qa=Qa(on=True)))
    asked = [*quiz.do(Ask(text="Why\nbats?"), ada), *quiz.do(Ask(text="How?", anonymous=True), bob)]
    await commit(store, quiz, joined, allowed, asked, quiz.do(Upvote(asked=1), bob))
    gone, back = quiz.do(Upvote(asked=1, on=False), bob), quiz.do(Upvote(asked=1), bob)
    await commit(store, quiz, gone, back, quiz.do(Upvote(asked=2), cleo))
    await commit(store, quiz, quiz.do(Upvote(asked=1, on=False), bob), quiz.do(Pin(asked=2)))
    quiz.now += timedelta(seconds=1)
    await commit(store, quiz, quiz.do(Move(asked=1, state="answered")))
    await commit(store, quiz, quiz.do(Move(asked=1, state="open")), quiz.do(Merge(asked=2, into=1)))
    assert quiz.conference.asked.asked[1].upvotes == {2, 3}


async def test_a_backup_has_them_and_what_cannot_be_is_found(
    store: Store, quiz: Talk, path: Path, tmp_path: Path
) -> None:
    asked = quiz.do(ConfigureConference(qa=Qa(on=True)))
    asked += [*quiz.do(Ask(text="Why?"), quiz.device(1)), *quiz.do(Upvote(asked=1), quiz.device(2))]
    await commit(store, quiz, asked, quiz.do(Move(asked=1, state="answered")))
    await store.backup(tmp_path / "copy.db")
    await store.close()
    assert verify(path).sound
    restored = tmp_path / "restored.db"
    restore.restore(tmp_path / "copy.db", restored, now=START, ids=SeededIds(6))
    assert verify(restored).sound
    again = await Store.open(restored, clock=ManualClock(), ids=SeededIds(7))
    assert await again.load(quiz.conference.id) == stored(quiz.conference)
    assert (await again.last())["asked"] >= 1
    await again.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("INSERT INTO upvote (asked_id, participant_id) VALUES (1, 1)")
    assert [finding.fault for finding in verify(path).findings] == ["upvote"]


async def test_verdicts_and_accepted_answers_come_back(store: Store, quiz: Talk) -> None:
    added = quiz.do(AddQuestion(question=typed(right=("Paris",))))
    pushed = quiz.push(3)
    quiz.now += timedelta(seconds=5)
    voted = [*quiz.vote(quiz.device(1), "Lutetia"), *quiz.vote(quiz.device(2), "Paris")]
    judged = quiz.do(JudgeText(question_id=quiz.question(3), round=1, key="Lutetia", verdict=Verdict.HIDDEN))
    await commit(store, quiz, added, pushed, voted, judged)
    await commit(store, quiz, quiz.do(AcceptAnswer(question_id=quiz.question(3), text="Lutetia")))
    (round_,) = quiz.conference.rounds.values()
    assert (round_.tally.correct_count, round_.verdicts) == (2, {"lutetia": "hidden"})


async def test_a_rehearsals_questions_go_and_their_numbers_stay_used(store: Store, quiz: Talk) -> None:
    allowed = quiz.do(ConfigureConference(qa=Qa(on=True)))
    await commit(store, quiz, allowed, quiz.do(Ask(text="Real?"), quiz.device(1)))
    await commit(store, quiz, quiz.do(StartRehearsal()))
    robot, joined = quiz.join("bot", rehearsal=True)
    asked = quiz.do(Ask(text="Rehearsed?"), robot)
    await commit(store, quiz, joined, asked, quiz.do(Upvote(asked=2), quiz.device(1)))
    await commit(store, quiz, quiz.do(StopRehearsal()))
    assert [question.text for question in quiz.conference.asked] == ["Real?"]
    assert (await store.last())["asked"] == 2
    votes = await store.reader.run(
        lambda connection: connection.execute("SELECT count(*) FROM upvote").fetchone()[0]
    )
    assert votes == 0


async def test_a_deleted_conference_takes_them_along(store: Store, quiz: Talk) -> None:
    events = quiz.do(ConfigureConference(qa=Qa(on=True)))
    events += [*quiz.do(Ask(text="Why?"), quiz.device(1)), *quiz.do(Upvote(asked=1), quiz.device(2))]
    await commit(store, quiz, events)
    deleted = [*quiz.do(EndConference()), *quiz.do(DeleteConference())]
    await store.commit([Entry(quiz.conference, deleted, quiz.now, "local")])
    left = await store.reader.run(
        lambda connection: connection.execute(
            "SELECT (SELECT count(*) FROM asked), (SELECT count(*) FROM upvote)"
        ).fetchone()
    )
    assert left == (0, 0)
