"""The blocks of a Markdown file: headings, paragraphs, lists, quotes and comments, with their lines."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

RULES = ("heading", "lheading", "list", "blockquote", "hr", "fence", "code")
"""Of CommonMark."""

OPENING, CLOSING = "<!--", "-->"
UNCLOSED = "unclosed"


def blocks(text: str) -> list[SyntaxTreeNode]:
    """Return the blocks of a text, outermost first; inline Markdown is left as it is typed."""
    return SyntaxTreeNode(_parser().parse(text)).children


def line_of(node: SyntaxTreeNode) -> int:
    """Return the line on which a block begins, from 1."""
    return (node.map or (0, 0))[0] + 1


def raw_of(node: SyntaxTreeNode) -> str:
    """Return the source of a heading or paragraph, without the marks of the blocks around it."""
    lines = (child.content for child in node.children)
    return "\n".join(line.lstrip() for line in "\n".join(lines).split("\n"))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero")
    parser.enable(list(RULES))
    parser.block.ruler.before("heading", "comment", _comment, {"alt": ["paragraph", "blockquote"]})
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _comment(state: StateBlock, first: int, last: int, silent: bool) -> bool:  # noqa: FBT001 - as the library calls it
    """Take a comment that begins a line, up to its end or the end of the file.

    Its token's content is what it says, its info what follows the end on the same line.
    """
    start = state.bMarks[first] + state.tShift[first]
    if not state.src.startswith(OPENING, start):
        return False
    if silent:
        return True
    line = first
    while line < last:
        where = start + len(OPENING) if line == first else state.bMarks[line]
        if state.src.find(CLOSING, where, state.eMarks[line]) >= 0:
            break
        line += 1
    text = state.src[start + len(OPENING) : state.eMarks[min(line, last - 1)]]
    said, closing, rest = text.partition(CLOSING)
    token = state.push("comment", "", 0)
    token.content = said
    token.info = rest.strip() if closing else UNCLOSED
    token.meta = {"closed": bool(closing)}
    state.line = min(line + 1, last)
    token.map = [first, state.line]
    return True
