"""A process that stores votes as fast as it can and says which are stored, until it is killed.

Each vote is told in a line: round, participant, number of the vote, answer, which follows from the number.
"""

import asyncio
import sys
from pathlib import Path

from sanora.conference.questions import AddQuestion
from sanora.ids import SystemIds
from sanora.testing.factories import choice
from sanora.testing.talk import Talk
from sanora_server.store import Entry, Store

PEOPLE = 40
A_BATCH = 8


async def main() -> None:
    """Go on where the last process was killed."""
    store = await Store.open(Path(sys.argv[1]))
    ids = SystemIds()
    ids.go_on(await store.last())
    talk = Talk(ids)
    listed = await store.catalogue()
    if listed:
        stored = await store.load(listed[0].id)
        assert stored is not None
        talk.conference = stored
        talk.now = max((round_.opened_at for round_ in stored.rounds.values()), default=talk.now)
    else:
        events = talk.begin()
        events += [event for _ in range(PEOPLE) for event in talk.join()[1]]
        await store.commit([Entry(talk.conference, events)])
    number = int(sys.argv[2])
    while True:
        events = talk.do(AddQuestion(question=choice()))
        await store.commit([Entry(talk.conference, [*events, *talk.push(len(talk.conference.questions))])])
        for _ in range(PEOPLE * 3 // A_BATCH):
            batch: list[Entry] = []
            told: list[str] = []
            for _ in range(A_BATCH):
                number += 1
                person = number % PEOPLE + 1
                answer = "ABC"[number % 3]
                votes = talk.vote(talk.device(person), answer, f"vote-{number:08}")
                batch.append(Entry(talk.conference, votes))
                told.append(f"{max(talk.conference.rounds)} {person} {number} {answer}\n")
            await store.commit(batch)
            sys.stdout.write("".join(told))
            sys.stdout.flush()


asyncio.run(main())
