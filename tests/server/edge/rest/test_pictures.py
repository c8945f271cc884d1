"""Pictures over REST: added by those who drive, shown to everybody, kept for ever by browsers."""

import io

from edge_house import House
from PIL import Image

from sanora.pictures import named
from sanora_server.edge.side import Side

PNG = {"Content-Type": "image/png"}


def drawn() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((400, 300), 80).save(out, "PNG")
    return out.getvalue()


async def test_a_picture_goes_in_and_comes_out(house: House) -> None:
    body = drawn()
    added = await house.host("POST", "/api/pictures", data=body, headers=PNG)
    assert added.body == {"id": named(body), "mediaType": "image/png", "width": 400, "height": 300}
    for side in Side:
        shown = await house.ask("GET", f"/pictures/{named(body)}", side=side)
        assert (shown.status, shown.raw) == (200, body)
        assert shown.headers["Content-Type"] == "image/png"
        assert "immutable" in shown.headers["Cache-Control"]
        assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert (await house.ask("GET", f"/pictures/{'0' * 32}")).code == "not_found"


async def test_what_is_no_picture_is_refused(house: House) -> None:
    svg = await house.host("POST", "/api/pictures", data=b"<svg/>", headers=PNG)
    assert (svg.status, svg.code) == (422, "bad_picture")
    text = await house.host("POST", "/api/pictures", data=b"{}", headers={"Content-Type": "application/json"})
    assert text.code == "malformed"
    assert (await house.host("POST", "/api/pictures", headers=PNG)).code == "bad_picture"


async def test_only_those_who_drive_add_pictures(house: House) -> None:
    assert (await house.ask("POST", "/api/pictures", data=drawn(), headers=PNG)).status in {404, 405}
    stranger = await house.ask(
        "POST", "/api/pictures", data=drawn(), headers=PNG, side=Side.CONTROL, token="no-such-token"
    )
    assert stranger.code == "unauthorized"
