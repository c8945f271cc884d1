"""Writes decks: a `Deck` becomes Markdown that reads back as the same deck."""

from __future__ import annotations

from collections.abc import Iterator

from sanora.deck.base import Deck
from sanora.deck.blocks import blocks, raw_of
from sanora.deck.keys import RESULTS, write_choice, write_picks, write_time
from sanora.deck.notes import commented
from sanora.deck.prose import escapings, first_that, key_of, plain, trouble
from sanora.kinds.base import DEFAULT_SECONDS, Question, ResultMode
from sanora.kinds.multiple import MultipleChoice
from sanora.kinds.options import OptionQuestion
from sanora.kinds.yesno import YES_NO, YesNo


def write(deck: Deck) -> str:
    """Return the deck as Markdown. Options are lettered by their order: keys other than A, B, C are lost."""
    parts = [_heading(1, deck.title)]
    if deck.network:
        parts.append(f"network: {deck.network}")
    parts.extend(_paragraph(text) for text in _paragraphs(deck.description))
    for entry in deck.questions:
        parts.extend(_question(entry.question))
    return "\n\n".join(parts) + "\n"


def _question(question: Question) -> Iterator[str]:
    head, *rest = _paragraphs(question.question_text)
    yield _heading(2, head)
    if settings := list(_settings(question)):
        yield "\n".join(settings)
    yield from (_paragraph(text) for text in rest)
    if isinstance(question, OptionQuestion) and not _plain_yes_no(question):
        right = question.right_keys
        yield "\n".join(_option(option.text, right=option.key in right) for option in question.options)
    if question.explanation:
        yield _quote(_paragraphs(question.explanation))
    if question.notes:
        yield commented(question.notes)


def _settings(question: Question) -> Iterator[str]:
    """Yield what differs from how a question is without settings."""
    if isinstance(question, MultipleChoice):
        picks = question.fewest_picks, question.most_picks
        if picks != (1, None):
            yield f"picks: {write_picks(*picks)}"
        elif len(question.right_keys) <= 1:
            yield "kind: multiple"
    elif isinstance(question, YesNo):
        yield "kind: yesno"
    if question.timeout_seconds != DEFAULT_SECONDS:
        yield f"time: {write_time(question.timeout_seconds)}"
    if question.result_mode != ResultMode.AFTER_REVEAL:
        yield f"results: {write_choice(RESULTS, question.result_mode)}"
    if not question.on_phones:
        yield "phones: off"
    if question.revisable is not None:
        yield f"revisable: {'yes' if question.revisable else 'no'}"


def _plain_yes_no(question: Question) -> bool:
    """Whether the options go without saying."""
    return isinstance(question, YesNo) and question.options == YES_NO and not question.graded


def _paragraphs(text: str) -> list[str]:
    return text.split("\n\n") if text else []


def _heading(level: int, text: str) -> str:
    marks = "#" * level
    ways = (f"{marks} {way}" for way in escapings(text) if "\n" not in text)
    underlined = (f"{way}\n{'=' if level == 1 else '-'}--" for way in escapings(text))
    return first_that(lambda way: _reads_as(way, "heading", text), _chain(ways, underlined))


def _paragraph(text: str) -> str:
    return first_that(lambda way: _reads_as(way, "paragraph", text) and not key_of(way), escapings(text))


def _option(text: str, *, right: bool) -> str:
    mark = "x" if right else " "

    def holds(way: str) -> bool:
        found = blocks(f"- {way}")
        items = found[0].children if len(found) == 1 and found[0].type == "bullet_list" else []
        inner = items[0].children if len(items) == 1 else []
        return (
            len(inner) == 1 and inner[0].type == "paragraph" and _says(raw_of(inner[0]), f"[{mark}] {text}")
        )

    words = first_that(lambda way: holds(f"[{mark}] {way}"), escapings(text))
    return f"- [{mark}] {words}"


def _quote(paragraphs: list[str]) -> str:
    def holds(way: str, text: str) -> bool:
        found = blocks(_quoted(way))
        inner = found[0].children if len(found) == 1 and found[0].type == "blockquote" else []
        return len(inner) == 1 and inner[0].type == "paragraph" and _says(raw_of(inner[0]), text)

    written = [first_that(lambda way, text=text: holds(way, text), escapings(text)) for text in paragraphs]
    return _quoted("\n\n".join(written))


def _quoted(markdown: str) -> str:
    return "\n".join(f"> {line}".rstrip(" ") for line in markdown.split("\n"))


def _chain(*ways: Iterator[str]) -> Iterator[str]:
    for way in ways:
        yield from way


def _reads_as(markdown: str, kind: str, text: str) -> bool:
    found = blocks(markdown)
    return len(found) == 1 and found[0].type == kind and _says(raw_of(found[0]), text)


def _says(raw: str, text: str) -> bool:
    return plain(raw) == text and not any(trouble(raw, 1))
