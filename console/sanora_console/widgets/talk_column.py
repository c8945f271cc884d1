"""The question on the screen and all that a host has to know beside it, fitted into any height."""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest

from textual.content import Content

from sanora.commandline import answers
from sanora.commandline.counting import count
from sanora.conference.state import Conference, ConferenceStatus, Reveal, Round
from sanora.driving import moderating, mood, scoring
from sanora.driving.actions import BY_ID
from sanora.driving.shown import MODES, on_phones, on_projector
from sanora.driving.steps import next_step, upcoming
from sanora.kinds.base import Question, ResultMode
from sanora_console.view import View, bare, reach
from sanora_console.widgets.charts import drawing
from sanora_console.widgets.keys import key_name
from sanora_console.widgets.lines import (
    BLANK,
    NAMES,
    SOFT,
    STRONG,
    WAIT,
    cut,
    named,
    paragraphs,
    spread,
    words,
    wrapped,
)
from sanora_console.widgets.time_left import in_words, large

PRESSING = 3
"""How many of the facts come before all else."""

GAP = 3
"""Cells between a question and the time beside it."""

MOST_QUESTION_LINES = 8
MOST_NOTES_LINES = 12
HIGH = 30
"""Lines from which on the time may take six of them, not four."""

HIGHER, LOW = 6, 4
LARGE_TIME_FROM = 56
"""Cells of width from which on the time is large: beside it the question needs room."""


def talk_column(view: View, width: int, height: int) -> list[Content]:
    """Draw the round on the screen; there must be one."""
    round_ = view.conference.current
    if round_ is None:
        return []
    question = view.question(round_)
    text = paragraphs(question.question_text)
    chart = drawing(question, view.tally(round_))
    time = large(view, width // 3, HIGHER if height >= HIGH else LOW) if width >= LARGE_TIME_FROM else []
    beside = width - time[0].cell_length - GAP if time else width
    asked = wrapped(text, beside, MOST_QUESTION_LINES, STRONG)
    facts = _facts(view, round_, width)
    remark = _remark(view, question, round_)
    notes = _notes(question, width, MOST_NOTES_LINES)

    share = _share(
        height,
        ("heading", 2),
        ("options", chart.fewest),
        ("facts", PRESSING),
        ("remark", len(remark) if view.tally(round_) is None else 0),
        ("remark", 1 if question.hints.chart != "bars" else 0),
        ("facts", len(facts)),
        ("heading", min(3, 1 + len(asked))),
        ("heading", len(time)),
        ("above", 1),
        ("below", 1),
        ("options", chart.airy),
        ("notes", min(2, len(notes))),
        ("heading", min(4, 1 + len(asked))),
        ("top", 1),
        ("end", 1),
        ("remark", len(remark)),
        ("heading", 1 + len(asked)),
        ("notes", min(4, len(notes))),
    )
    if share["heading"] < len(time):
        time, beside = [], width
    asked = wrapped(text, beside, share["heading"] - 1, STRONG)
    drawn = chart.draw(width, share["options"] + share["left"])
    left = share["left"] - max(0, len(drawn) - share["options"])
    notes = _notes(question, width, share["notes"] + left)
    left -= max(0, len(notes) - share["notes"])
    return [
        *[BLANK] * share["top"],
        *_heading(view, round_, asked, time, width),
        *[BLANK] * share["above"],
        *drawn,
        *[cut(line, width, SOFT) for line in remark[: share["remark"]]],
        *[BLANK] * (share["below"] + max(0, left)),
        *facts[: share["facts"]],
        *notes,
        *[BLANK] * share["end"],
    ][:height]


def _share(lines: int, *claims: tuple[str, int]) -> Counter[str]:
    """Share lines out by claims up to so many, the first one first; what nobody claims is `left`."""
    share = Counter[str](left=lines)
    for name, claim in claims:
        more = min(share["left"], max(0, claim - share[name]))
        share[name] += more
        share["left"] -= more
    return share


def hint(view: View) -> str:
    """Say what a host does next, as a rule."""
    conference, round_ = view.conference, view.conference.current
    if not view.known or not view.connected:
        return ""
    if conference.status == ConferenceStatus.ENDED:
        return "The conference has ended. Its results stay."
    if round_ is None:
        first = upcoming(conference)
        write = f"{press('questions', 'writes questions')}, {press('templates', 'begins with a ready deck')}"
        return press("next", "asks the first question") if first else write
    if round_.open:
        return press("pause", "goes on") if round_.paused else press("close", "closes the question")
    return _after(conference, round_)


def _after(conference: Conference, round_: Round) -> str:
    step = next_step(conference, round_)
    if step is not None and conference.questions[round_.question_id].result_mode != ResultMode.HOST_ONLY:
        return press("reveal", "shows the results" if step == Reveal.RESULTS else "shows the answer")
    if upcoming(conference) is not None:
        return press("next", "asks the next question")
    return f"That was the last question. {press('export', 'writes the results to a file')}"


def where(conference: Conference, round_: Round) -> str:
    """Say which question and which round it is."""
    question = conference.questions[round_.question_id]
    ordered = conference.ordered
    parts = [f"Question {ordered.index(question) + 1} of {len(ordered)}"]
    if round_.run > 1:
        parts.append(f"run {round_.run}")
    if round_.rehearsal:
        parts.append("rehearsal")
    return " · ".join([*parts, MODES[question.result_mode]])


def people(view: View, round_: Round | None) -> Content:
    """Return the three counts; without a round, two."""
    counts = view.mirror.counts
    if counts is None:
        return Content.styled("not counted yet", SOFT)
    parts = [_counted(counts.joined, "joined"), _counted(counts.connected, "connected")]
    if round_ is not None:
        tally = view.tally(round_)  # the bars' own number, so that both agree
        known = counts.answered if counts.round == round_.id else 0
        answered = known if tally is None else tally.total_responses
        parts.append(_counted(answered, "answered") if answered else Content("no votes yet"))
        if tally is not None and tally.correct_count is not None and answered:
            parts.append(_counted(tally.correct_count, "right"))
    return Content(" · ").join(parts)


def _counted(number: int, what: str) -> Content:
    return Content.assemble((str(number), STRONG), f" {what}")


def press(name: str, does: str) -> str:
    """Say which key does something."""
    return f"{key_name(BY_ID[name].keys[0])} {does}"


def _heading(
    view: View, round_: Round, asked: list[Content], time: list[Content], width: int
) -> list[Content]:
    place = Content.styled(where(view.conference, round_), SOFT)
    if not time:
        return [spread(place, in_words(view), width), *asked]
    left = [place, *asked]
    pairs = zip_longest(left, time, fillvalue=BLANK)
    return [spread(one, other, width) if other else one for one, other in pairs]


def _remark(view: View, question: Question, round_: Round) -> list[str]:
    """Say what the chart does not."""
    tally = view.tally(round_)
    if tally is None:
        return ["This is somebody else's question: its results are not for this console."]
    said = " · ".join(answers.told(question, tally).remarks)
    stop = "." if question.hints.chart == "bars" else ""
    return [f"{said[0].upper()}{said[1:]}{stop}"] if said else []


def _facts(view: View, round_: Round, width: int) -> list[Content]:
    conference, venue = view.conference, view.venue
    projector, phones = on_projector(conference, view.now), on_phones(conference)
    facts = [
        named("People", people(view, round_), width),
        named("Projector", projector, width, WAIT if _held(conference) else ""),
        named("Phones", phones, width),
        *hall(view, width),
    ]
    if venue is not None:
        network = f" · Wi-Fi {words(venue.network)}" if venue.network else ""
        address = Content.styled(bare(words(venue.join_url)), STRONG)
        known = (f" · {reach(venue)}", SOFT if venue.proved else WAIT)
        facts.append(named("Join", Content.assemble(address, known, (network, SOFT)), width))
    following = upcoming(conference)
    text = "that was the last question" if following is None else words(following.question_text)
    facts.append(named("Next", text, width, SOFT if following is None else ""))
    return facts


def hall(view: View, width: int) -> list[Content]:
    """Return what comes from the hall beside answers: texts that wait, questions, the pace, who leads."""
    mirror = view.mirror
    texts, asked = moderating.waiting(mirror), moderating.counted(mirror)
    told: list[Content] = []
    if texts or asked:
        parts = [f"{count(texts, 'text')} held"] if texts else []
        said = " · ".join([*parts, *([f"Q&A {asked}"] if asked else [])])
        waits = bool(texts or (mirror.asked is not None and mirror.asked.held))
        sorts = f" · {press('moderate', 'sorts them')}" if waits else ""
        told.append(named("Audience", f"{said}{sorts}", width, WAIT if waits else ""))
    pace, emoji = mood.pace_in_words(mirror.pace), mood.reactions_in_words(view.reactions)
    if pace or emoji:
        between = "  ·  " if pace and emoji else ""
        told.append(named("Mood", Content.assemble((pace, WAIT), between, words(emoji)), width))
    leaders = scoring.leaders(mirror)
    if leaders:
        best = " · ".join(f"{one.place}. {words(one.name)} {one.points}" for one in leaders)
        told.append(named("Leaders", best, width))
    return told


def _held(conference: Conference) -> bool:
    stage = conference.stage
    return stage.blank or stage.results_hidden or stage.frozen


def _notes(question: Question, width: int, most: int) -> list[Content]:
    lines = wrapped(paragraphs(question.notes), width - NAMES, most)
    return [named("" if index else "Notes", line, width) for index, line in enumerate(lines)]
