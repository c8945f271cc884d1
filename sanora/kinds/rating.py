"""Rating: how good something is, in stars, faces or numbers."""

from __future__ import annotations

from typing import ClassVar, Literal, Self, TypeAlias

import msgspec

from sanora.errors import BadAnswer, BadQuestion
from sanora.kinds.base import Answer, Option
from sanora.kinds.hints import Hints
from sanora.kinds.options import plain_key
from sanora.kinds.registry import register
from sanora.kinds.rows import Listing, Row
from sanora.kinds.scaled import ScaledQuestion, mean
from sanora.kinds.tally import Tally, Verdicts

Style: TypeAlias = Literal["stars", "emoji", "numbers", "nps"]

FACES = {2: "🙁🙂", 3: "🙁😐🙂", 4: "😡🙁🙂😍", 5: "😡🙁😐🙂😍", 6: "😡😠🙁🙂😀😍", 7: "😡😠🙁😐🙂😀😍"}
"""From worst to best, by how many there are."""

NPS_MOST = 10
PROMOTERS_FROM = 9
DETRACTORS_TO = 6
"""How the Net Promoter Score takes the answers from 0 to 10."""


@register
class Rating(
    ScaledQuestion, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True, tag="rating"
):
    """One value from 1 to `steps`, drawn as its `style`; `emoji` has 7 faces at most.

    The style `nps` asks how likely one is to recommend something, from 0 to 10 whatever `steps` says. The
    options write themselves, and an answer is the key of one: "4".
    """

    listing: ClassVar[Listing | None] = None

    options: list[Option] = msgspec.field(default_factory=lambda: values("stars", 5))
    style: Style = "stars"

    @property
    def rows(self) -> list[Row]:
        """None: the options write themselves."""
        return []

    @property
    def hints(self) -> Hints:
        """One tap on one value; a scale."""
        return Hints(input="scale", chart="scale", style=self.style)

    def checked(self) -> Self:
        """Return the question cleaned, with an option for each value."""
        if self.style == "emoji" and self.steps not in FACES:
            raise BadQuestion(f"There are {min(FACES)} to {max(FACES)} faces to choose from.")
        steps = NPS_MOST if self.style == "nps" else self.steps
        question = msgspec.structs.replace(self, steps=steps, options=values(self.style, steps))
        return super(Rating, question).checked()

    def validate(self, answer: object) -> Answer:
        """Return the key of the value."""
        if isinstance(answer, str) and (key := plain_key(answer)) in self.keys:
            return key
        raise BadAnswer

    def shown(self, tally: Tally, verdicts: Verdicts, *, full: bool) -> Tally:
        """Return the tally with the `mean`, and `nps`: promoters less detractors, in whole per cent."""
        sent = super().shown(tally, verdicts, full=full)
        counts = {int(key): count for key, count in sent.option_counts.items()}
        middle = mean(counts)
        if middle is not None:
            sent.measures["mean"] = middle
            if self.style == "nps":
                sent.measures["nps"] = net_promoters(counts)
        return sent

    def spoken(self, answer: Answer) -> str:
        """Return the value: a number says more in a list than so many stars."""
        return answer if isinstance(answer, str) else super().spoken(answer)


def values(style: Style, steps: int) -> list[Option]:
    """Return the options of a scale, the least first."""
    if style == "nps":
        return [Option(str(value), str(value)) for value in range(steps + 1)]
    keys = [str(value) for value in range(1, steps + 1)]
    words = {
        "stars": ["★" * value for value in range(1, steps + 1)],
        "emoji": list(FACES.get(steps, "")),
        "numbers": keys,
    }
    return [Option(key, word) for key, word in zip(keys, words[style], strict=True)]


def net_promoters(counts: dict[int, int]) -> int:
    """Return the Net Promoter Score of answers from 0 to 10, of which each came so often: -100 to 100."""
    promoters = sum(count for value, count in counts.items() if value >= PROMOTERS_FROM)
    detractors = sum(count for value, count in counts.items() if value <= DETRACTORS_TO)
    return round(100 * (promoters - detractors) / sum(counts.values()))
