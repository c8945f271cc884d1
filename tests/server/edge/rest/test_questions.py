"""Questions over REST: prepared, put in order, asked."""

from datetime import timedelta

from edge_house import House, moment
from edge_talk import Talk

from sanora.testing.factories import choice

OPTIONS = [{"key": "A", "text": "Tea"}, {"key": "B", "text": "Coffee"}]
TEA = {"questionText": "Tea or coffee?", "options": OPTIONS}


async def prepared(house: House) -> tuple[Talk, str]:
    talk = await house.talk()
    added = await house.host("POST", f"{talk.path}/questions", TEA | {"correctOption": "A"})
    return talk, f"{talk.path}/questions/{added.body['id']}"


async def test_a_question_is_added_read_changed_and_deleted(house: House) -> None:
    talk = await house.talk()
    added = await house.host(
        "POST",
        f"{talk.path}/questions",
        TEA | {"correctOption": "b", "notes": "Smile.", "timeoutSeconds": None},
    )
    assert added.status == 201
    assert (set(added.body), added.body["order"], added.body["status"]) == (
        {"id", "order", "status"},
        1,
        "IDLE",
    )
    path = f"{talk.path}/questions/{added.body['id']}"
    question = (await house.host("GET", path)).body
    assert {
        key: question[key] for key in ("kind", "questionText", "correctOption", "notes", "timeoutSeconds")
    } == {
        "kind": "single",
        "questionText": "Tea or coffee?",
        "correctOption": "B",
        "notes": "Smile.",
        "timeoutSeconds": None,
    }
    assert (question["status"], question["rounds"]) == ("IDLE", [])
    changed = await house.host("PUT", path, TEA | {"questionText": "Coffee or tea?"})
    assert (changed.body["questionText"], changed.body["correctOption"], changed.body["order"]) == (
        "Coffee or tea?",
        None,
        1,
    )
    assert (await house.host("DELETE", path)).status == 204
    assert (await house.host("GET", path)).code == "not_found"


async def test_every_kind_is_taken(house: House) -> None:
    talk = await house.talk()
    for body in (
        TEA | {"kind": "multiple", "correctOptions": ["A", "B"], "mostPicks": 2},
        {"kind": "yesno", "questionText": "Is it warm?", "correctOption": "YES"},
    ):
        assert (await house.host("POST", f"{talk.path}/questions", body)).status == 201
    listed = (await house.host("GET", f"{talk.path}/questions")).body["items"]
    assert [question["kind"] for question in listed] == ["multiple", "yesno"]
    assert [option["key"] for option in listed[1]["options"]] == ["YES", "NO"]


async def test_what_does_not_fit_together_is_named(house: House) -> None:
    talk = await house.talk()
    for fault in (
        {"options": OPTIONS[:1]},
        {"options": [OPTIONS[0], OPTIONS[0]]},
        {"correctOption": "Z"},
        {"questionText": "\u200b"},
        {"questionText": "x" * 501},
    ):
        refused = await house.host("POST", f"{talk.path}/questions", TEA | fault)
        assert (refused.status, refused.code) == (422, "bad_question")


async def test_questions_are_put_in_order(house: House) -> None:
    talk = await house.talk(choice("One?"), choice("Two?"), choice("Three?"))
    turned = talk.questions[::-1]
    ordered = await house.host("POST", f"{talk.path}/questions/order", {"questionIds": turned})
    assert [question["id"] for question in ordered.body["items"]] == turned
    listed = (await house.host("GET", f"{talk.path}/questions")).body["items"]
    assert [(question["id"], question["order"]) for question in listed] == list(
        zip(turned, (1, 2, 3), strict=True)
    )
    short = await house.host("POST", f"{talk.path}/questions/order", {"questionIds": turned[1:]})
    assert (short.status, short.code) == (409, "conflict")


async def test_a_question_is_asked_from_push_to_reveal(house: House) -> None:
    talk, path = await prepared(house)
    live = await house.host("POST", f"{path}/live")
    assert live.status == 200
    assert live.body["status"] == "ACTIVE"
    opened = moment(live.body["activatedAt"])
    assert moment(live.body["closesAt"]) - opened == timedelta(seconds=45)
    assert (await house.host("POST", f"{path}/live")).body == live.body, "once more changes nothing"

    shown = (await house.host("GET", f"{talk.path}/questions/live")).body
    assert (shown["round"]["round"], shown["question"]["correctOption"]) == (live.body["round"], "A")

    longer = await house.host("POST", f"{path}/extend", {"seconds": 30})
    assert moment(longer.body["closesAt"]) - opened == timedelta(seconds=75)
    await house.clock.advance(5)
    paused = await house.host("POST", f"{path}/pause")
    assert (paused.body["closesAt"], paused.body["remaining"]) == (None, 70.0)
    await house.clock.advance(100)
    resumed = await house.host("POST", f"{path}/resume")
    assert moment(resumed.body["closesAt"]) - opened == timedelta(seconds=175)

    assert (await house.host("POST", f"{path}/reveal")).code == "wrong_state"
    closed = await house.host("POST", f"{path}/close")
    assert (closed.body["status"], closed.body["closeReason"]) == ("CLOSED", "host")
    assert (await house.host("POST", f"{path}/extend")).code == "not_live"
    results = await house.host("POST", f"{path}/reveal", {"step": "results"})
    assert results.body["revealed"] == "results"
    assert (await house.host("POST", f"{path}/reveal")).body["revealed"] == "answer"
    assert (await house.host("GET", f"{talk.path}/questions/live")).body == {"question": None, "round": None}

    again = await house.host("POST", f"{path}/live", {"timeoutSeconds": None})
    assert (again.body["round"] > live.body["round"], again.body["closesAt"]) == (True, None)


async def test_of_two_pushes_at_once_one_wins_and_the_other_is_told_who(house: House) -> None:
    talk = await house.talk(choice("One?"), choice("Two?"))
    first, second = (f"{talk.path}/questions/{question}/live" for question in talk.questions)
    assert (await house.host("POST", first)).status == 200
    lost = await house.host("POST", second)
    assert (lost.status, lost.code) == (409, "conflict")
    assert lost.body["error"]["liveQuestion"] == talk.questions[0]
    won = await house.host("POST", second, {"after": lost.body["error"]["round"]})
    assert won.status == 200


async def test_a_question_with_votes_keeps_what_was_asked(house: House) -> None:
    talk = await house.talk(choice())
    path = f"{talk.path}/questions/{talk.questions[0]}"
    phone = house.phone(talk.code)
    await phone.join()
    await phone.vote(await talk.push(), "A", "tap-00001")
    await talk.close()
    body = {
        "questionText": "Tea, or coffee?",
        "options": [
            {"key": key, "text": text} for key, text in zip("ABC", ("Tea", "Coffee", "Water"), strict=True)
        ],
    }
    assert (await house.host("PUT", path, body)).code == "has_votes"
    assert (await house.host("PUT", f"{path}?anyway=true", body)).body["questionText"] == "Tea, or coffee?"
    assert (await house.host("DELETE", path)).code == "has_votes"


async def test_a_list_of_questions_comes_in_parts(house: House) -> None:
    talk = await house.talk(*(choice(f"Number {number}?") for number in range(3)))
    first = (await house.host("GET", f"{talk.path}/questions?limit=2")).body
    rest = (await house.host("GET", f"{talk.path}/questions?limit=2&cursor={first['next']}")).body
    assert [question["id"] for part in (first, rest) for question in part["items"]] == talk.questions
    assert rest["next"] is None


async def test_the_hall_sees_what_was_asked_without_the_secrets(house: House) -> None:
    talk = await house.talk(
        choice("First?", right="A", explanation="Because.", notes="Slowly."), choice("Second?", right="B")
    )
    joined = await house.ask("POST", "/api/conference/join", {"publicCode": talk.code})
    token = joined.body["token"]
    path = f"{talk.path}/questions"
    assert (await house.ask("GET", path, token=token)).body["items"] == []
    assert (await house.ask("GET", f"{path}/{talk.questions[0]}", token=token)).code == "not_found"
    await talk.push()
    (asked,) = (await house.ask("GET", path, token=token)).body["items"]
    live = (await house.ask("GET", f"{path}/live", token=token)).body["question"]
    for question in (asked, live):
        assert [question[key] for key in ("correctOption", "explanation", "notes")] == [None, "", ""]
    assert asked["rounds"][0]["totalResponses"] is None
    await talk.close()
    await talk.reveal()
    (asked,) = (await house.ask("GET", path, token=token)).body["items"]
    assert [asked[key] for key in ("correctOption", "explanation", "notes")] == ["A", "Because.", ""]
    assert asked["rounds"][0]["totalResponses"] == 0


async def test_importing_a_hundred_questions_is_no_flood(house: House) -> None:
    talk = await house.talk()
    for number in range(100):
        body = TEA | {"questionText": f"Number {number}?"}
        assert (await house.host("POST", f"{talk.path}/questions", body)).status == 201


async def test_pushing_for_ever_is_slowed_down(house: House) -> None:
    talk = await house.talk(choice("One?"), choice("Two?"))
    paths = [f"{talk.path}/questions/{question}/live" for question in talk.questions]
    for number in range(30):
        assert (await house.host("POST", paths[number % 2], {"after": number})).status == 200
    refused = await house.host("POST", paths[0], {"after": 30})
    assert (refused.status, refused.code) == (429, "slow_down")
    assert refused.body["error"]["retryAfter"] > 0
    assert int(refused.headers["Retry-After"]) >= 1
    await house.clock.advance(2)
    assert (await house.host("POST", paths[0], {"after": 30})).status == 200
