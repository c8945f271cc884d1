"""The report as HTML: one file that asks for nothing, in which text is text."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from sanora.kinds.options import lettered
from sanora.kinds.single import SingleChoice
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk
from sanora_server.export.html import to_html
from sanora_server.export.printed import printed
from sanora_server.export.report import report

HOSTILE = (
    "</title></style><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<!--",
    "]]>",
    "&lt;b&gt; &amp;",
    "javascript:alert(1)",
    "' onmouseover='alert(1)",
    "</svg><svg onload=alert(1)>",
    "</text></svg><iframe srcdoc=x>",
)

ALLOWED = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "section",
        "h1",
        "h2",
        "h3",
        "p",
        "dl",
        "div",
    ),
    *(
        "dt",
        "dd",
        "figure",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "svg",
        "rect",
        "line",
        "text",
        "ellipse",
    ),
}
VOID = {"meta"}


class Page(HTMLParser):
    """What a browser makes of a page: its elements with their attributes, and its text."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def page_of(talk: Talk) -> Page:
    page = Page(to_html(printed(report(talk.conference))))
    assert page.open == []
    return page


def test_a_talk_as_a_page(talk: Talk) -> None:
    page = page_of(talk)
    assert page.texts.count("A talk") == 2, "title and heading"
    assert "1. =1+1?" in page.texts
    assert "Because." in page.texts
    assert "Not asked." in page.texts
    assert [tag for tag, _ in page.elements].count("svg") == 3, "one for each round"


def test_every_chart_stands_beside_a_table_and_says_what_it_is(every_kind: Talk) -> None:
    page = page_of(every_kind)
    tags = [tag for tag, _ in page.elements]
    assert tags.count("svg") == tags.count("figure") == len(every_kind.conference.questions) - 1 + 3
    assert tags.count("table") == tags.count("figure") + 1
    for tag, attributes in page.elements:
        if tag == "svg":
            assert attributes["role"] == "img"
            assert attributes["aria-label"]


def test_no_text_becomes_markup() -> None:
    talk = Talk(SeededIds(2))
    options = lettered([f"{text} option" for text in HOSTILE])
    questions = [
        SingleChoice(question_text=text, options=options, explanation=text, correct_option="A").checked()
        for text in HOSTILE
    ]
    talk.begin(*questions, title=HOSTILE[0])
    talk.conference.description = "\n".join(HOSTILE)
    for number in range(1, len(HOSTILE) + 1):
        talk.push(number)
        talk.close(number)
    page = page_of(talk)
    assert {tag for tag, _ in page.elements} <= ALLOWED
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    for number, text in enumerate(HOSTILE, start=1):
        assert f"{number}. {text}" in page.texts
        assert text in page.texts


def test_nothing_is_asked_for_and_no_script_may_run(every_kind: Talk) -> None:
    data = to_html(printed(report(every_kind.conference))).decode()
    attributes = {name for _, attributes in Page(data.encode()).elements for name in attributes}
    assert attributes & {"src", "href", "style", "srcset", "xlink:href", "background"} == set()
    style = re.search(r"<style>(.*)</style>", data, re.DOTALL)
    assert style is not None
    assert not re.search(r"url\(|@import", style[1])
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policies = [
        attributes["content"]
        for tag, attributes in Page(data.encode()).elements
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policies == [
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    ]


@pytest.mark.parametrize("secret", ["Ada", "Secret notes", "tap-0", "token"])
def test_nobody_is_named(talk: Talk, secret: str) -> None:
    assert secret not in to_html(printed(report(talk.conference))).decode()
