"""The record of a run as a table for people: each figure beside the yardstick's, and their ratio."""

from __future__ import annotations

from typing import Any

_ROWS = (
    ("join", "joins_per_s", "joins a second (page and socket)"),
    ("join", "p99_ms", "join, p99, ms"),
    ("join", "server_cpu_us_each", "join, server CPU each, µs"),
    ("join", "memory_kib_each", "memory a phone, KiB"),
    ("push", "last_ms", "push until the last phone has it, ms"),
    ("push", "spread_ms", "push, from first to last phone, ms"),
    ("push", "server_cpu_ms", "push, server CPU, ms"),
    ("burst", "p50_ms", "all vote at once: receipt p50, ms"),
    ("burst", "p99_ms", "all vote at once: receipt p99, ms"),
    ("burst", "last_ms", "all vote at once: last receipt, ms"),
    ("burst", "server_cpu_ms", "all vote at once: server CPU, ms"),
    ("spread 2 s", "p50_ms", "votes over 2 s: receipt p50, ms"),
    ("spread 2 s", "p99_ms", "votes over 2 s: receipt p99, ms"),
    ("spread 2 s", "server_cpu_ms", "votes over 2 s: server CPU, ms"),
)


def table(record: dict[str, Any]) -> str:
    """Return the Markdown table of a record."""
    floor, real = record["yardstick"], record["sanora"]
    lines = [
        _setting(record, record["machine"]),
        "",
        "| figure | bare stack | Sanora | ratio |",
        "| --- | ---: | ---: | ---: |",
    ]
    for scenario, key, title in _ROWS:
        bare, own = floor[scenario][key], real[scenario][key]
        ratio = f"{own / bare:.2f}" if bare else "–"
        lines.append(f"| {title} | {bare:g} | {own:g} | {ratio} |")
    back = real["return"]
    deadline = real["deadline"]
    lines += [
        f"| votes up to the deadline: first phone hears of it after, ms | – | {deadline['first_ms']} | – |",
        f"| votes up to the deadline: last phone hears of it after, ms | – | {deadline['last_ms']} | – |",
        f"| killed and started again, until it accepts, ms | – | {back['restart_ms']} | – |",
        f"| everybody back with the old token, joins a second | – | {back['joins_per_s']} | – |",
        "",
        _votes(record["phones"], real["burst"]),
    ]
    return "\n".join(lines)


def _setting(record: dict[str, Any], machine: dict[str, Any]) -> str:
    return (
        f"{record['phones']} phones, median of {record['rounds']} rounds, on {machine['cores']} cores shared"
        f" with the load; Python {machine['python']}, aiohttp {machine['aiohttp']},"
        f" SQLite {machine['sqlite']}."
    )


def _votes(sent: int, burst: dict[str, Any]) -> str:
    return f"Votes sent {sent}, stored {burst['stored']:g}, unanswered {burst['missing']:g}."
