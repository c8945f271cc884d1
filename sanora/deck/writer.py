"""Writes decks: a `Deck` becomes Markdown that reads back as the same deck."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sanora.deck.arrangement import written
from sanora.deck.base import Deck
from sanora.deck.blocks import blocks, raw_of
from sanora.deck.building import shown_kind
from sanora.deck.drafts import option
from sanora.deck.keys import KIND, keys_of
from sanora.deck.notes import commented
from sanora.deck.prose import escapings, first_that, key_of, plain, trouble
from sanora.kinds.base import Question
from sanora.kinds.rows import Marks, Row

Named = Callable[[str], str]
"""Returns the path of a picture, from its id."""


def write(deck: Deck) -> str:
    """Return the deck as Markdown. Options are lettered by their order: keys other than A, B, C are lost."""
    paths = {picture.id: picture.path for picture in deck.pictures}

    def named(picture: str) -> str:
        return paths.get(picture, f"{picture}.png")

    parts = [_heading(1, deck.title)]
    arranged = [] if deck.setup is None else list(written(deck.setup))
    if settings := [*([f"network: {deck.network}"] if deck.network else []), *arranged]:
        parts.append("\n".join(settings))
    parts.extend(_paragraph(text) for text in _paragraphs(deck.description))
    for entry in deck.questions:
        parts.extend(_question(entry.question, 2, named))
    return "\n\n".join(parts) + "\n"


def _question(question: Question, level: int, named: Named) -> Iterator[str]:
    head, *rest = _paragraphs(question.question_text)
    yield _heading(level, head)
    if settings := list(_settings(question)):
        yield "\n".join(settings)
    yield from (_paragraph(text) for text in rest)
    if question.picture:
        yield _picture(question.picture_text, named(question.picture))
    if rows := question.rows:
        yield "\n".join(_rows(question, rows, named))
    if question.explanation:
        yield _quote(_paragraphs(question.explanation))
    if question.notes:
        yield commented(question.notes)
    for part in question.inner.values():
        yield from _question(part, level + 1, named)


def _settings(question: Question) -> Iterator[str]:
    """Yield what differs from how a question is without settings."""
    lines = {name: value for name, key in keys_of(type(question)) if (value := key.written(question))}
    if question.rows and "accepted" in question.__struct_fields__:
        del lines["answer"]  # the list says it
    rights = sum(row.right for row in question.rows)
    if question.listing is None or question.kind != shown_kind(rights, picks="picks" in lines):
        yield f"{KIND}: {question.kind}"
    for name, value in lines.items():
        yield f"{name}: {value}"


def _rows(question: Question, rows: list[Row], named: Named) -> Iterator[str]:
    listing = question.listing
    for number, row in enumerate(rows, start=1):
        picture = _picture(row.words, named(row.picture)) + " " if row.picture else ""
        if listing is not None and listing.marks is not Marks.NONE:
            yield _option(row.words, "[x] " if row.right else "[ ] ", picture)
        elif listing is not None and listing.ordered:
            yield _option(row.words, "", picture, f"{number}. ")
        else:
            yield _option(row.words, "", picture)


def _picture(words: str, path: str) -> str:
    inside = "".join(f"\\{mark}" if mark in "[]\\`" else mark for mark in words)
    return f"![{inside}]({path})"


def _paragraphs(text: str) -> list[str]:
    return text.split("\n\n") if text else []


def _heading(level: int, text: str) -> str:
    marks = "#" * level
    ways = (f"{marks} {way}" for way in escapings(text) if "\n" not in text)
    underlined = (f"{way}\n{'=' if level == 1 else '-'}--" for way in escapings(text))
    return first_that(lambda way: _reads_as(way, "heading", text), _chain(ways, underlined))


def _paragraph(text: str) -> str:
    return first_that(lambda way: _reads_as(way, "paragraph", text) and not key_of(way), escapings(text))


def _option(text: str, mark: str, picture: str, bullet: str = "- ") -> str:
    def holds(way: str) -> bool:
        found = blocks(f"{bullet}{mark}{picture}{way}")
        items = found[0].children if len(found) == 1 and found[0].type.endswith("_list") else []
        inner = items[0].children if len(items) == 1 else []
        if len(inner) != 1 or inner[0].type != "paragraph" or any(trouble(raw_of(inner[0]), 1)):
            return False
        read = option(raw_of(inner[0]), 1, _unheard)
        return read is not None and read.words == text and bool(read.picture) == bool(picture)

    words = first_that(holds, escapings(text))
    return f"{bullet}{mark}{picture}{words}"


def _unheard(_line: int, _what: str, _cure: str) -> None:
    """Take no notice: a way of writing that has faults is not taken."""


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
