"""A talk whose every text means harm: questions, options, names, teams, answers, what the hall asks."""

from __future__ import annotations

from collections.abc import Sequence

from payloads import Payload, kept

from sanora import text
from sanora.conference.asked import ASKED
from sanora.conference.configuring import ConfigureConference
from sanora.conference.library import UpdateConference
from sanora.conference.qa.asking import Ask
from sanora.conference.questions import AddQuestion
from sanora.conference.revealing import RevealRound
from sanora.conference.setup import FilterMode, Qa, Quiz, Safety
from sanora.kinds.base import Answer, Question
from sanora.kinds.number import UNIT
from sanora.kinds.scaled import LONGEST_LABEL
from sanora.kinds.typed import LONGEST_ANSWER
from sanora.kinds.words import LONGEST_WORD
from sanora.testing.factories import choice, number, open_text, rating, scales, survey, typed, words
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk

OPTIONS = 12
TEAMS = 8


def hostile_talk(payloads: Sequence[Payload], talk: Talk | None = None) -> Talk:
    """Hold a talk in which each text is one of the payloads, a new one unless one is given, and return it.

    All of them are options, texts of the audience and what it asks; as many as there are questions are
    questions, explanations and notes.
    """
    talk = talk or Talk(SeededIds(5))
    texts, names = kept(payloads, text.OPTION), kept(payloads, text.NAME)
    talk.begin(title=texts[0])
    talk.do(UpdateConference(title=texts[-1], description="\n".join(texts[:40]), network=names[-1]))
    quiz = Quiz(on=True, reading_seconds=0, teams=names[:TEAMS])
    talk.do(ConfigureConference(quiz=quiz, qa=Qa(on=True), safety=Safety(filter=FilterMode.OFF)))
    people = [talk.join(name)[0] for name in names]
    people += [talk.join()[0] for _ in range(len(texts) - len(people))]
    _choices(talk, texts)
    for place, each in enumerate(kept(payloads, ASKED, lines=True)):
        talk.do(Ask(text=each), people[place % len(people)])
    last = texts[-1]
    labels = kept(payloads, LONGEST_LABEL)
    answers = kept(payloads, 500, lines=True)
    short = [each for each in kept(payloads, LONGEST_WORD) if each.count(" ") < 3]
    accepted = [each for each in kept(payloads, LONGEST_ANSWER) if "|" not in each]
    units = kept(payloads, UNIT)
    asked: list[tuple[Question, Sequence[Answer]]] = [
        (open_text(texts[1], longest=500), answers),
        (words(texts[2]), [[each] for each in short]),
        (typed(texts[3], right=tuple(accepted[:20])), accepted),
        (rating(text=texts[4], least_label=labels[0], most_label=labels[-1]), ["1", "5"]),
        (scales(*texts[:OPTIONS], text=texts[5], least_label=labels[1], most_label=labels[-2]), [{"A": 1}]),
        (number(3, text=texts[6], unit=units[-1]), ["1", "3"]),
        (survey(open_text(last, longest=500), choice(last, *texts[-OPTIONS:]), text=texts[7]), [{"1": last}]),
    ]
    for question, given in asked:
        talk.do(AddQuestion(question=question))
        place = len(talk.conference.ordered)
        talk.push(place)
        for each, person in enumerate(people[: len(given)]):
            talk.vote(person, given[each])
        talk.close(place)
    return talk


def _choices(talk: Talk, texts: Sequence[str]) -> None:
    """Ask questions until each text was an option, answered once each, and explained."""
    people = [talk.device(person) for person in talk.conference.participants]
    for start in range(0, len(texts), OPTIONS):
        options = [*texts[start : start + OPTIONS], *texts[:2]][:OPTIONS]
        question = choice(
            options[0], *options, right="A", explanation="\n".join(options), notes="\n".join(options)
        )
        talk.do(AddQuestion(question=question))
        place = len(talk.conference.ordered)
        talk.push(place)
        for option, person in zip(question.choices, people, strict=False):
            talk.vote(person, option.key)
        talk.close(place)
        talk.do(RevealRound(question_id=talk.question(place)))
