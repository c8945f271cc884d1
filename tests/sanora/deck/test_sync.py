"""A deck that changes while its conference runs: what follows it, and what stays as it was asked."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from some_pictures import drawn as painted
from some_pictures import picture_id

from sanora.conference.permissions import Role
from sanora.conference.questions import AddQuestion, DeleteQuestion, OrderQuestions, UpdateQuestion
from sanora.conference.setup import Names, Qa, Quiz, Setup
from sanora.conference.state import Conference
from sanora.deck.album import DeckPicture
from sanora.deck.base import Deck, DeckQuestion
from sanora.deck.sync import Plan, asked, plan
from sanora.deck.taken import taken
from sanora.kinds.base import Question, ResultMode
from sanora.testing.factories import choice, pin, several, yes_no
from sanora.testing.plugin import Play
from sanora.testing.scenario import Scenario

TEA = choice("Tea or coffee?", "Tea", "Coffee")
RED = choice("Red or blue?", "Red", "Blue", right="A")
WARM = yes_no("Is it warm in here?")
LOUD = yes_no("Is it loud enough?")


def deck(*questions: Question, title: str = "Rehearsing the rules", network: str = "") -> Deck:
    entries = (DeckQuestion(line * 10, question) for line, question in enumerate(questions, start=1))
    return Deck(title=title, network=network, questions=tuple(entries))


def follow(scene: Scenario, wanted: Deck) -> list[Plan]:
    """Carry plans out until nothing is left to do."""
    plans: list[Plan] = []
    while (now := plan(scene.conference, wanted)).commands:
        plans.append(now)
        assert len(plans) <= 2, "a deck is reached in two steps"
        for command in now.commands:
            scene.host(command).happens()
    return [*plans, now]


def texts(conference: Conference) -> list[str]:
    return [question.question_text for question in conference.ordered]


def voted(scene: Scenario, number: int, answer: str = "A") -> None:
    scene.later(5).push(number).happens().vote("anna", answer).happens().close(number).happens()


def test_an_empty_conference_gets_the_whole_deck(play: Play) -> None:
    scene = play()
    follow(scene, deck(TEA, RED, WARM))
    assert texts(scene.conference) == [TEA.question_text, RED.question_text, WARM.question_text]


def test_the_same_deck_again_does_nothing(play: Play) -> None:
    scene = play(TEA, RED)
    assert plan(scene.conference, deck(TEA, RED)) == Plan()


def test_title_description_and_network_follow(play: Play) -> None:
    scene = play(TEA)
    follow(scene, msgspec.structs.replace(deck(TEA, title="Another", network="Hall"), description="More."))
    here = scene.conference
    assert (here.title, here.description, here.network) == ("Another", "More.", "Hall")
    follow(scene, deck(TEA, title="Another"))
    assert (here.description, here.network) == ("", "Hall")


def test_the_set_up_follows_where_the_deck_says_something_of_it(play: Play) -> None:
    scene = play(TEA)
    quiz = Setup(quiz=Quiz(on=True, reading_seconds=0), names=Names.REQUIRED)
    follow(scene, msgspec.structs.replace(deck(TEA), setup=quiz))
    assert scene.conference.setup == quiz
    follow(scene, deck(TEA, title="Another"))
    assert scene.conference.setup == quiz
    assert msgspec.structs.replace(taken(scene.conference), questions=()) == Deck(title="Another", setup=quiz)
    scene.push(0).happens()
    later = msgspec.structs.replace(deck(TEA, title="Another"), setup=Setup(qa=Qa(on=True)))
    follow(scene, later)
    assert scene.conference.setup == msgspec.structs.replace(quiz, qa=Qa(on=True), names=Names.OPTIONAL)
    scene.close(0).happens()
    follow(scene, later)
    assert scene.conference.setup == Setup(qa=Qa(on=True))
    assert taken(scene.conference).setup == later.setup


def test_pictures_are_named_until_the_conference_has_them(play: Play) -> None:
    scene = play(TEA)
    pictures = tuple(DeckPicture(picture_id(name), f"{name}.png", painted(name)) for name in ("map", "other"))
    wanted = msgspec.structs.replace(deck(TEA, pin(picture=picture_id("map"))), pictures=pictures)
    assert plan(scene.conference, wanted).pictures == pictures[:1]
    assert [each.pictures for each in follow(scene, wanted)[1:]] == [()]


def test_a_question_keeps_its_id_through_a_change(play: Play) -> None:
    scene = play(TEA, RED)
    changed = choice("Red or blue?", "Red", "Blue", "Green", right="C")
    (first, _) = follow(scene, deck(TEA, changed))
    assert [type(command) for command in first.commands] == [UpdateQuestion]
    assert scene.question(2) == msgspec.structs.replace(
        changed, id=scene.ids[1], order=2, created_by=RED.created_by
    )


def test_a_new_text_takes_the_place_of_the_old(play: Play) -> None:
    scene = play(TEA, RED)
    (first, _) = follow(scene, deck(TEA, several("And what else?")))
    assert [type(command) for command in first.commands] == [UpdateQuestion]
    assert list(scene.conference.questions) == scene.ids


def test_a_new_order_is_an_order(play: Play) -> None:
    scene = play(TEA, RED, WARM)
    (first, _) = follow(scene, deck(WARM, TEA, RED))
    assert [type(command) for command in first.commands] == [OrderQuestions]
    assert texts(scene.conference) == [WARM.question_text, TEA.question_text, RED.question_text]


def test_a_question_in_between_is_added_and_put_there(play: Play) -> None:
    scene = play(TEA, RED)
    first, second, _ = follow(scene, deck(TEA, WARM, RED))
    assert [type(command) for command in first.commands] == [AddQuestion]
    assert [type(command) for command in second.commands] == [OrderQuestions]
    assert texts(scene.conference) == [TEA.question_text, WARM.question_text, RED.question_text]


def test_what_the_deck_drops_is_deleted(play: Play) -> None:
    scene = play(TEA, RED)
    (first, _) = follow(scene, deck(RED))
    assert [type(command) for command in first.commands] == [DeleteQuestion]
    assert texts(scene.conference) == [RED.question_text]


def test_what_has_votes_is_kept_behind_the_deck(play: Play) -> None:
    scene = play(TEA, RED)
    voted(scene, 1)
    *_, last = follow(scene, deck(RED, WARM))
    assert texts(scene.conference) == [RED.question_text, WARM.question_text, TEA.question_text]
    (kept,) = last.kept
    assert (kept.question_id, kept.line, kept.text) == (scene.ids[0], 0, TEA.question_text)


def test_what_has_votes_takes_notes_and_settings_but_no_other_meaning(play: Play) -> None:
    scene = play(TEA)
    voted(scene, 1)
    changed = choice(
        "Tea or coffee?", "Coffee", "Tea", notes="Smile.", timeout_seconds=9, result_mode=ResultMode.LIVE
    )
    *_, last = follow(scene, deck(changed))
    now = scene.question(1)
    assert (now.notes, now.timeout_seconds, now.result_mode) == ("Smile.", 9, ResultMode.LIVE)
    assert now.same_form(TEA)
    assert [(kept.line, kept.question_id) for kept in last.kept] == [(10, scene.ids[0])]
    assert scene.conference.rounds_of(now.id)[0].tally.option_counts == {"A": 1, "B": 0}


def test_a_reworded_question_with_votes_is_reported_and_not_doubled(play: Play) -> None:
    scene = play(TEA)
    voted(scene, 1)
    (now,) = follow(scene, deck(choice("Tea or coffee, please?", "Tea", "Coffee")))
    assert [kept.line for kept in now.kept] == [10]
    assert texts(scene.conference) == [TEA.question_text]


def test_another_question_in_the_place_of_one_with_votes_is_a_new_one(play: Play) -> None:
    scene = play(WARM)
    voted(scene, 1, "YES")
    follow(scene, deck(LOUD))
    assert texts(scene.conference) == [LOUD.question_text, WARM.question_text]
    assert scene.conference.rounds_of(scene.ids[0])[0].tally.option_counts == {"YES": 1, "NO": 0}


def test_an_open_question_counts_as_asked(play: Play) -> None:
    scene = play(TEA, RED)
    scene.push(1).happens()
    follow(scene, deck(choice("Tea or coffee?", "Milk", "Water"), RED))
    assert asked(scene.conference, scene.ids[0])
    assert scene.question(1).same_form(TEA)
    *_, last = follow(scene, deck(RED))
    assert [kept.text for kept in last.kept] == [TEA.question_text]


def test_a_speakers_questions_are_the_speakers(play: Play) -> None:
    scene = play(TEA)
    scene.speaker(AddQuestion(question=WARM)).happens()
    follow(scene, deck(TEA, LOUD))
    assert texts(scene.conference) == [TEA.question_text, LOUD.question_text, WARM.question_text]
    assert scene.question(2).created_by.role == Role.SPEAKER


def test_questions_that_read_alike_are_told_apart_by_their_order(play: Play) -> None:
    again = choice("Tea or coffee?", "Tea", "Coffee", "Both")
    scene = play(TEA, again)
    assert plan(scene.conference, deck(TEA, again)) == Plan()


def test_twins_with_votes_do_not_change_places_for_ever(play: Play) -> None:
    scene = play(WARM, WARM)
    voted(scene, 1, "YES")
    voted(scene, 2, "NO")
    here = [question.id for question in scene.conference.ordered]
    *_, last = follow(scene, deck(yes_no("Is it warm in there?"), WARM))
    assert [question.id for question in scene.conference.ordered] == here
    assert [kept.question_id for kept in last.kept] == here[:1]


pool = [
    TEA,
    RED,
    WARM,
    LOUD,
    several(),
    choice("Tea or coffee?", "Milk", "Water"),
    yes_no("Is it warm in there?"),
]
drawn = st.lists(st.sampled_from(pool), max_size=6)


@given(st.data(), drawn, drawn)
def test_every_deck_is_reached_and_no_vote_changes_its_meaning(
    data: st.DataObject, before: list[Question], after: list[Question]
) -> None:
    scene = Scenario(*before)
    for number in data.draw(st.lists(st.integers(1, len(before)), unique=True)) if before else []:
        question = scene.question(number)
        voted(scene, number, "YES" if question.kind == "yesno" else "A")
    with_votes = {
        question.id: question for question in scene.conference.ordered if asked(scene.conference, question.id)
    }
    *_, last = follow(scene, deck(*after))
    here = scene.conference
    for question_id, question in with_votes.items():
        now = here.questions[question_id]
        assert now.same_form(question)
        assert now.question_text == question.question_text
    kept = {kept.question_id for kept in last.kept}
    assert kept <= with_votes.keys()
    in_place = [question for question in here.ordered[: len(after)] if question.id not in kept]
    wanted = [
        msgspec.structs.replace(question, id="", order=0, created_by=RED.created_by) for question in in_place
    ]
    assert all(question in after for question in wanted)
    assert len(here.questions) >= len(after)
