"""`sanora poll`: the talk driven by single commands, for scripts, stage automation and SSH."""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sys
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec

from sanora.client.api import Api
from sanora.clock import SystemClock
from sanora.commandline import flags, news
from sanora.commandline.cells import cut
from sanora.commandline.failures import guarded, tell
from sanora.commandline.news import Item, as_json, as_text
from sanora.conference.rounds import MOST_EXTENSION
from sanora.driving.asking import MORE_TIME
from sanora.driving.driver import Driver
from sanora.driving.outcome import Outcome, QuestionOutcome, RoundOutcome, TalkOutcome
from sanora.driving.reporting import Reporter
from sanora.errors import SanoraError
from sanora.exits import Exit, Stop
from sanora.kinds.base import LONGEST_SECONDS, SHORTEST_SECONDS
from sanora_console import reaching
from sanora_console.hall_orders import HALL
from sanora_console.lines import question_table, result_lines, talk_line
from sanora_console.orders import ORDERS, Order, Wish, asked, question_at

DESCRIPTION = """\
Drive a running talk with single commands: from scripts, from stage automation, over SSH.

Each does one thing, says what came of it and ends; asking for what is so already is no mistake. With --json
the answer is one JSON object, and a refusal is {"error": {"code": …, "message": …}} beside the exit code.
"""
EPILOG = """\
sanora poll list                 the questions with their numbers
sanora poll push 3 --seconds 60  ask the third one for a minute
sanora poll results --json       what came out of the question asked last
sanora poll watch --json         one line an event, until Ctrl-C
"""

EVERY = timedelta(seconds=news.EVERY)


class Answer(Outcome, frozen=True):
    """What an order led to. `question` and `round` are those on the screen, null before the first."""

    message: str
    conference: TalkOutcome
    question: QuestionOutcome | None
    round: RoundOutcome | None


class Questions(Outcome, frozen=True):
    """The talk and its questions in order."""

    conference: TalkOutcome
    questions: list[QuestionOutcome]


class Results(Outcome, frozen=True):
    """A question and what came out of each of its rounds, first to last."""

    conference: TalkOutcome
    question: QuestionOutcome
    rounds: list[RoundOutcome]


def main(arguments: Sequence[str]) -> int:
    """Carry out one order."""
    options = _parser().parse_args(arguments)
    return guarded(lambda: _guarded(options))


def _parser() -> argparse.ArgumentParser:
    parser = flags.parser("poll", DESCRIPTION, EPILOG)
    words = parser.add_subparsers(dest="word", metavar="WHAT", required=True)

    def add(name: str, what: str) -> argparse.ArgumentParser:
        made = words.add_parser(name, help=what, description=what, allow_abbrev=False)
        made.add_argument("--json", action="store_true", help="Answer with JSON.")
        reaching.add_flags(made)
        flags.add_settings(made, "data")
        return made

    add("list", "List the questions with their numbers, states and answers.")
    for name, order in ORDERS.items():
        made = add(name, order.what)
        if name == "push":
            made.add_argument("number", metavar="N", type=_number(1), help="Its number in the list, from 1.")
            time = made.add_mutually_exclusive_group()
            time.add_argument(
                "--seconds",
                metavar="S",
                type=_number(SHORTEST_SECONDS, LONGEST_SECONDS),
                help="Time to answer. Default: the question's own.",
            )
            time.add_argument("--no-deadline", action="store_true", help="Open until it is closed.")
        if name == "extend":
            kind = _number(1, MOST_EXTENSION)
            made.add_argument(
                "seconds", metavar="S", nargs="?", type=kind, default=MORE_TIME, help=f"Default: {MORE_TIME}."
            )
        if order.confirm:
            made.add_argument("--yes", action="store_true", help="Do not ask.")
    results = add("results", "Tell what came out of a question: of the one asked last, or of the N-th.")
    results.add_argument("number", metavar="N", nargs="?", type=_number(1), help="Its number, from 1.")
    for name, word in HALL.items():
        made = add(name, word.what)
        made.add_argument("what", metavar="WHAT", nargs="*", help=word.usage)
        made.add_argument("--yes", action="store_true", help="Do not ask.")
    add("watch", "Tell what happens, one line an event, until Ctrl-C.")
    return parser


def _number(least: int, most: int | None = None) -> Any:
    """Return a reader of whole numbers within bounds."""

    def read(text: str) -> int:
        number = int(text) if text.isascii() and text.isdecimal() else -1
        if number < least or (most is not None and number > most):
            bounds = f"{least} or more" if most is None else f"{least} to {most}"
            raise argparse.ArgumentTypeError(f"{text!r} is not a number, {bounds}")
        return number

    return read


def _guarded(options: argparse.Namespace) -> Exit:
    order = ORDERS.get(options.word)
    try:
        if order is not None and order.confirm and not options.yes:
            _ask(order.confirm)
        asyncio.run(_reach(options, order))
    except KeyboardInterrupt:
        if options.word == "watch":  # it has no other end
            return Exit.OK
        raise
    except SanoraError as refusal:
        if options.json:
            print(msgspec.json.encode({"error": refusal.body()}).decode())
        raise
    except Stop as stop:
        if options.json:
            error = {"code": stop.code.name.lower(), "message": stop.message}
            print(msgspec.json.encode({"error": error}).decode())
        raise
    return Exit.OK


def _ask(question: str) -> None:
    """Raise `Stop` unless whoever sits there agrees."""
    if not sys.stdin.isatty():
        raise Stop("Nobody can be asked here; say --yes.", Exit.USAGE)
    tell(f"{question} [y/N]")
    if sys.stdin.readline().strip().lower() not in {"y", "yes"}:
        raise Stop("Nothing was changed.")


async def _reach(options: argparse.Namespace, order: Order | None) -> None:
    approach = reaching.approach_to(flags.settings_of(options).folder, options.server)
    async with Api(approach) as api:
        conference_id = await reaching.conference_of(api, options.conference)
    clock = SystemClock()
    items: asyncio.Queue[Item] = asyncio.Queue()
    reporter = Reporter(items.put_nowait)
    driver = Driver(approach, conference_id, clock, lambda: None, reporter.heard)
    reporter.follow(driver)
    async with reaching.connected(driver):
        if options.word == "watch":
            async with reaching.beside(driver.watch()):
                await _watch(reporter, items, json=options.json)
        elif options.word in HALL:
            await _in_hall(driver, options)
        elif order is not None:
            await _order(driver, order, options, items)
        else:
            _show(driver, options)


async def _order(
    driver: Driver, order: Order, options: argparse.Namespace, items: asyncio.Queue[Item]
) -> None:
    await asyncio.sleep(0)  # what came with the welcome is heard now
    for _ in range(items.qsize()):
        items.get_nowait()
    number = getattr(options, "number", None)
    seconds = None if getattr(options, "no_deadline", False) else (getattr(options, "seconds", None) or "own")
    message = await order.run(driver, Wish(number, seconds))
    await asyncio.sleep(0)  # what the order led to is heard now
    if options.json:
        _print(_answer(driver, message))
        return
    happened = [items.get_nowait().sentence for _ in range(items.qsize())]
    print(message or "\n".join(happened) or "It is so already.")


async def _in_hall(driver: Driver, options: argparse.Namespace) -> None:
    """Tell what is in the hall, or do what was typed."""

    async def agree(question: str) -> bool:
        if not options.yes:
            _ask(question)
        return True

    word = HALL[options.word]
    if options.json and word.listing is not None and not options.what:
        _print(await word.listing(driver))
        return
    message = await word.run(driver, options.what, agree)
    if options.json:
        _print(_answer(driver, message))
    else:
        print(message)


def _answer(driver: Driver, message: str) -> Answer:
    mirror, current = driver.mirror, driver.conference.current
    return Answer(
        message=message,
        conference=TalkOutcome.of(mirror),
        question=None
        if current is None
        else QuestionOutcome.of(mirror, mirror.conference.questions[current.question_id]),
        round=None if current is None else RoundOutcome.of(mirror, current),
    )


def _show(driver: Driver, options: argparse.Namespace) -> None:
    mirror = driver.mirror
    talk = TalkOutcome.of(mirror)
    if options.word == "list":
        questions = [QuestionOutcome.of(mirror, each) for each in driver.conference.ordered]
        if options.json:
            _print(Questions(conference=talk, questions=questions))
        else:
            print(*map(_fitting, (talk_line(talk), *question_table(questions))), sep="\n")
        return
    found = asked(driver) if options.number is None else question_at(driver, options.number)
    rounds = [RoundOutcome.of(mirror, each) for each in driver.conference.rounds_of(found.id)]
    question = QuestionOutcome.of(mirror, found)
    if options.json:
        _print(Results(conference=talk, question=question, rounds=rounds))
    else:
        print(*result_lines(question, rounds, found), *([] if rounds else ["Not asked yet."]), sep="\n")


async def _watch(reporter: Reporter, items: asyncio.Queue[Item], *, json: bool) -> None:
    clock = SystemClock()
    next_look = clock.now()
    while True:
        left = (next_look - clock.now()).total_seconds()
        try:
            async with asyncio.timeout(max(0.0, left)):
                item = await items.get()
        except TimeoutError:
            reporter.look()
            next_look = clock.now() + EVERY
            continue
        print(as_json(item) if json else as_text(item, clock), flush=True)


def _fitting(line: str) -> str:
    """Return a line of a table that a terminal shows in one line."""
    return cut(line, shutil.get_terminal_size().columns) if sys.stdout.isatty() else line


def _print(value: Outcome) -> None:
    print(msgspec.json.encode(value).decode())
