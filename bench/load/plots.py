"""The pictures of docs/performance.md, made from a record: SVG that can be read on white and on black."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from bench.load.peers import PEERS, PEOPLE
from bench.load.tables import number

INK = "#7d8590"
COLOURS = {"floor": "#8b949e", "bare": "#4f8fd0", "forget": "#a371d9", "sanora": "#e0823d", "slow": "#c94f7c"}
NAMES = {
    "floor": "send() loop",
    "bare": "bare stack",
    "forget": "no database",
    "sanora": "Sanora",
    "slow": "Sanora, slow disk",
}
_STYLE = {
    "svg.fonttype": "none",  # letters stay letters: small, and in the reader's own type
    "svg.hashsalt": "sanora",
    "font.family": "sans-serif",
    "font.size": 10,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.titlecolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "legend.frameon": False,
}


def draw(record: dict[str, Any], folder: Path) -> None:
    """Write all pictures that a record has the figures for."""
    folder.mkdir(parents=True, exist_ok=True)
    library: Any = mpl  # its types leave much unknown; so do its figures' and axes'
    with library.rc_context(_STYLE):
        _save(_pushes(record), folder / "push.svg")
        _save(_receipts(record), folder / "votes.svg")
        largest = record["sizes"][max(record["sizes"], key=int)]
        _save(_burst(largest["sanora"]["curve"]), folder / "burst.svg")
        if str(PEOPLE) in record["sizes"]:
            _save(_peers(record["sizes"][str(PEOPLE)]), folder / "peers.svg")


def _figure() -> tuple[Any, Any]:
    figure: Any = Figure(figsize=(7.2, 3.2), layout="constrained")
    figure.patch.set_alpha(0)
    axes = figure.add_subplot()
    axes.patch.set_alpha(0)
    return figure, axes


def _save(figure: Any, path: Path) -> None:
    figure.savefig(path, format="svg", transparent=True, metadata={"Date": None, "Creator": None})


def _bars(axes: Any, groups: list[str], series: dict[str, list[float]]) -> None:
    """Draw a group of bars for each size, one of each series in it, each with its figure."""
    width = 0.8 / len(series)
    for index, (name, values) in enumerate(series.items()):
        places = [place + (index - (len(series) - 1) / 2) * width for place in range(len(groups))]
        bars = axes.bar(places, values, width * 0.92, color=COLOURS[name], label=NAMES[name])
        axes.bar_label(bars, fmt="%.3g", fontsize=8, color=INK, padding=2)
    axes.set_xticks(range(len(groups)), groups)
    axes.legend(fontsize=9, ncols=len(series), loc="upper left", bbox_to_anchor=(0, 1.18))


def _pushes(record: dict[str, Any]) -> Any:
    figure, axes = _figure()
    sizes = record["sizes"]
    series = {"floor": [seen["floor"]["last_ms"] for seen in sizes.values()]}
    series |= {
        name: [seen[name]["push"]["last_ms"] for seen in sizes.values()]
        for name in ("bare", "forget", "sanora")
    }
    _bars(axes, [f"{int(people):,} phones" for people in sizes], series)
    axes.set_ylabel("the last phone has it, ms")
    return figure


def _receipts(record: dict[str, Any]) -> Any:
    figure, axes = _figure()
    sizes = record["sizes"]
    names = [
        name for name in ("bare", "forget", "sanora", "slow") if all(name in seen for seen in sizes.values())
    ]
    largest = sizes[max(sizes, key=int)]
    names = names if "slow" not in largest else ["bare", "forget", "sanora", "slow"]
    groups = {"all at once: last": ("burst", "last_ms"), "over 2 s: p99": ("over 2 s", "p99_ms")}
    series = {
        name: [largest[name][scenario][figure_] for scenario, figure_ in groups.values()] for name in names
    }
    _bars(axes, list(groups), series)
    axes.set_ylabel(f"receipt, {int(max(sizes, key=int)):,} votes, ms")
    return figure


def _burst(curve: dict[str, list[tuple[float, int]]]) -> Any:
    figure, axes = _figure()
    receipts, stage = curve["acknowledged"], curve["stage"]
    axes.plot(*zip(*receipts, strict=True), color=COLOURS["sanora"], label="votes with a receipt")
    end = max(receipts[-1][0], stage[-1][0]) * 1.1 if stage else receipts[-1][0]
    steps = [(0.0, 0), *stage, (end, stage[-1][1] if stage else 0)]
    axes.step(*zip(*steps, strict=True), where="post", color=COLOURS["bare"], label="votes on the stage")
    axes.set_xlim(0, end)
    axes.set_xlabel("ms after the first of all votes in one moment was sent")
    axes.legend(fontsize=9, loc="lower right")
    return figure


def _peers(seen: dict[str, Any]) -> Any:
    figure, axes = _figure()
    own = seen["sanora"]["over 2 s"]["p99_ms"]
    rows = [("Sanora, stored", own, COLOURS["sanora"])]
    rows += [
        (peer.name, peer.p99_ms, COLOURS["floor"]) for peer in sorted(PEERS, key=lambda peer: peer.p99_ms)
    ]
    rows.sort(key=lambda row: -row[1])
    bars = axes.barh(
        [name for name, _, _ in rows], [p99 for _, p99, _ in rows], color=[one for _, _, one in rows]
    )
    labels = [f"{number(p99)} ms" for _, p99, _ in rows]
    axes.bar_label(bars, labels, fontsize=8, color=INK, padding=3)
    axes.set_xscale("log")
    axes.set_xlabel("from a vote to its answer, p99 of 1,000 votes within 2 s, ms")
    axes.margins(x=0.2)
    return figure
