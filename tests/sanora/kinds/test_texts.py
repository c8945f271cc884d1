"""What questions in own words share: grouping, order, caps."""

from hypothesis import given
from hypothesis import strategies as st

from sanora.ids import Chance
from sanora.kinds.base import Question
from sanora.kinds.tally import Tally, Verdict
from sanora.kinds.texts import MOST_TEXTS
from sanora.testing.factories import open_text, typed, words

spellings = st.lists(st.sampled_from(["Tea", "tea", "TEA", "Tea!", "Coffee", "coffee", "Water"]), max_size=30)


def counted(question: Question, texts: list[str]) -> Tally:
    tally = question.empty()
    for each in texts:
        question.add(tally, question.validate(each))
    return tally


def shown(question: Question, texts: list[str]) -> Tally:
    return question.shown(counted(question, texts), {}, full=False)


def test_the_usual_spelling_stands_for_all() -> None:
    assert shown(words(), ["tea", "Tea", "tea"]).option_counts == {"tea": 3}
    assert shown(words(), ["tea", "TEA", "Tea"]).option_counts == {"TEA": 3}, (
        "on a tie, the first by alphabet"
    )


@given(spellings, st.randoms(use_true_random=False))
def test_the_order_of_votes_makes_no_difference(texts: list[str], chance: Chance) -> None:
    before = shown(words(), texts)
    chance.shuffle(texts)
    after = shown(words(), texts)
    assert list(after.option_counts.items()) == list(before.option_counts.items())


def test_the_most_frequent_come_first_and_the_rest_is_a_number() -> None:
    texts = [f"text {number:03}" for number in range(MOST_TEXTS + 20)] + ["text 119"]
    sent = shown(words(), texts)
    assert list(sent.option_counts)[:2] == ["text 119", "text 000"]
    assert len(sent.option_counts) == MOST_TEXTS
    assert sent.more == 20


def test_long_texts_are_fewer() -> None:
    texts = [f"{number:03}".ljust(500, "ü") for number in range(50)]
    sent = shown(open_text(longest=500), texts)
    assert 5 <= len(sent.option_counts) < 50
    assert sent.more == 50 - len(sent.option_counts)


def test_what_waits_for_a_verdict_is_never_crowded_out_by_what_was_hidden() -> None:
    question = open_text()
    texts = [f"bad {number}" for number in range(200) for _ in range(3)]
    tally = counted(question, [*texts, "unsure"])
    verdicts = {question.keyed(each): Verdict.HIDDEN for each in texts} | {"unsure": Verdict.HELD}
    sent = question.shown(tally, verdicts, full=True)
    assert next(iter(sent.held.items())) == ("unsure", 1)
    assert len(sent.held) == MOST_TEXTS
    assert sent.measures == {"waiting": 1}
    assert sent.more == 0


def test_only_totals_are_stored() -> None:
    question = typed(right=("Paris",))
    tally = counted(question, ["Paris", "Rome"])
    question.count(tally, None)
    assert question.stored(tally) == Tally(total_responses=3, correct_count=1, abstained=1)
    assert question.stored(counted(words(), ["tea"])) == Tally(total_responses=1)
