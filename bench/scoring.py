"""`python -m bench.scoring`: what the scores of a large quiz cost."""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable

from sanora.scoring import Given, Scored, Terms, marks, play, standings, team_standings, totals
from sanora.scoring.standings import added

TEAMS = 8
ANSWERING, RIGHT = 0.95, 0.6
"""The parts of the players who answer a question, and of these who are right."""


def quiz(players: int, rounds: int) -> list[Scored]:
    """Return rounds that are the same each time."""
    chance = random.Random(1)
    terms = Terms(limit=20_000)

    def given() -> Given:
        right = chance.random() < RIGHT
        return Given(right, 1000 if right else 0, chance.randrange(300, 20_000))

    present = range(1, players + 1)
    return [
        Scored(terms, {who: given() for who in present if chance.random() < ANSWERING}, present)
        for _ in range(rounds)
    ]


def timed(step: Callable[[], object], runs: int) -> str:
    """Return the median and the worst of the CPU time of a step, in milliseconds."""
    figures: list[float] = []
    for _ in range(runs):
        began = time.process_time()
        step()
        figures.append((time.process_time() - began) * 1000)
    return f"{statistics.median(figures):.1f} ({max(figures):.1f})"


def main() -> int:
    """Measure the steps, and print them as a table in Markdown."""
    parser = argparse.ArgumentParser(prog="python -m bench.scoring", description=__doc__)
    parser.add_argument("--players", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--runs", type=int, default=15)
    arguments = parser.parse_args()
    rounds = quiz(arguments.players, arguments.rounds)
    *earlier, last = play(rounds, streaks=True)
    before = totals(earlier)
    sums = added(before, last)
    members = {team: range(team, arguments.players + 1, TEAMS) for team in range(1, TEAMS + 1)}
    steps: dict[str, Callable[[], object]] = {
        "marks of one more round": lambda: marks(rounds[-1], earlier[-1], streaks=True),
        "adding them to the totals": lambda: added(before, last),
        "places of all": lambda: standings(sums),
        f"places of {TEAMS} teams": lambda: team_standings(sums, members),
        f"everything anew, from the answers of {arguments.rounds} rounds": lambda: standings(
            totals(play(rounds, streaks=True))
        ),
    }
    for name, step in steps.items():
        print(f"| {name} | {timed(step, arguments.runs)} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
