"""A question as its author sees it: all of it, the right answer and the notes, too."""

from __future__ import annotations

from textual.content import Content

from sanora.deck.values import write_time
from sanora.driving.fields import Sort, fields
from sanora.kinds.base import Question

RIGHT, OTHER = "✓", " "


def preview(question: Question) -> Content:
    """Return the question: its text, its options, and what it is set to."""
    parts = [Content(question.question_text).stylize("bold")]
    if question.choices:
        rows = (
            Content(f"{RIGHT if option.key in question.right_keys else OTHER} {option.key}  {option.text}")
            for option in question.choices
        )
        parts.append(Content("\n").join(rows))
    parts.append(Content("\n").join(_settings(question)))
    for words in (question.explanation, question.notes):
        if words:
            title = "Explanation" if words is question.explanation else "Notes"
            parts.append(Content.assemble((title, "dim"), "\n", Content(words)))
    return Content("\n\n").join(parts)


def _settings(question: Question) -> list[Content]:
    """Return a line for each field that is no text."""
    lines: list[Content] = []
    for field in fields(type(question)):
        value = getattr(question, field.name)
        if field.sort is Sort.CHOICE:
            shown = dict(field.choices)[value]
        elif field.sort is Sort.TIME:
            shown = write_time(value)
        elif field.sort is Sort.NUMBER:
            shown = "–" if value is None else f"{value:g}"
        else:
            continue
        lines.append(Content.assemble((f"{field.label:<14}", "dim"), shown))
    return lines
