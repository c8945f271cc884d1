"""Analytics and exports over REST."""

import base64
import io
import json
from urllib.parse import unquote

import pytest
from edge_house import House
from edge_talk import Talk
from PIL import Image
from some_pictures import drawn

from sanora import wire
from sanora.conference.rehearsal import StartRehearsal
from sanora.testing.factories import choice, several
from sanora_server.export import pdf

MOST_IN_A_HEADER = 8190
"""Bytes that an HTTP client takes, as a rule."""


async def voted(house: House) -> Talk:
    """Return a talk whose first question was asked twice, once with three votes."""
    talk = await house.talk(choice("=1+1?", "Yes", "No", right="A"), several())
    number = await talk.push()
    for answer in ("A", "A", "B"):
        phone = house.phone(talk.code)
        await phone.join()
        await phone.vote(number, answer, "tap-00001")
    await talk.close()
    await talk.push()
    await talk.close()
    return talk


async def test_analytics_tell_each_round(house: House) -> None:
    talk = await voted(house)
    first, second = (await house.host("GET", f"{talk.path}/analytics")).body["items"]
    assert (first["questionId"], first["right"], first["status"]) == (talk.questions[0], ["A"], "CLOSED")
    assert first["options"] == {"A": "Yes", "B": "No"}
    one, two = first["rounds"]
    assert (one["totalResponses"], one["optionCounts"], one["correctCount"]) == (3, {"A": 2, "B": 1}, 2)
    assert (two["totalResponses"], two["run"]) == (0, 2)
    assert one["activatedAt"] <= one["closedAt"] < two["activatedAt"] <= two["closedAt"]
    assert (second["status"], second["rounds"]) == ("IDLE", [])
    assert (await house.ask("GET", f"{talk.path}/analytics")).status == 404


async def test_an_export_is_a_download_of_its_format(house: House) -> None:
    talk = await voted(house)
    for form, kind, start in (
        ("csv", "text/csv; charset=utf-8", b'\xef\xbb\xbf"Number",'),
        ("json", "application/json; charset=utf-8", b"{"),
        ("pdf", "application/pdf", b"%PDF-"),
        ("html", "text/html; charset=utf-8", b"<!DOCTYPE html>"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
    ):
        got = await house.host("GET", f"{talk.path}/export?format={form}")
        assert (got.status, got.headers["Content-Type"]) == (200, kind)
        assert got.headers["Content-Disposition"] == f'attachment; filename="sanora-{talk.code}.{form}"'
        assert got.raw.startswith(start)
    summary = await house.host("GET", f"{talk.path}/export?format=csv&sheet=summary")
    assert "summary" in summary.headers["Content-Disposition"]
    assert summary.raw.count(b"'=1+1?") == 4, "two options in two rounds, none of them a formula"


async def test_a_printed_export_shows_the_pictures_that_are_there(house: House) -> None:
    out = io.BytesIO()
    Image.effect_noise((400, 300), 80).save(out, "PNG")
    head = {"Content-Type": "image/png"}
    added = await house.host("POST", "/api/pictures", data=out.getvalue(), headers=head)
    talk = await house.talk(choice(picture=added.body["id"], picture_text="A cup"), choice(picture="0" * 32))
    for form, sign in (("html", b'alt="A cup"'), ("pdf", b"/Subtype /Image")):
        got = await house.host("GET", f"{talk.path}/export?format={form}")
        assert got.raw.count(sign) == 1


async def test_an_export_for_another_laptop_has_the_pictures_as_they_are(house: House) -> None:
    body = drawn("town")
    added = await house.host("POST", "/api/pictures", data=body, headers={"Content-Type": "image/png"})
    talk = await house.talk(choice(picture=added.body["id"]), choice(picture="0" * 32))
    got = await house.host("GET", f"{talk.path}/export?format=json")
    assert got.body["pictures"] == {added.body["id"]: base64.b64encode(body).decode()}
    assert got.body["setup"]["quiz"]["on"] is False


async def test_characters_that_a_file_cannot_show_are_named_in_its_head(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "folders", list)
    talk = await house.talk(choice("日本?"))
    got = await house.host("GET", f"{talk.path}/export?format=pdf")
    assert "2 characters could not be drawn in the PDF" in unquote(got.headers[wire.NOTE])
    assert "日 (U+65E5), 本 (U+672C)" in unquote(got.headers[wire.NOTE])
    assert wire.NOTE not in (await house.host("GET", f"{talk.path}/export?format=html")).headers


async def test_marks_heaped_on_letters_do_not_burst_the_head_of_a_file(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "folders", list)
    heaps = [letter + "\u1ab0" * 190 for letter in "ⶀⶁⶂⶃⶄⶅⶆⶈⶉⶊⶋⶌⶍⶎ"]
    talk = await house.talk(*(choice(f"{heap}?") for heap in heaps))
    got = await house.host("GET", f"{talk.path}/export?format=pdf")
    assert got.raw.startswith(b"%PDF")
    assert "and 2 more" in unquote(got.headers[wire.NOTE])
    assert len(got.headers[wire.NOTE]) < MOST_IN_A_HEADER


async def test_formats_that_there_are_not(house: House) -> None:
    talk = await house.talk()
    for query in (
        "",
        "?format=",
        "?format=doc",
        "?format=csv&sheet=x",
        "?format=csv&format=json",
        "?format=csv&x=1",
    ):
        assert (await house.host("GET", f"{talk.path}/export{query}")).code == "malformed"


async def test_an_export_names_nobody(house: House) -> None:
    talk = await house.talk(choice())
    phone = house.phone(talk.code, name="Ada Lovelace")
    await phone.join()
    await phone.vote(await talk.push(), "A", "tap-00001")
    await talk.close()
    for form in ("csv", "json"):
        raw = (await house.host("GET", f"{talk.path}/export?format={form}")).raw.decode()
        assert "Ada" not in raw
        assert "tap-00001" not in raw
        assert phone.token not in raw


async def test_rehearsals_leave_no_trace(house: House) -> None:
    talk = await house.talk(choice())
    await house.do(StartRehearsal(), talk.id)
    phone = house.phone(talk.code, rehearsal=True)
    await phone.join()
    await phone.vote(await talk.push(), "A", "tap-00001")
    await talk.close()
    (question,) = (await house.host("GET", f"{talk.path}/analytics")).body["items"]
    assert question["rounds"] == []
    exported = json.loads((await house.host("GET", f"{talk.path}/export?format=json")).raw)
    assert (exported["joined"], exported["questions"][0]["rounds"]) == (0, [])
