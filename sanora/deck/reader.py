"""Reads decks: Markdown becomes a `Deck`, or a list of everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from sanora.deck.album import Album
from sanora.deck.base import MOST_BYTES, MOST_LINES, MOST_QUESTIONS, Deck, DeckFaulty, DeckQuestion, Finding
from sanora.deck.blocks import UNCLOSED, blocks, line_of, raw_of
from sanora.deck.building import build
from sanora.deck.drafts import (
    DESCRIPTION,
    TITLE,
    Draft,
    DraftOption,
    cleaned,
    only_picture,
    option,
)
from sanora.deck.prose import key_of, plain, trouble
from sanora.deck.settings import Settings

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

MOST_RAW = 20_000
"""Characters of one paragraph or heading that are looked at; no text may be nearly as long."""

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?:(?!---)[^#\n][^\n]*\n|\r?\n){0,200}?---[ \t]*(?:\r?\n|$)")


def read(source: bytes | str, name: str = "deck", album: Album | None = None) -> Deck:
    """Return the deck that a Markdown file holds; raises `DeckFaulty` with every fault.

    `album` takes in the pictures that it names.
    """
    if len(source) > MOST_BYTES:
        message = f"The file is larger than {MOST_BYTES // 1024} KiB."
        raise DeckFaulty([Finding(1, message, "Split the talk into several decks.")], name)
    if isinstance(source, bytes):
        try:
            source = source.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = source.count(b"\n", 0, error.start) + 1
            cure = "Save the file in the encoding UTF-8."
            raise DeckFaulty([Finding(line, "This is not UTF-8 text.", cure)], name) from None
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    if source.count("\n") > MOST_LINES:
        message = f"The file has more than {MOST_LINES} lines."
        raise DeckFaulty([Finding(MOST_LINES, message, "Split the talk into several decks.")], name)
    reader = _Reader(album or Album())
    deck = reader.read(source)
    if reader.findings:
        raise DeckFaulty(reader.findings, name)
    return deck


class _Reader:
    """Goes through the blocks once and notes what it finds."""

    def __init__(self, album: Album) -> None:
        self._album = album
        self.findings: list[Finding] = []
        self._title: str | None = None
        self._description: list[str] = []
        self._settings = Settings(self._fault)
        self._drafts: list[Draft] = []
        self._fresh = False  # a heading has just come: settings may follow
        self._untitled = False  # that was said already
        self._handlers: dict[str, Callable[[SyntaxTreeNode], None]] = {
            "heading": self._heading,
            "paragraph": self._paragraph,
            "bullet_list": self._list,
            "ordered_list": self._list,
            "blockquote": self._quote,
            "comment": self._comment,
            "fence": self._fence,
            "code_block": self._indented,
            "hr": self._rule,
        }

    def read(self, source: str) -> Deck:
        """Return the deck, as far as it can be made out."""
        for node in blocks(self._without_front_matter(source)):
            self._handlers[node.type](node)
            self._fresh = node.type == "heading" or (self._fresh and node.type == "comment")
        if self._title is None:
            self._need_title(1)
        if len(self._drafts) > MOST_QUESTIONS:
            line = self._drafts[MOST_QUESTIONS].line
            self._fault(
                line, f"This is more than {MOST_QUESTIONS} questions.", "Split the talk into several decks."
            )
            return Deck(title="")
        built = [
            (draft.line, build(draft, self._settings.defaults, self._album, self._fault))
            for draft in self._drafts
        ]
        return Deck(
            title=self._title or "",
            description=cleaned(self._description, DESCRIPTION, 1, self._fault),
            network=self._settings.network,
            setup=self._settings.setup(),
            pictures=self._album.pictures,
            questions=tuple(DeckQuestion(line, question) for line, question in built if question is not None),
        )

    def _without_front_matter(self, source: str) -> str:
        """Return the source with blank lines for what stands between two `---` at its very start."""
        match = _FRONT_MATTER.match(source)
        if match is None:
            return source
        self._fault(
            1, "There is no front matter in a deck.", "Put settings directly below the title, without '---'."
        )
        return "\n" * match[0].count("\n") + source[match.end() :]

    @property
    def _draft(self) -> Draft | None:
        """The question, or question of a survey, that is being read."""
        if not self._drafts:
            return None
        last = self._drafts[-1]
        return last.parts[-1] if last.parts else last

    def _fault(self, line: int, what: str, cure: str) -> None:
        self.findings.append(Finding(line, what, cure))

    def _need_title(self, line: int) -> None:
        if not self._untitled:
            self._fault(line, "The deck has no title.", "Begin the file with '# ' and the title of the talk.")
        self._untitled = True

    def _text(self, node: SyntaxTreeNode) -> str:
        raw = raw_of(node)
        if len(raw) > MOST_RAW:
            self._fault(line_of(node), "This text is far too long.", "Shorten it.")
            return ""
        self.findings.extend(trouble(raw, line_of(node)))
        return raw

    def _heading(self, node: SyntaxTreeNode) -> None:
        line, level = line_of(node), int(node.tag[1])
        words = plain(self._text(node))
        if level == 1:
            if self._title is not None:
                self._fault(line, "This is a second title.", "A question begins with '## '.")
            elif self._drafts:
                self._fault(line, "The title comes after a question.", "Move it to the top of the file.")
                self._untitled = True
            self._title = cleaned([words], TITLE, line, self._fault)
        elif level == 2:  # noqa: PLR2004 - a heading of the second level
            if self._title is None:
                self._need_title(line)
            self._drafts.append(Draft(line, words))
        elif level == 3 and self._drafts and self._drafts[-1].parted:  # noqa: PLR2004 - the third level
            self._drafts[-1].parts.append(Draft(line, words))
        else:
            self._fault(
                line, "A question has no sections.", "Begin a new question with '## ', or write it as text."
            )

    def _paragraph(self, node: SyntaxTreeNode) -> None:
        line, draft = line_of(node), self._draft
        if self._fresh and key_of(raw_of(node)):
            before = len(self.findings)
            self._settings.read(raw_of(node), line, draft)
            if draft is not None:
                draft.broken = draft.broken or len(self.findings) > before
            return
        shown = only_picture(raw_of(node), line)
        if shown is not None and draft is not None:
            if draft.picture is not None:
                self._fault(line, "This is a second picture.", "Keep one.")
            draft.picture = shown
            return
        words = plain(self._text(node))
        if draft is not None:
            draft.add_text(words, line, self._fault)
        elif self._title is not None:
            self._description.append(words)
        else:
            self._fault(
                line, "This stands before the title.", "Begin the file with '# ' and the title of the talk."
            )
            self._untitled = True

    def _list(self, node: SyntaxTreeNode) -> None:
        line = line_of(node)
        draft = self._draft
        if draft is None:
            cure = "Put a question above it: '## …'; in the description, write sentences."
            self._fault(line, "A list stands outside of any question.", cure)
            return
        if draft.options:
            self._fault(
                line,
                "This is a second list.",
                "Put all options into one list, with the same mark before each.",
            )
            return
        before = len(self.findings)
        draft.options = [found for item in node.children if (found := self._item(item))]
        draft.broken = draft.broken or len(self.findings) > before

    def _item(self, item: SyntaxTreeNode) -> DraftOption | None:
        line = line_of(item)
        strange = next((child for child in item.children if child.type != "paragraph"), None)
        if strange is not None:
            self._fault(
                line_of(strange), "An option holds more than a line of text.", "Keep it to one line of text."
            )
            return None
        if len(item.children) > 1:
            self._fault(
                line_of(item.children[1]), "An option has a second paragraph.", "Keep it to one line of text."
            )
            return None
        raw = self._text(item.children[0]) if item.children else ""
        return option(raw, line, self._fault)

    def _quote(self, node: SyntaxTreeNode) -> None:
        line = line_of(node)
        draft = self._draft
        if draft is None:
            cure = "Put a question above it: '## …'; in the description, write sentences."
            self._fault(line, "An explanation stands outside of any question.", cure)
            return
        strange = next((child for child in node.children if child.type != "paragraph"), None)
        if strange is not None:
            cure = "An explanation is sentences; escape a mark at the start of a line with a backslash."
            self._fault(line_of(strange), "An explanation holds more than text.", cure)
            return
        draft.lines.setdefault("explanation", line)
        draft.explanation.extend(plain(self._text(child)) for child in node.children)

    def _comment(self, node: SyntaxTreeNode) -> None:
        line = line_of(node)
        if node.info == UNCLOSED and not node.meta["closed"]:
            self._fault(line, "This comment has no end.", "End it with '-->'.")
        elif node.info:
            self._fault(line, "Text follows the end of a comment.", "Put it on a line of its own.")
        elif (draft := self._draft) is not None:
            draft.lines.setdefault("notes", line)
            draft.notes.append(node.content)

    def _fence(self, node: SyntaxTreeNode) -> None:
        cure = "Show it on a slide, and ask about it here in a sentence."
        self._fault(line_of(node), "A block of code would lose its form on phones.", cure)

    def _indented(self, node: SyntaxTreeNode) -> None:
        cure = "Begin it without spaces; Markdown takes it for code."
        self._fault(line_of(node), "This line is indented.", cure)

    def _rule(self, node: SyntaxTreeNode) -> None:
        """Take no notice: a line across divides slides elsewhere."""
