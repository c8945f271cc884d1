"""Written decks read back as the same decks."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora import text
from sanora.deck.base import Deck, DeckQuestion
from sanora.deck.blocks import blocks, line_of, raw_of
from sanora.deck.notes import commented, said
from sanora.deck.prose import escapings, plain
from sanora.deck.reader import read
from sanora.deck.writer import write
from sanora.errors import BadQuestion
from sanora.kinds.base import Question, ResultMode
from sanora.kinds.multiple import MultipleChoice
from sanora.kinds.options import lettered
from sanora.kinds.single import SingleChoice
from sanora.kinds.yesno import YES_NO, YesNo

NASTY = [
    "# heading",
    "## two ##",
    "- item",
    "* item",
    "+ item",
    "1. item",
    "2) item",
    "> quote",
    "---",
    "===",
    "```",
    "~~~",
    "<!-- comment -->",
    "-->",
    "--\\>",
    "[x] box",
    "[ ]",
    "[link](x)",
    "time: 30s",
    "Note: this",
    "a\\",
    "\\",
    "`code`",
    "`` ` ``",
    "`\\",
    "\\*",
    "a  ",
    "&amp;",
    "<div>",
    "| a | b |",
    "# ",
    "#",
    "\\#",
    "a #",
    "a \\#",
    "*",
    "-",
    "+",
    "1.",
    "12) ",
    "=",
    "Yes",
    "No",
    "[v] x",
    "    indented",
    "network: x",
    "###",
]

pieces = st.sampled_from(NASTY) | st.text(st.characters(codec="utf-8"), max_size=12)


def prose(most: int, *, lines: bool) -> st.SearchStrategy[str]:
    glue = st.sampled_from([" ", "\n", "\n\n"] if lines else [" "])
    parts = st.lists(st.tuples(pieces, glue), min_size=1, max_size=5)
    joined = parts.map(lambda found: "".join(piece + between for piece, between in found))
    return joined.map(lambda raw: text.clean(raw, lines=lines)[:most].strip())


def needed(most: int, *, lines: bool = False) -> st.SearchStrategy[str]:
    return prose(most, lines=lines).filter(text.visible)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    fields: dict[str, Any] = {
        "question_text": draw(needed(500, lines=True)),
        "timeout_seconds": draw(st.none() | st.integers(5, 3600)),
        "revisable": draw(st.none() | st.booleans()),
        "result_mode": draw(st.sampled_from(ResultMode)),
        "on_phones": draw(st.booleans()),
        "explanation": draw(prose(2000, lines=True)),
        "notes": draw(prose(2000, lines=True)),
    }
    words = draw(st.lists(needed(200), min_size=2, max_size=12, unique_by=str.casefold))
    options = lettered(words)
    keys = [option.key for option in options]
    kind = draw(st.sampled_from(["single", "multiple", "yesno"]))
    try:
        if kind == "single":
            right = draw(st.none() | st.sampled_from(keys))
            return SingleChoice(**fields, options=options, correct_option=right).checked()
        if kind == "multiple":
            fewest = draw(st.integers(1, len(keys)))
            most = draw(st.none() | st.integers(fewest, len(keys)))
            rights = draw(
                st.just([]) | st.lists(st.sampled_from(keys), min_size=fewest, max_size=most, unique=True)
            )
            return MultipleChoice(
                **fields,
                options=options,
                correct_options=sorted(rights),
                fewest_picks=fewest,
                most_picks=most,
            ).checked()
        worded = (
            [type(option)(option.key, word) for option, word in zip(YES_NO, words, strict=False)]
            if draw(st.booleans())
            else list(YES_NO)
        )
        right = draw(st.none() | st.sampled_from(["YES", "NO"]))
        return YesNo(**fields, options=worded, correct_option=right).checked()
    except BadQuestion as error:
        pytest.fail(f"the test drew no question: {error}")


decks = st.builds(
    Deck,
    title=needed(200),
    description=prose(2000, lines=True),
    network=st.just("") | needed(64),
    questions=st.lists(questions().map(lambda question: DeckQuestion(0, question)), max_size=3).map(tuple),
)


def without_lines(deck: Deck) -> tuple[str, str, str, list[Question]]:
    return deck.title, deck.description, deck.network, [entry.question for entry in deck.questions]


@given(decks)
def test_a_deck_reads_as_it_was_written(deck: Deck) -> None:
    written = write(deck)
    assert without_lines(read(written)) == without_lines(deck), written


@given(decks)
def test_writing_again_changes_nothing(deck: Deck) -> None:
    written = write(deck)
    assert write(read(written)) == written


@pytest.mark.parametrize("words", NASTY)
def test_every_mark_survives_everywhere(words: str) -> None:
    words = text.clean(words)
    if not text.visible(words):
        words = f"a {words}"
    question = SingleChoice(
        question_text=f"{words}\n{words}\n\n{words}\n{words}",
        options=lettered([words, f"{words} 2"]),
        explanation=f"{words}\n{words}\n\n{words}",
        notes=f"{words}\n{words}\n\n{words}",
    ).checked()
    deck = Deck(
        title=words, description=f"{words}\n{words}\n\n{words}", questions=(DeckQuestion(0, question),)
    )
    written = write(deck)
    assert without_lines(read(written)) == without_lines(deck), written


def test_plain_words_stay_plain() -> None:
    question = SingleChoice(
        question_text="What is 2 * 3, in C:\\new, at http://x.y?", options=lettered(["a_b", "`x` [1]"])
    ).checked()
    written = write(Deck(title="A talk: on *stars*", questions=(DeckQuestion(0, question),)))
    assert written == (
        "# A talk: on *stars*\n\n## What is 2 * 3, in C:\\new, at http://x.y?\n\n- [ ] a_b\n- [ ] `x` [1]\n"
    )


@given(st.text(max_size=60))
def test_the_last_escaping_is_safe(raw: str) -> None:
    line = text.clean(raw, lines=True)
    *_, safest = escapings(line)
    assert text.clean(plain(safest), lines=True) == line


@given(st.text("-\\><! a\n", max_size=30))
def test_notes_end_where_they_should(raw: str) -> None:
    notes = text.clean(raw, lines=True)
    if notes:
        (node,) = blocks(commented(notes))
        assert (node.type, node.info, line_of(node)) == ("comment", "", 1)
        assert text.clean(said(node.content), lines=True) == notes


def test_a_block_knows_its_source() -> None:
    paragraph, quote = blocks("one\n  two\n\n> three\n")
    assert raw_of(paragraph) == "one\ntwo"
    assert (quote.type, line_of(quote), raw_of(quote.children[0])) == ("blockquote", 4, "three")
