"""What the projector says about a question and about people, in sentences."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from sanora.stage.picture import Asked, Phase
from sanora.stage.texts import Texts

Sign: TypeAlias = Literal["open", "pause", "lock", "bars"]


class Seal(msgspec.Struct, frozen=True):
    """The round sign of a question: a countdown (`timed`), or a dial that stands at `share`.

    In a dial stands the picture `sign`, or without one the `figure`. The `word` stands under it.
    """

    timed: bool
    share: float
    sign: Sign | None
    figure: str
    word: str


_SIGNS: dict[Phase, tuple[Sign, str, float]] = {
    Phase.OPEN: ("open", "open", 1.0),
    Phase.PAUSED: ("pause", "paused", 1.0),
    Phase.CLOSED: ("lock", "closed", 0.0),
    Phase.RESULTS: ("bars", "result", 1.0),
    Phase.ANSWER: ("bars", "result", 1.0),
}


def eyebrow(asked: Asked, texts: Texts) -> str:
    """Return what one needs to know before answering: that it is asked again, how many picks; or nothing."""
    again = texts.say("run", run=texts.number(asked.run)) if asked.run > 1 else ""
    return " · ".join(filter(None, (again, _picks(asked, texts))))


def answered(asked: Asked, texts: Texts) -> str:
    """Return "37 of 52 answered" while answers come in, "49 answers" afterwards; nothing while unknown."""
    count = asked.answered
    if count is None:
        return ""
    if asked.phase in {Phase.OPEN, Phase.PAUSED} and asked.people is not None:
        return texts.say("answered", count, answered=texts.number(count), people=max(asked.people, count))
    return texts.say("answers", count, answered=texts.number(count))


def people(number: int | None, says: Literal["joined", "tookPart"], texts: Texts) -> str:
    """Return "52 people are here", or what else; nothing while unknown."""
    return "" if number is None else texts.say(says, number, people=texts.number(number))


def note(asked: Asked, texts: Texts) -> str:
    """Return what one needs to know to read the bars; or nothing."""
    return texts.say("several") if asked.chart is not None and asked.chart.several else ""


def seal(asked: Asked, texts: Texts) -> Seal:
    """Return the sign of a question: the countdown while it runs, the share of right answers at the end."""
    base = 0 if asked.chart is None else asked.chart.base
    if asked.correct is not None and base:
        percent = (200 * asked.correct + base) // (2 * base)
        figure = texts.percent(percent)
        return Seal(
            timed=False, share=asked.correct / base, sign=None, figure=figure, word=texts.say("right")
        )
    sign, word, share = _SIGNS[asked.phase]
    timed = _timed(asked)
    said = "" if timed and asked.phase == Phase.OPEN else texts.say(word)
    if asked.chart is not None and asked.chart.empty and asked.phase != Phase.PAUSED:
        said = texts.say("noVotes")
    return Seal(timed=timed, share=share, sign=None if timed else sign, figure="", word=said)


def _timed(asked: Asked) -> bool:
    if asked.phase == Phase.OPEN:
        return asked.span.closes_at is not None
    return asked.phase == Phase.PAUSED and asked.span.remaining is not None


def _picks(asked: Asked, texts: Texts) -> str:
    if asked.most == 1:
        return ""
    fewest, most = texts.number(asked.fewest), texts.number(asked.most)
    if asked.fewest == asked.most:
        return texts.say("pickExactly", fewest=fewest)
    if asked.fewest > 1:
        return texts.say("pickBetween", fewest=fewest, most=most)
    return texts.say("pickAny") if asked.most >= len(asked.options) else texts.say("pickUpTo", most=most)
