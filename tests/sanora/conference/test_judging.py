"""Verdicts on what people wrote, and answers that are accepted afterwards."""

import msgspec
import pytest

from sanora.conference import judging
from sanora.conference.base import Rules
from sanora.conference.configuring import ConfigureConference
from sanora.conference.judging import AcceptAnswer, JudgeText, TextsJudged
from sanora.conference.library import EndConference
from sanora.conference.permissions import LOCAL_HOST, Actor, Role
from sanora.conference.questions import AddQuestion, QuestionUpdated
from sanora.conference.quiz.ledger import Ledger
from sanora.conference.results import results_for
from sanora.conference.setup import FilterMode, Quiz, Safety
from sanora.conference.stage import DirectStage
from sanora.errors import BadAnswer, BadQuestion, Ended, Forbidden, Malformed, NotFound, WrongState
from sanora.kinds.base import Question, ResultMode
from sanora.kinds.tally import Tally, Verdict
from sanora.safety import Filter, WordList
from sanora.testing.factories import choice, open_text, survey, typed, words
from sanora.testing.plugin import Play
from sanora.testing.scenario import Scenario

STAGE = Actor(Role.STAGE, conference="")
RUDE = Rules(filter=Filter(WordList(found=frozenset({"slug", "idiot"}))))


def judge(stage: Scenario, key: str, verdict: Verdict | None, number: int = 1) -> JudgeText:
    return JudgeText(question_id=stage.ids[number - 1], round=stage.round.id, key=key, verdict=verdict)


def seen(stage: Scenario, viewer: Actor = STAGE) -> Tally:
    results = results_for(viewer, stage.conference, stage.round)
    assert results is not None
    return results.tally


def test_a_word_is_hidden_and_shown_again(play: Play) -> None:
    stage = play(words(result_mode=ResultMode.LIVE)).push().vote("p1", ["Bat", "Slug"]).vote("p2", ["slug"])
    stage.host(judge(stage, "SLUG!", Verdict.HIDDEN)).expect(TextsJudged, verdicts={"slug": "hidden"})
    assert seen(stage).option_counts == {"Bat": 1}
    assert (seen(stage, LOCAL_HOST).option_counts, seen(stage, LOCAL_HOST).held) == ({"Bat": 1}, {"Slug": 2})
    stage.host(judge(stage, "slug", Verdict.HIDDEN)).nothing()
    stage.vote("p3", ["Slug"])
    assert seen(stage).total_responses == 3
    stage.host(judge(stage, "Slug", None)).expect(TextsJudged, verdicts={"slug": None})
    assert stage.round.verdicts == {}
    assert seen(stage).option_counts["Slug"] == 3
    stage.host(judge(stage, "slug", None)).nothing().finish()


def test_what_is_reviewed_is_shown_once_it_was_passed(play: Play) -> None:
    stage = play(open_text(review=True, result_mode=ResultMode.LIVE)).push().vote("p1", "Sleep well")
    assert seen(stage).option_counts == {}
    stage.host(judge(stage, "Sleep well", Verdict.SHOWN)).happens().finish()
    assert seen(stage).option_counts == {"Sleep well": 1}


def test_a_text_of_a_survey_is_named_with_its_part(play: Play) -> None:
    stage = (
        play(survey(choice(), words(), result_mode=ResultMode.LIVE)).push().vote("p1", {"2": ["Bat", "Owl"]})
    )
    stage.host(judge(stage, "2:BAT", Verdict.HIDDEN)).expect(TextsJudged, verdicts={"2:bat": "hidden"})
    assert seen(stage).parts["2"].option_counts == {"Owl": 1}
    stage.finish()


def test_verdicts_can_be_passed_when_all_is_over_but_not_on_nothing(play: Play) -> None:
    stage = play(words(), choice()).push().vote("p1", ["bat"]).close()
    stage.host(EndConference()).host(judge(stage, "bat", Verdict.HIDDEN)).happens()
    stage.host(judge(stage, "bat", Verdict.SHOWN, number=2)).refused(NotFound)
    elsewhere = JudgeText(question_id=stage.ids[0], round=99, key="bat", verdict=None)
    stage.host(elsewhere).refused(NotFound).finish()


def test_there_is_a_limit_to_verdicts_but_not_to_changing_them(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "MOST_VERDICTS", 2)
    stage = play(words()).push()
    stage.host(judge(stage, "one", Verdict.HIDDEN)).host(judge(stage, "two", Verdict.HIDDEN))
    stage.host(judge(stage, "three", Verdict.HIDDEN)).refused(WrongState)
    stage.host(judge(stage, "three", None)).nothing()
    stage.host(judge(stage, "two", Verdict.SHOWN)).happens().finish()


def test_who_may_not_see_the_results_is_not_told_of_verdicts(play: Play) -> None:
    stage = play(words()).push().vote("p1", ["bat"])
    stage.speaker(judge(stage, "bat", Verdict.HIDDEN)).refused(Forbidden)
    stage.audience("p1", judge(stage, "bat", Verdict.HIDDEN)).refused(Forbidden)
    stage.host(judge(stage, "bat", Verdict.HIDDEN)).happens().finish()
    verdicts = {name: copy.conference.rounds[1].verdicts for name, copy in stage.trial.copies.items()}
    assert verdicts.pop("host") == {"bat": "hidden"}
    assert not any(verdicts.values())
    assert not any(b"text:judged" in frame for frame in stage.trial.copies["speaker"].frames)


def test_a_speaker_judges_the_own_question(play: Play) -> None:
    stage = play()
    stage.speaker(AddQuestion(question=words())).push().vote("p1", ["bat"])
    stage.speaker(judge(stage, "bat", Verdict.HIDDEN)).expect(TextsJudged).finish()
    copies = stage.trial.copies
    assert copies["speaker"].conference.rounds[1].verdicts == {"bat": "hidden"}
    assert copies["other speaker"].conference.rounds[1].verdicts == {}


# The filter


def filtered(play: Play, mode: FilterMode, *questions: Question) -> Scenario:
    stage = play(*questions, rules=RUDE)
    return stage if mode == FilterMode.STAR else stage.host(ConfigureConference(safety=Safety(filter=mode)))


def test_stars_stand_for_rude_words(play: Play) -> None:
    stage = filtered(play, FilterMode.STAR, open_text(), survey(words(), open_text())).push(1)
    stage.vote("p1", "You slug, you!").close(1).later(2).push(2)
    stage.vote("p1", {"1": ["idiot", "bat"], "2": "A slug"}).finish()
    first, second = stage.conference.rounds.values()
    assert [vote.answer for vote in first.votes.values()] == ["You ****, you!"]
    assert [vote.answer for vote in second.votes.values()] == [{"1": ["*****", "bat"], "2": "A ****"}]


def test_a_parts_number_is_no_letter_of_the_word_behind_it(play: Play) -> None:
    stage = filtered(play, FilterMode.BLOCK, survey(open_text())).push().vote("p1", {"1": "diot"})
    assert stage.round.votes
    stage.finish()


@pytest.mark.parametrize("mode", [FilterMode.HOLD, FilterMode.STAR])
def test_a_typed_answer_is_never_changed_but_held(play: Play, mode: FilterMode) -> None:
    question = typed(right=("Slug",), result_mode=ResultMode.LIVE)
    stage = filtered(play, mode, question).push().vote("p1", "SLUG")
    assert stage.round.votes[1].answer == "SLUG"
    assert stage.round.tally.correct_count == 1
    assert (stage.round.verdicts, seen(stage).option_counts) == ({"slug": "held"}, {})
    stage.vote("p2", "slug").finish()


def test_held_words_wait_and_the_others_do_not(play: Play) -> None:
    stage = filtered(play, FilterMode.HOLD, words(result_mode=ResultMode.LIVE)).push()
    stage.vote("p1", ["bat", "slug", "Idiot"]).expect(TextsJudged, verdicts={"slug": "held", "idiot": "held"})
    stage.happens().vote("p2", ["slug"])
    assert (seen(stage).option_counts, seen(stage, LOCAL_HOST).held) == ({"bat": 1}, {"slug": 2, "Idiot": 1})
    stage.host(judge(stage, "slug", Verdict.SHOWN)).happens().vote("p3", ["SLUG"]).finish()
    assert seen(stage).option_counts == {"slug": 3, "bat": 1}


def test_the_filter_leaves_room_for_verdicts_of_the_host(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "MOST_FILTERED", 1)
    stage = filtered(play, FilterMode.HOLD, words()).push().vote("p1", ["slug"])
    stage.vote("p2", ["idiot"]).refused(BadAnswer).vote("p2", ["slug"])
    stage.host(judge(stage, "bat", Verdict.HIDDEN)).happens().finish()


def test_blocking_refuses_and_off_lets_all_pass(play: Play) -> None:
    stage = filtered(play, FilterMode.BLOCK, words()).push().vote("p1", ["bat", "slug"]).refused(BadAnswer)
    stage.host(ConfigureConference(safety=Safety(filter=FilterMode.OFF))).vote("p1", ["bat", "slug"]).finish()
    assert stage.round.tally.option_counts == {"bat": 1, "slug": 1}
    assert stage.round.verdicts == {}


# Panic


def test_while_frozen_no_text_reaches_stage_or_phones(play: Play) -> None:
    asked = survey(choice("Tea or coffee?", "Tea", "Coffee"), words(), result_mode=ResultMode.LIVE)
    stage = play(asked).push().vote("p1", {"1": "A", "2": ["bat"]})
    stage.host(DirectStage(frozen=True)).vote("p2", {"1": "B", "2": ["owl"]})
    for viewer in (STAGE, Actor(Role.AUDIENCE)):
        tally = seen(stage, viewer)
        assert tally.total_responses == 2
        assert tally.parts["1"].option_counts == {"A": 1, "B": 1}
        assert tally.parts["2"] == Tally(2)
    assert seen(stage, LOCAL_HOST).parts["2"].option_counts == {"bat": 1, "owl": 1}
    stage.host(DirectStage(frozen=False))
    assert seen(stage).parts["2"].option_counts == {"bat": 1, "owl": 1}
    stage.finish()


# Accepting


def test_an_accepted_answer_counts_in_all_rounds_and_scores(play: Play) -> None:
    stage = play(typed(right=("Paris",), timeout_seconds=20)).host(ConfigureConference(quiz=Quiz(on=True)))
    stage.push().later(5).vote("p1", "Lutetia").close().reveal().later(5).push().later(5)
    stage.vote("p1", "Paris").vote("p2", "lutetia").close().reveal()
    ledger, number = Ledger(), stage.people["p2"]
    assert number not in {who for who, place in ledger.read(stage.conference).places.items() if place.points}
    accept = AcceptAnswer(question_id=stage.ids[0], text="Lutetia")
    stage.host(accept).expect(QuestionUpdated, known="revealed", recounted=[1, 2], fresh=[])
    stage.nothing().host(accept).nothing()
    assert [round_.tally.correct_count for round_ in stage.conference.rounds.values()] == [1, 2]
    assert ledger.read(stage.conference).places[number].points > 0
    for name in ("audience", "stage", "host"):
        copy = stage.trial.copies[name].conference
        assert copy.questions[stage.ids[0]].right_keys == ["Paris", "Lutetia"]
        assert copy.rounds[2].tally.correct_count == 2
        assert copy.rounds[2].tally.right == ["Paris", "lutetia"]
    stage.host(AcceptAnswer(question_id=stage.ids[0], text="LUTETIA", on=False)).happens()
    assert [round_.tally.correct_count for round_ in stage.conference.rounds.values()] == [0, 1]
    stage.finish()


def test_what_is_accepted_stays_a_secret_until_the_answer_is_revealed(play: Play) -> None:
    stage = play(typed(right=("Paris",), result_mode=ResultMode.LIVE)).push().vote("p1", "Lutetia")
    stage.host(AcceptAnswer(question_id=stage.ids[0], text="Zanzibar")).expect(
        QuestionUpdated, known="public"
    )
    stage.finish()
    for name in ("audience", "stage", "speaker"):
        assert not any(b"Zanzibar" in frame for frame in stage.trial.copies[name].frames)


def test_not_everything_can_be_accepted(play: Play) -> None:
    stage = play(choice(right="A"), typed(right=("Paris",)))
    stage.host(AcceptAnswer(question_id=stage.ids[0], text="Tea")).refused(BadQuestion)
    stage.host(AcceptAnswer(question_id=stage.ids[1], text="a|b")).refused(BadQuestion)
    stage.speaker(AcceptAnswer(question_id=stage.ids[1], text="Rome")).refused(Forbidden)
    stage.host(AcceptAnswer(question_id=stage.ids[1], text="Rome")).expect(QuestionUpdated, known="no")
    stage.host(EndConference()).host(AcceptAnswer(question_id=stage.ids[1], text="Oslo")).refused(
        Ended
    ).finish()


def test_a_question_without_a_right_answer_gets_one(play: Play) -> None:
    stage = play(typed()).push()
    stage.host(AcceptAnswer(question_id=stage.ids[0], text="Paris")).expect(QuestionUpdated, fresh=[1])
    stage.vote("p1", "paris").finish()
    assert stage.round.tally.correct_count == 1


# What results cost


def test_results_are_worked_out_once_for_each_change(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = play(words(result_mode=ResultMode.LIVE)).push().vote("p1", ["bat"])
    first = results_for(STAGE, stage.conference, stage.round)
    monkeypatch.setattr(type(stage.question(1)), "shown", None)
    for viewer in (STAGE, Actor(Role.AUDIENCE), Actor(Role.AUDIENCE, participant=1)):
        assert results_for(viewer, stage.conference, stage.round) is first
    monkeypatch.undo()
    stage.vote("p1", ["owl"])
    assert seen(stage).option_counts == {"owl": 1}
    stage.vote("p2", ["owl"]).host(judge(stage, "owl", Verdict.HIDDEN)).happens()
    assert seen(stage).option_counts == {}
    stage.finish()


def test_verdicts_are_read_strictly() -> None:
    body = {"question_id": "q", "round": 1, "key": "bat", "verdict": "burnt"}
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(body | {"type": "text:judge"}, JudgeText)
    assert issubclass(Malformed, Exception)
