"""A question as its author sees it: all of it, the right answer and the notes, too."""

from __future__ import annotations

from textual.content import Content

from sanora.driving.fields import Sort, kind_name
from sanora.driving.forms import QuestionForm
from sanora.kinds.base import Question
from sanora.text import first_line

RIGHT, OTHER = "✓", " "
TYPED = {Sort.TIME, Sort.NUMBER, Sort.WRITTEN}


def preview(question: Question) -> Content:
    """Return the question: its text, its options, and what it is set to."""
    parts = [Content(question.question_text).stylize("bold")]
    form = QuestionForm(question)
    if form.rows:
        rows = (
            Content(f"{RIGHT if row.right else OTHER} {form.label(place)}  {row.words}")
            for place, row in enumerate(form.rows)
        )
        parts.append(Content("\n").join(rows))
    if form.parts:
        lines = (
            Content(f"{number}  {first_line(part.question_text)}  ({kind_name(part.kind)})")
            for number, part in enumerate(form.parts, start=1)
        )
        parts.append(Content("\n").join(lines))
    parts.append(Content("\n").join(_settings(form)))
    for words in (question.explanation, question.notes):
        if words:
            title = "Explanation" if words is question.explanation else "Notes"
            parts.append(Content.assemble((title, "dim"), "\n", Content(words)))
    return Content("\n\n").join(parts)


def _settings(form: QuestionForm) -> list[Content]:
    """Return a line for each field that is no text."""
    lines: list[Content] = []
    for field in form.fields:
        if field.sort is Sort.CHOICE:
            shown = dict(field.choices)[form.typed[field.name]]
        elif field.sort is Sort.PICTURE:
            shown = "yes" if form.typed[field.name] else "none"
        elif field.sort in TYPED:
            shown = form.typed[field.name] or "–"
        else:
            continue
        lines.append(Content.assemble((f"{field.label:<14}", "dim"), shown))
    return lines
