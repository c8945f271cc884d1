"""The report as PDF, read back with another library."""

import io

import pytest
from pypdf import PdfReader

from sanora.kinds.options import lettered
from sanora.kinds.single import SingleChoice
from sanora.testing.factories import choice, open_text
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk
from sanora_server.export.document import Document, Figure, Heading, Note, Table
from sanora_server.export.drawing import Drawing
from sanora_server.export.pdf import Pdf, kept, to_pdf
from sanora_server.export.printed import printed
from sanora_server.export.report import report

LETTERS = {
    "German": "Größe, Äpfel, Straße",
    "French": "«français» œuvre, Noël",
    "Greek": "Καλημέρα κόσμε",
    "Cyrillic": "Привет, ёж",
    "symbols": "★ ✓ ✗ → € ☺ ❤",
    "Vietnamese": "Tiếng Việt",
}


def made(talk: Talk) -> Pdf:
    """Return the report as it is where a machine has no fonts."""
    return to_pdf(printed(report(talk.conference)), talk.now, [])


def read(talk: Talk) -> PdfReader:
    return PdfReader(io.BytesIO(made(talk).content))


def text_of(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def asked(*texts: str) -> Talk:
    """Return a talk in which these questions were asked."""
    talk = Talk(SeededIds(6))
    talk.begin(*(choice(text, "a", "b") for text in texts))
    for number in range(1, len(texts) + 1):
        talk.push(number)
        talk.close(number)
    return talk


def test_a_talk_as_pages(talk: Talk) -> None:
    reader = read(talk)
    text = text_of(reader)
    for words in (
        "A talk",
        talk.conference.public_code,
        "1. =1+1?",
        "+Yes",
        "75 % · 3",
        "Because.",
        "Not asked.",
    ):
        assert words in text
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.creation_date) == ("A talk", talk.now)
    assert [str(mark.title) for mark in reader.outline if not isinstance(mark, list)] == [
        "1. =1+1?",
        '2. What, do you "drink"?',
        "3. Never asked?",
    ]


def test_every_kind_is_on_paper(every_kind: Talk) -> None:
    text = text_of(read(every_kind))
    for number, question in enumerate(every_kind.conference.ordered, start=1):
        assert f"{number}. {question.question_text}" in text
    for words in ("Median", "Net Promoter Score", "Tea", "Bronze age", "middle centre", "✓ Paris · Lutetia"):
        assert words in text


@pytest.mark.parametrize("text", LETTERS.values(), ids=LETTERS)
def test_scripts_are_shown(text: str) -> None:
    found = text_of(read(asked(text)))
    assert text in found
    assert "□" not in found


def test_what_runs_from_right_to_left_is_turned_and_joined() -> None:
    found = text_of(read(asked("שלום עולם", "مرحبا بالعالم")))
    assert "□" not in found
    for letters in ("שלום", "עולם", "مرحبا"):
        assert letters in found or letters[::-1] in found, "readers differ in the order that they give"


def test_what_no_font_has_is_a_box_and_named() -> None:
    pdf = made(asked("日本語? 日", "Oh \U0001f469\u200d\U0001f4bb!"))
    assert pdf.unshown == ("日", "本", "語", "\U0001f469\u200d\U0001f4bb")
    found = text_of(PdfReader(io.BytesIO(pdf.content))).replace("\n", " ")
    assert "1. □□□? □" in found
    assert "2. Oh □!" in found
    assert "4 characters could not be drawn in the PDF" in found
    assert "U+65E5, U+672C, U+8A9E, U+1F469 U+200D U+1F4BB" in found
    plain = made(asked("English?"))
    assert (plain.unshown, "□" in text_of(PdfReader(io.BytesIO(plain.content)))) == ((), False)


@pytest.mark.parametrize(
    "text", ["{nb}", "**bold** --line-- [a](b)", "\\(\\) ) ( <</JS>>", "%PDF-1.4 endobj"]
)
def test_no_text_is_taken_for_more(text: str) -> None:
    found = text_of(read(asked(text)))
    assert f"1. {text}" in found


def test_nothing_in_it_acts(every_kind: Talk) -> None:
    data = made(every_kind).content
    for sign in (b"/JavaScript", b"/JS", b"/OpenAction /", b"/Launch", b"/URI", b"/EmbeddedFile"):
        assert sign not in data


def test_the_same_report_makes_the_same_file(talk: Talk) -> None:
    document = printed(report(talk.conference))
    assert to_pdf(document, talk.now, []) == to_pdf(document, talk.now, [])


def test_a_question_stays_on_one_page_with_its_chart() -> None:
    talk = Talk(SeededIds(6))
    options = lettered([f"Option {number}" for number in range(12)])
    talk.begin(*(SingleChoice(question_text=f"Q{number}?", options=options).checked() for number in range(6)))
    for number in range(1, 7):
        talk.push(number)
        talk.close(number)
    pages = [page.extract_text() for page in read(talk).pages]
    for number in range(6):
        (page,) = (
            text
            for text in pages
            if f"{number + 1}. Q{number}?" in text.replace("\n", " ") and "Picks" in text
        )
        assert "Option 11" in page


def test_many_long_texts_go_on_over_pages_under_their_heads() -> None:
    talk = Talk(SeededIds(6))
    talk.begin(open_text("What?", longest=500))
    talk.push()
    for number in range(60):
        talk.vote(talk.join()[0], f"{number} " + "long words " * 40)
    talk.close()
    pages = [page.extract_text() for page in read(talk).pages]
    (told,) = report(talk.conference).questions[0].rounds
    assert len(pages) == 3
    assert all("Text Times" in page for page in pages[1:])
    for text in told.tally.option_counts:
        assert f"{text.partition(' ')[0]} long words" in "\n".join(pages[1:])
    assert f"and {told.tally.more} more" in pages[-1]


def test_what_stays_together() -> None:
    table = Table(("a",), [])
    figure = Figure(Drawing(1, 1, [], ""), table)
    blocks = [Heading("q"), Note("n"), Heading("r", inner=True), figure, Note("m"), Heading("s")]
    assert list(kept(blocks)) == blocks[:4]
    assert list(kept([Heading("q"), Note("Not asked."), Heading("next")])) == [
        Heading("q"),
        Note("Not asked."),
    ]


def test_an_empty_document_is_a_page() -> None:
    assert len(PdfReader(io.BytesIO(to_pdf(Document("", "", [], []), None, []).content)).pages) == 1
