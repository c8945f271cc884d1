"""People and scores over REST."""

from edge_house import House
from edge_talk import Talk

from sanora.conference.configuring import ConfigureConference
from sanora.conference.setup import Quiz
from sanora.testing.factories import choice

QUIZ = Quiz(on=True, reading_seconds=0, auto_close=False, teams=["Owls", "Bats"])


async def joined(house: House, talk: Talk, name: str = "") -> tuple[int, str]:
    body = {"publicCode": talk.code, "name": name}
    told = (await house.ask("POST", "/api/conference/join", body)).body
    return told["participantId"], told["token"]


async def quiz(house: House) -> tuple[Talk, tuple[int, str], tuple[int, str]]:
    """Return a quiz with two people, of whom Anna was right after five seconds; nothing is revealed."""
    talk = await house.talk(choice(right="A", timeout_seconds=20))
    await house.do(ConfigureConference(quiz=QUIZ), talk.id)
    anna, other = await joined(house, talk, "Anna"), await joined(house, talk)
    await talk.push()
    await house.clock.advance(5)
    for (_, token), key in ((anna, "A"), (other, "B")):
        path = f"{talk.path}/questions/{talk.questions[0]}/answer"
        assert (await house.ask("POST", path, {"answer": key}, token=token)).status == 200
    await talk.close()
    return talk, anna, other


async def test_the_list_of_people(house: House) -> None:
    talk, anna, other = await quiz(house)
    listed = (await house.host("GET", f"{talk.path}/people")).body
    assert [(one["participant"], one["name"], one["team"], one["points"]) for one in listed["items"]] == [
        (anna[0], "Anna", 1, 0),
        (other[0], "", 2, 0),
    ]
    await talk.reveal()
    first = (await house.host("GET", f"{talk.path}/people?limit=1")).body
    assert (first["items"][0]["points"], first["items"][0]["place"]) == (875, 1)
    rest = (await house.host("GET", f"{talk.path}/people?cursor={first['next']}")).body
    assert (rest["items"][0]["points"], rest["items"][0]["place"], rest["next"]) == (0, 2, None)


async def test_people_are_edited_sent_out_and_let_in(house: House) -> None:
    talk, anna, _other = await quiz(house)
    person = f"{talk.path}/people/{anna[0]}"
    edited = (await house.host("PUT", person, {"name": "Ann", "hidden": True, "team": 2})).body
    assert (edited["name"], edited["hidden"], edited["team"]) == ("Ann", True, 2)
    assert (await house.host("DELETE", person)).body["removed"] is True
    assert (await house.host("PUT", person, {"name": "Ann"})).code == "not_found"
    assert (await house.host("POST", f"{person}/admit")).body["removed"] is False
    for wrong in ("77", "0", "abc", str(2**60)):
        assert (await house.host("DELETE", f"{talk.path}/people/{wrong}")).code == "not_found"


async def test_the_own_name_and_team(house: House) -> None:
    talk = await house.talk(choice(right="A"))
    await house.do(ConfigureConference(quiz=QUIZ), talk.id)
    number, token = await joined(house, talk)
    told = (await house.ask("PUT", f"{talk.path}/name", {"name": "Anna"}, token=token)).body
    assert told == {"participant": number, "name": "Anna", "team": 1, "hidden": False}
    assert (await house.ask("PUT", f"{talk.path}/team", {"team": 2}, token=token)).body["team"] == 2
    assert (await house.ask("PUT", f"{talk.path}/name", {"name": "x" * 31}, token=token)).code == "bad_name"


async def test_scores_as_each_may_see_them(house: House) -> None:
    talk, anna, _other = await quiz(house)
    stage = house.edge.passes.stage(talk.id)
    own = (await house.ask("GET", f"{talk.path}/scores", token=anna[1])).body
    assert (own["round"], own["total"], own["team"]) == (None, 0, 1)
    assert (await house.ask("GET", f"{talk.path}/scores", token=stage)).body["top"] == []
    await talk.reveal()
    own = (await house.ask("GET", f"{talk.path}/scores", token=anna[1])).body
    assert (own["round"], own["total"], own["place"], own["teamPlace"]) == (1, 875, 1, 1)
    for told in (
        await house.ask("GET", f"{talk.path}/scores", token=stage),
        await house.host("GET", f"{talk.path}/scores"),
    ):
        assert [leader["name"] for leader in told.body["top"]] == ["Anna"]
        assert [team["points"] for team in told.body["teams"]] == [875, 0]
