"""Questions of the audience: asked, voted for, sorted out, and listed for whoever may see them."""

from datetime import timedelta

import msgspec
import pytest

from sanora.conference.asked import AskedState, AudienceQuestion
from sanora.conference.base import Rules
from sanora.conference.configuring import ConfigureConference
from sanora.conference.editing import EditPerson
from sanora.conference.library import EndConference
from sanora.conference.permissions import LOCAL_HOST, Actor, Role
from sanora.conference.qa import listing
from sanora.conference.qa.asking import Ask, Asked, Withdraw, Withdrawn
from sanora.conference.qa.listing import Item, OwnQuestions, QuestionsListed, listed, ordered, own, sureness
from sanora.conference.qa.moderating import Merge, Merged, Move, Moved, Pin, Pinned
from sanora.conference.qa.upvoting import Upvote, Upvoted
from sanora.conference.rehearsal import StartRehearsal, StopRehearsal
from sanora.conference.setup import FilterMode, Names, Qa, Safety, Signature
from sanora.conference.stage import DirectStage
from sanora.conference.state import Conference
from sanora.errors import Ended, Forbidden, Malformed, NotFound, WrongState
from sanora.safety import Filter, WordList
from sanora.testing.clock import START
from sanora.testing.copies import Copy
from sanora.testing.plugin import Play
from sanora.testing.scenario import Scenario

STAGE = Actor(Role.STAGE)
PHONE = Actor(Role.AUDIENCE)
MODERATOR = Actor(Role.MODERATOR, "speaker")
RUDE = Rules(filter=Filter(WordList(found=frozenset({"slug"}))))


def asking(play: Play, **fields: object) -> Scenario:
    return play(rules=RUDE).host(ConfigureConference(qa=msgspec.convert({"on": True, **fields}, Qa)))


def texts(stage: Scenario, viewer: Actor) -> list[str]:
    found = listed(viewer, stage.conference)
    assert found is not None
    return [item.text for item in found.items]


def test_a_question_is_open_for_all_to_see(play: Play) -> None:
    stage = (
        asking(play).audience("Anna", Ask(text=" Do bats\r\n\r\nsleep? ")).expect(Asked, name="Anna").finish()
    )
    for viewer in (STAGE, PHONE, LOCAL_HOST, MODERATOR):
        found = listed(viewer, stage.conference)
        assert found is not None
        (item,) = found.items
        assert (item.text, item.votes, item.name) == ("Do bats\n\nsleep?", 1, "Anna")
        assert (found.open, found.held, found.answered) == (1, 0, 0)


def test_a_reviewed_question_is_its_authors_and_the_moderators(play: Play) -> None:
    stage = asking(play, review=True).audience("Anna", Ask(text="Why?"))
    assert texts(stage, STAGE) == texts(stage, PHONE) == []
    assert texts(stage, MODERATOR) == texts(stage, LOCAL_HOST) == ["Why?"]
    for viewer in (STAGE, PHONE):
        found = listed(viewer, stage.conference)
        assert found is not None
        assert found.held == 1, "nobody holds back questions unseen"
    mine = own(stage.conference, stage.people["Anna"])
    assert mine is not None
    assert mine.items[0].state == AskedState.PENDING
    stage.join("Bert").audience("Bert", Upvote(asked=1)).refused(NotFound)
    stage.by(MODERATOR, Move(asked=1, state="open")).expect(Moved, author=stage.people["Anna"])
    assert texts(stage, PHONE) == ["Why?"]
    stage.finish()


@pytest.mark.parametrize(
    ("names", "anonymous", "signed"),
    [("allowed", False, "Anna"), ("allowed", True, ""), ("required", True, "Anna"), ("anonymous", False, "")],
)
def test_how_it_is_signed(play: Play, names: Signature, anonymous: bool, signed: str) -> None:  # noqa: FBT001 - a parameter of the test
    stage = asking(play, names=names)
    stage.audience("Anna", Ask(text="Why?", anonymous=anonymous)).expect(Asked, name=signed).finish()


def test_names_that_nobody_sees_sign_nothing(play: Play) -> None:
    stage = asking(play).join("Anna").join("Bert").host(EditPerson(participant=1, hidden=True)).happens()
    stage.audience("Anna", Ask(text="Why?")).expect(Asked, name="")
    stage.host(ConfigureConference(names=Names.OFF)).happens()
    stage.audience("Bert", Ask(text="How?")).expect(Asked, name="").finish()
    stage = asking(play, names="required").join("")
    stage.by(stage.device(""), Ask(text="Why?")).refused(WrongState).finish()


def test_there_is_an_end_to_asking(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = asking(play)
    for number in range(3):
        stage.audience("Anna", Ask(text=f"Why {number}?"))
    stage.audience("Anna", Ask(text="And?")).refused(WrongState)
    stage.audience("Anna", Withdraw(asked=1)).expect(Withdrawn).audience("Anna", Withdraw(asked=1)).nothing()
    stage.host(Move(asked=2, state="answered")).happens().audience("Anna", Ask(text="And?")).happens()
    stage.audience("Anna", Withdraw(asked=2)).refused(WrongState)
    stage.audience("Bert", Withdraw(asked=3)).refused(NotFound).audience("Bert", Withdraw(asked=9)).refused(
        NotFound
    )
    for text in ("", " \u200b", "x" * 301, "x" * 1200):
        stage.audience("Bert", Ask(text=text)).refused(Malformed)
    monkeypatch.setattr("sanora.conference.qa.asking.MOST_ASKED", 4)
    stage.audience("Bert", Ask(text="Me?")).refused(WrongState)
    assert texts(stage, PHONE) == ["Why 2?", "And?"]
    stage.finish()


def test_nothing_is_asked_before_it_is_on_or_after_the_end(play: Play) -> None:
    stage = play().audience("Anna", Ask(text="Why?")).refused(WrongState)
    assert listed(STAGE, stage.conference) is None
    stage.host(ConfigureConference(qa=Qa(on=True))).audience("Anna", Ask(text="Why?")).join("Bert")
    stage.host(ConfigureConference(qa=Qa())).audience("Bert", Upvote(asked=1)).refused(WrongState)
    assert texts(stage, STAGE) == ["Why?"], "what was asked stays"
    stage.host(ConfigureConference(qa=Qa(on=True))).host(EndConference())
    stage.audience("Anna", Ask(text="How?")).refused(Ended).audience("Bert", Upvote(asked=1)).refused(Ended)
    stage.by(MODERATOR, Move(asked=1, state="answered")).happens().finish()


@pytest.mark.parametrize(
    ("mode", "text", "state"),
    [("off", "A slug?", "open"), ("star", "A ****?", "open"), ("hold", "A slug?", "pending")],
)
def test_the_filter(play: Play, mode: FilterMode, text: str, state: AskedState) -> None:
    stage = asking(play).host(ConfigureConference(safety=Safety(filter=FilterMode(mode))))
    stage.finish().audience("Anna", Ask(text="A slug?")).expect(Asked, text=text, state=state).finish()


def test_the_filter_can_refuse(play: Play) -> None:
    stage = asking(play).host(ConfigureConference(safety=Safety(filter=FilterMode.BLOCK)))
    stage.audience("Anna", Ask(text="A slug?")).refused(Malformed)
    stage.audience("Anna", Ask(text="A snail?")).happens().finish()


def test_everybody_has_one_vote_for_questions_of_others(play: Play) -> None:
    stage = asking(play).audience("Anna", Ask(text="Why?")).join("Bert")
    stage.audience("Anna", Upvote(asked=1)).refused(WrongState)
    stage.audience("Bert", Upvote(asked=1)).expect(Upvoted, on=True).audience(
        "Bert", Upvote(asked=1)
    ).nothing()
    mine = own(stage.conference, stage.people["Bert"])
    assert mine == OwnQuestions([], [1])
    assert stage.conference.asked.asked[1].votes == 2
    stage.audience("Bert", Upvote(asked=1, on=False)).happens()
    stage.audience("Bert", Upvote(asked=1, on=False)).nothing().audience("Bert", Upvote(asked=2)).refused(
        NotFound
    )
    assert own(stage.conference, stage.people["Bert"]) is None
    stage.host(Move(asked=1, state="archived")).happens().audience("Bert", Upvote(asked=1)).refused(
        WrongState
    )
    stage.finish()


def test_sorting_out(play: Play) -> None:
    stage = asking(play).audience("Anna", Ask(text="Why?")).audience("Bert", Ask(text="How?")).join("Cleo")
    stage.audience("Cleo", Upvote(asked=2)).by(MODERATOR, Pin(asked=1)).expect(Pinned)
    assert texts(stage, STAGE) == ["Why?", "How?"]
    stage.speaker(Pin(asked=1)).nothing().speaker(Pin(asked=1, pinned=False)).happens()
    assert texts(stage, STAGE) == ["How?", "Why?"]
    stage.host(Pin(asked=2)).happens().later(5).host(Move(asked=2, state="answered")).happens()
    assert texts(stage, PHONE) == ["Why?"]
    assert texts(stage, LOCAL_HOST) == ["Why?", "How?"]
    found = stage.conference.asked.asked[2]
    assert (found.pinned, found.answered_at) == (False, START + timedelta(seconds=5))
    stage.host(Pin(asked=2)).refused(WrongState).host(Move(asked=2, state="answered")).nothing()
    stage.host(Move(asked=2, state="open")).happens()
    assert found.answered_at is None
    stage.audience("Bert", Withdraw(asked=2)).happens().host(Move(asked=2, state="open")).refused(NotFound)
    stage.by(Actor(Role.MODERATOR, "stranger"), Pin(asked=1)).refused(Forbidden)
    stage.audience("Cleo", Pin(asked=1)).refused(Forbidden).finish()


def test_merging_counts_everybody_once(play: Play) -> None:
    stage = asking(play).audience("Anna", Ask(text="Why?")).audience("Bert", Ask(text="Why then?"))
    for name, asked in (("Cleo", 1), ("Cleo", 2), ("Dora", 2), ("Anna", 2)):
        stage.audience(name, Upvote(asked=asked))
    stage.host(Merge(asked=2, into=1)).expect(Merged, upvotes=[stage.people["Bert"], stage.people["Dora"]])
    assert stage.conference.asked.asked[1].votes == 4
    assert texts(stage, STAGE) == ["Why?"]
    mine = own(stage.conference, stage.people["Bert"])
    assert mine is not None
    assert (mine.items[0].state, mine.voted) == (AskedState.MERGED, [1])
    stage.host(Merge(asked=1, into=1)).refused(WrongState).host(Merge(asked=1, into=2)).refused(NotFound)
    stage.host(Merge(asked=9, into=1)).refused(NotFound).finish()


def test_what_those_hear_who_sort_and_nobody_else(play: Play) -> None:
    stage = asking(play).audience("Anna", Ask(text="Whose?")).audience("Bert", Ask(text="Mine?"))
    stage.host(Pin(asked=1)).happens().host(Merge(asked=2, into=1)).happens()
    stage.host(Move(asked=1, state="answered")).happens().finish()
    moderator = Copy(MODERATOR, stage.conference)
    for event in stage.trial.log[-3:]:
        seen = event.seen_by(MODERATOR)
        assert seen is not None
        assert getattr(seen, "upvotes", []) == [], "who voted stays a secret"
        assert event.seen_by(STAGE) is event.seen_by(PHONE) is None
    assert not moderator.conference.participants
    assert not any(b"qa:" in frame for frame in stage.trial.copies["audience"].frames)


def test_while_frozen_the_questions_stay_with_those_who_sort(play: Play) -> None:
    stage = asking(play).audience("Anna", Ask(text="Why?")).host(DirectStage(frozen=True))
    found = listed(STAGE, stage.conference)
    assert found == QuestionsListed(items=[], open=1, held=0, answered=0)
    assert listed(PHONE, stage.conference) == found
    assert texts(stage, MODERATOR) == ["Why?"]
    stage.host(DirectStage(frozen=False))
    assert texts(stage, STAGE) == ["Why?"]
    stage.finish()


def test_questions_of_a_rehearsal_never_were(play: Play) -> None:
    stage = (
        asking(play).audience("Anna", Ask(text="Real?")).host(StartRehearsal()).join("bot", rehearsal=True)
    )
    stage.audience("bot", Ask(text="Rehearsed?")).audience("bot", Upvote(asked=1)).refused(
        WrongState
    ).audience("Anna", Upvote(asked=2))
    stage.host(Merge(asked=2, into=1)).refused(WrongState).host(Merge(asked=1, into=2)).refused(WrongState)
    stage.host(StopRehearsal()).finish()
    assert texts(stage, LOCAL_HOST) == ["Real?"]
    assert own(stage.conference, stage.people["Anna"]) == OwnQuestions(
        [Item(1, "Real?", START, name="Anna")], []
    )


# Order and bounds


def board(count: int, text: str = "Why?") -> Conference:
    value = Conference(id="hall")
    for number in range(1, count + 1):
        state = list(AskedState)[number % 4]
        value.asked.put(AudienceQuestion(number, 1, f"{number} {text}", START, state=state))
    return value


@pytest.mark.parametrize("viewer", [STAGE, PHONE, MODERATOR])
def test_lists_are_bounded(viewer: Actor) -> None:
    most = listing.FULL_BYTES if viewer is MODERATOR else listing.LIST_BYTES
    for text in ("\U0001f642" * 295, '"' * 295, "Why?"):
        found = listed(viewer, board(2000, text))
        assert found is not None
        assert len(msgspec.json.encode(found)) <= most + 200
        assert len(found.items) >= 10
        assert (found.open, found.held) == (500, 500)
    mine = own(board(2000, "\U0001f642" * 295), 1)
    assert mine is not None
    assert len(msgspec.json.encode(mine)) <= listing.LIST_BYTES + 200
    assert mine.items[0].state in {AskedState.OPEN, AskedState.PENDING}


def test_own_votes_are_bounded() -> None:
    value = board(4000)
    for number in range(1, 4001):
        value.asked.vote(number, 7, on=True)
    mine = own(value, 7)
    assert mine is not None
    assert len(mine.voted) == listing.MOST_VOTED
    assert mine.voted[-1] > 3990


def test_the_surest_come_first_where_it_is_wanted(play: Play) -> None:
    stage = asking(play, wilson=True)
    for number in range(6):
        stage.join(f"p{number}")
    stage.audience("p0", Ask(text="Early?"))
    for number in (2, 3):
        stage.audience(f"p{number}", Upvote(asked=1))
    for number in range(6):
        stage.audience(f"p{number}", Ask(text=f"Filler {number}?")).host(
            Move(asked=number + 2, state="archived")
        )
    stage.audience("p1", Ask(text="Late?"))
    for number in (4, 5, 0):
        stage.audience(f"p{number}", Upvote(asked=8))
    assert texts(stage, STAGE) == ["Late?", "Early?"]
    stage.finish()


def test_how_sure_a_share_is() -> None:
    assert sureness(40, 42) > sureness(1, 1)
    assert sureness(0, 0) == 0
    assert round(sureness(5, 5), 4) == 0.5655


def test_lists_can_be_put_in_another_order() -> None:
    items = [
        Item(2, "b", START, votes=9),
        Item(3, "c", START, votes=5),
        Item(1, "a", START, votes=7, pinned=True),
    ]
    assert [item.id for item in ordered(items, "top")] == [2, 3, 1]
    assert [item.id for item in ordered(items, "newest")] == [1, 3, 2]
    assert [item.id for item in ordered(items, "oldest")] == [1, 2, 3]
