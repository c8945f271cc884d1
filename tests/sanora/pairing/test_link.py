"""The pairing link: written, read back, and refused when it is not whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora.errors import Malformed
from sanora.pairing.link import Link, is_link, link_to, read_link

FINGERPRINT = "0123456789abcdef" * 4
SECRET = "fedcba9876543210" * 2
WHOLE = f"sanora://192.168.0.7:8443#fp={FINGERPRINT[:32]}&s={SECRET}"


def test_it_is_written_and_read() -> None:
    link = link_to("192.168.0.7", 8443, FINGERPRINT, SECRET)
    assert str(link) == WHOLE
    assert read_link(f" {WHOLE}\n") == link
    assert link.fits(FINGERPRINT)
    assert not link.fits("f" + FINGERPRINT[1:])


@pytest.mark.parametrize("host", ["10.0.0.1", "sanora.local", "fd00::1:2", "::1"])
def test_every_kind_of_host(host: str) -> None:
    link = link_to(host, 65535, FINGERPRINT, SECRET)
    assert read_link(str(link)) == link


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sanora://",
        WHOLE[:-1],
        WHOLE + "0",
        WHOLE + "&x=1",
        WHOLE.replace("sanora:", "http:"),
        WHOLE.replace(":8443", ""),
        WHOLE.replace("8443", "99999"),
        WHOLE.replace("8443", "0"),
        WHOLE.replace("192", "me@192"),
        WHOLE.replace("192.168.0.7", "a b"),
        WHOLE.replace("192.168.0.7", ""),
        WHOLE.replace("192.168.0.7", "[fd00"),
        WHOLE.replace("#", "/x#"),
        WHOLE.replace("#", "?q=1#"),
        WHOLE.replace("fp=0", "fp=A"),
        WHOLE.replace("8443", "8443" + "0" * 600),
    ],
)
def test_what_is_not_whole_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        read_link(text)


@given(st.text(max_size=100))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        link = read_link(f"sanora://{text}#fp={FINGERPRINT[:32]}&s={SECRET}")
    except Malformed:
        return
    assert isinstance(link, Link)
    assert link.port


def test_what_somebody_meant() -> None:
    assert is_link(" SANORA://x")
    assert not is_link("sanora.local:8443")
