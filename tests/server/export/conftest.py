"""What the export's tests get: a talk with a past."""

import pytest

from sanora.conference.revealing import RevealRound
from sanora.testing.factories import choice, several
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk


@pytest.fixture
def talk() -> Talk:
    """Return a talk in which the first question was asked twice, the second once, the third never."""
    made = Talk(SeededIds(3))
    made.begin(
        choice("=1+1?", "+Yes", "@No", right="A", notes="Secret notes.", explanation="Because."),
        several('What, do you\n"drink"?'),
        choice("Never asked?"),
    )
    people = [made.join(name)[0] for name in ("Ada", "Bob", "Cyd", "")]
    made.push()
    for person, answer in zip(people, "AABA", strict=True):
        made.vote(person, answer)
    made.close()
    made.do(RevealRound(question_id=made.question()))
    made.push()
    made.vote(people[0], "B")
    made.close()
    made.push(2)
    made.vote(people[1], ["A", "C"])
    return made
