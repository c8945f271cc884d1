"""The tables of docs/performance.md, made from a record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bench.load.figures import ratio
from bench.load.peers import PEERS, PEOPLE
from bench.load.targets import targets

_COMPARED = (
    ("joins a second (page and socket)", "join", "joins_per_s"),
    ("join p99, ms", "join", "p99_ms"),
    ("join, server CPU each, µs", "join", "server_cpu_us_each"),
    ("memory a phone, RssAnon, KiB", "join", "memory_kib_each"),
    ("push, nothing open before: last phone, ms", "push", "last_ms"),
    ("push over an open question: last phone, ms", "push over an open question", "last_ms"),
    ("push, server CPU a 10,000 deliveries, s", "push", "server_cpu_s_per_10k"),
    ("all vote at once: receipt p50, ms", "burst", "p50_ms"),
    ("all vote at once: receipt p99, ms", "burst", "p99_ms"),
    ("all vote at once: last receipt, ms", "burst", "last_ms"),
    ("all vote at once, server CPU a 10,000 votes, s", "burst", "server_cpu_s_per_10k"),
    ("votes over 2 s: receipt p50, ms", "over 2 s", "p50_ms"),
    ("votes over 2 s: receipt p99, ms", "over 2 s", "p99_ms"),
    ("votes over 2 s: worst, ms", "over 2 s", "worst_ms"),
    ("votes over 2 s, server CPU a 10,000 votes, s", "over 2 s", "server_cpu_s_per_10k"),
)
_FLOOR = {"push": ("last_ms", "server_cpu_s_per_10k"), "push over an open question": ("last_ms",)}

_STAGE = ("stage_age_p50_ms", "stage_age_worst_ms")
_COMMANDS = ("command_p50_ms", "command_worst_ms")
_BACK = ("ready_ms", "half_back_ms", "all_back_ms")
_OWN = (
    ("votes over 1 s: receipt p99 / worst, ms", "over 1 s", ("p99_ms", "worst_ms")),
    ("votes over 3 s: receipt p99 / worst, ms", "over 3 s", ("p99_ms", "worst_ms")),
    ("all at once, each vote sent twice: last receipt, ms", "burst, each vote twice", ("last_ms",)),
    ("all at once: age of results on the stage, p50 / worst, ms", "watched burst", _STAGE),
    ("the same, votes over 1 s", "watched, over 1 s", _STAGE),
    (
        "all at once: all votes on the stage after the last receipt, ms",
        "watched burst",
        ("stage_all_after_ms",),
    ),
    ("all at once: the host's own commands, p50 / worst, ms", "watched burst", _COMMANDS),
    ("the same, votes over 1 s", "watched, over 1 s", _COMMANDS),
    (
        "all at once: longest ping / the observer's own part, ms",
        "watched burst",
        ("stall_ms", "observer_late_ms"),
    ),
    ("killed: new process ready / half are back / all are back, ms", "back after kill -9", _BACK),
    ("nothing happens: % of a core", "idle", ("server_core_percent",)),
    ("nothing happens: memory grown, KiB / connections lost", "idle", ("memory_growth_kib", "lost")),
)


def page(record: dict[str, Any]) -> str:
    """Return all tables of a record as Markdown."""
    parts = [_setting(record)]
    for people, seen in record["sizes"].items():
        parts.append(f"### {int(people):,} phones")
        if "slow" in seen:
            parts.append(_targets(seen))
        parts += [_compared(seen), _own(seen), _votes(seen)]
        if "slow" in seen:
            parts.append(_slow(seen))
    if record["rooms"]:
        parts += ["### More phones than there is room for", _rooms(record["rooms"])]
    if str(PEOPLE) in record["sizes"]:
        parts += ["### Beside others", _peers(record["sizes"][str(PEOPLE)])]
    return "\n\n".join(parts) + "\n"


def table(head: Iterable[str], rows: Iterable[Iterable[str]], figures: int) -> str:
    """Return a table; the last `figures` columns stand to the right."""
    titles = list(head)
    marks = ["---"] * (len(titles) - figures) + ["---:"] * figures
    lines = [titles, marks, *(list(row) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def number(value: float | None) -> str:
    """Return a figure with as many digits as mean something."""
    if value is None:
        return "–"
    if value == int(value) or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"


def _setting(record: dict[str, Any]) -> str:
    machine = record["machine"]
    return (
        f"Median of {record['rounds']} rounds. {machine['cores']} cores: one for the server, one for the"
        f" phones and the observer. {machine['system']}, Python {machine['python']},"
        f" aiohttp {machine['aiohttp']}, SQLite {machine['sqlite']}; {machine['day']}."
    )


def _targets(seen: dict[str, Any]) -> str:
    rows = [
        (
            one.what,
            f"{'≥' if one.least else '≤'} {number(one.limit)} {one.unit}".strip(),
            f"{number(one.seen)} {one.unit}".strip(),
            "yes" if one.held else "**no**",
        )
        for one in targets(seen)
    ]
    return table(("aim", "limit", "seen", "reached"), rows, 3)


def _compared(seen: dict[str, Any]) -> str:
    rows: list[tuple[str, ...]] = []
    for title, scenario, name in _COMPARED:
        own = seen["sanora"][scenario][name]
        others = [
            seen["floor"][name] if name in _FLOOR.get(scenario, ()) else None,
            seen["bare"][scenario][name],
            seen["forget"][scenario][name],
        ]
        ratios = [number(ratio(own, other)) if other else "–" for other in others]
        rows.append((title, *map(number, others), number(own), *ratios))
    head = ("", "send()", "bare stack", "no database", "Sanora", "× send()", "× bare", "× no database")
    return table(head, rows, 7)


def _own(seen: dict[str, Any]) -> str:
    own = seen["sanora"]
    rows = [(title, " / ".join(number(own[part][one]) for one in names)) for title, part, names in _OWN]
    return table(("Sanora alone", ""), rows, 1)


def _votes(seen: dict[str, Any]) -> str:
    votes, back = seen["sanora"]["votes"], seen["sanora"]["back after kill -9"]
    return (
        f"Of {votes['acknowledged']:,} votes with a receipt, compared one by one with the database file:"
        f" {votes['lost']} lost, {votes['changed']} changed, {votes['strange']} of nobody, {votes['doubled']}"
        f" counted twice. After the kill {back['back']:,} phones came back, {back['same_person']:,} of them"
        " as the person they were."
    )


def _slow(seen: dict[str, Any]) -> str:
    rows: list[tuple[str, ...]] = []
    for title, scenario, name in _COMPARED[7:]:
        usual, slow = seen["sanora"][scenario][name], seen["slow"][scenario][name]
        rows.append((title, number(usual), number(slow), number(ratio(slow, usual))))
    return table(("with 4 ms more for each commit", "usual", "slow disk", "ratio"), rows, 3)


_ROOMS = {
    "default": "set for 10,000 people, as it comes",
    "set": "set for 19,000 (`--connections 19000`)",
    "few": "the system allows 1,000 descriptors",
}


def _rooms(rooms: dict[str, Any]) -> str:
    rows = [
        (
            _ROOMS[name],
            number(room["people"]),
            number(room["join"]["joined"]),
            ", ".join(f"{count:,} × {how}" for how, count in room["refused"].items()) or "none",
            number(room["push"]["last_ms"]),
            number(room["burst"]["last_ms"]),
            number(room["votes"]["lost"] + room["votes"]["doubled"]),
        )
        for name, room in rooms.items()
    ]
    head = (
        "server",
        "phones",
        "in the room",
        "refused",
        "push, ms",
        "all vote at once, ms",
        "votes lost or doubled",
    )
    return table(head, rows, 5) + "\n\n" + "\n".join(_said(rooms))


def _said(rooms: dict[str, Any]) -> list[str]:
    """Return what each server says of its room at start; warnings of other kinds are left out."""
    said = {
        name: [line for line in room["said at start"] if "open files" in line] for name, room in rooms.items()
    }
    return [f"- {_ROOMS[name]}, it says at start: {' '.join(lines)}" for name, lines in said.items() if lines]


def _peers(seen: dict[str, Any]) -> str:
    own = seen["sanora"]
    push, p99 = own["push"]["last_ms"], own["over 2 s"]["p99_ms"]
    cpu = (own["push"]["server_cpu_s_per_10k"] + own["over 2 s"]["server_cpu_s_per_10k"]) * PEOPLE / 10_000
    joins = own["join"]["joins_per_s"]
    rows = [
        (
            peer.name,
            number(ratio(peer.p99_ms, p99)),
            number(ratio(peer.cpu_s, cpu)),
            number(ratio(peer.push_ms, push)),
            number(ratio(joins, peer.joins_per_s)),
            number(peer.lost),
            peer.twice,
        )
        for peer in PEERS
    ]
    rows.append(("Sanora", "1", "1", "1", "1", number(own["votes"]["lost"]), "none"))
    head = (
        "",
        "vote to answer, p99",
        "server CPU a question",
        "push",
        "joining",
        "votes lost of 1,000",
        "counted twice",
    )
    return table(head, rows, 6)
