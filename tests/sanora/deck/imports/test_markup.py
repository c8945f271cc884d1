"""HTML in questions: words stay, marks go."""

import pytest

from sanora.deck.imports.markup import words


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain", "plain"),
        ("<b>bold</b> and <i>not</i>", "bold and not"),
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("One<br>two<br/>three", "One\ntwo\nthree"),
        ("<ul><li>One</li><li>Two</li></ul>", "One\nTwo"),
        ("One\n  two", "One two"),
        ("1 &lt; 2 &amp; 3 &gt; 2 &eacute;&#8594;&nbsp;x", "1 < 2 & 3 > 2 é→ x"),
        ("H<sub>2</sub>O", "H2O"),
        ("a < b and b > c", "a < b and b > c"),
        ("<script>alert(1)</script><style>b {}</style>Text", "Text"),
        ("<a href='https://example.org'>Look</a>", "Look"),
        ("<!-- no -->yes", "yes"),
        ("<p><p><div></b>x", "x"),
        ("", ""),
    ],
)
def test_the_words_of_html(html: str, text: str) -> None:
    assert words(html).text == text
    assert not words(html).media


@pytest.mark.parametrize("tag", ["img src='x.png' alt='a bee'", "audio src='x'", "iframe src='x'"])
def test_pictures_and_sounds_are_noticed(tag: str) -> None:
    found = words(f"Who? <{tag}>")
    assert found.media
    assert found.text == ("Who? a bee" if "alt" in tag else "Who?")


def test_a_picture_inside_is_no_burden() -> None:
    assert words(f"<img src='data:image/png;base64,{'iVBOR/+A' * 100_000}=='>Who?").text == "Who?"
