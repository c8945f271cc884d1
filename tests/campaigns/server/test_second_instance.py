"""Two servers want the same data folder or port: the second says why not, at once, and harms nothing."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from campaigns import Figures, Form
from command_line import Serving, run

from sanora.client.local import running
from sanora.exits import Exit
from sanora.paths import DataFolder

SOON = 1.0
"""Seconds in which the second server must have said why it does not start."""

PATIENCE = 20.0
"""Seconds in which servers that were started at once must have found out which of them runs."""

Serve = Callable[..., Serving]


@pytest.mark.campaign("A second server on the same data is refused within 1 s, by process and port.")
@pytest.mark.timed
async def test_a_second_server_on_the_same_data_is_refused_at_once(
    serve: Serve, data: Path, form: Form, figures: Figures
) -> None:
    first = serve()
    folder = DataFolder(data)
    before = {path: path.read_bytes() for path in (folder.lock, folder.control)}
    times: list[float] = []
    for _ in range(form.of(1, 20)):
        began = time.perf_counter()
        done = await asyncio.to_thread(run, "serve", f"--data={data}", "--port=0")
        times.append(time.perf_counter() - began)
        assert (done.returncode, done.stdout) == (Exit.RUNNING, "")
        assert f"process {first.process.pid}, port {first.port}" in done.stderr
    assert {path: path.read_bytes() for path in before} == before
    assert (await first.call("GET", "server"))["trouble"] == ""
    assert max(times) <= form.of(25, 1) * SOON
    figures["second servers refused"] = len(times)
    figures["seconds at most"] = round(max(times), 2)


@pytest.mark.campaign(
    "Of servers started at the same moment on the same data, one runs and the others say so."
)
def test_of_servers_started_at_once_one_runs(data: Path, form: Form, figures: Figures) -> None:
    times, size = form.of(1, 20), form.of(3, 5)
    for _ in range(times):
        begun = [started(data) for _ in range(size)]
        try:
            late = time.perf_counter() + PATIENCE
            while sum(process.poll() is None for process in begun) > 1:
                assert time.perf_counter() < late, "several servers run on the same data"
                threading.Event().wait(0.02)  # real time: programs start
            first = [process.stdout.readline() for process in begun if process.stdout is not None]
        finally:
            for process in begun:
                process.terminate()
            for process in begun:
                process.communicate(timeout=20)
        codes = [process.returncode for process in begun]
        assert sorted(codes) == [Exit.OK, *[Exit.RUNNING] * (size - 1)]
        assert [line.startswith('{"event":"ready"') for line in first] == [code == Exit.OK for code in codes]
    figures["times"] = times
    figures["servers at once"] = size
    figures["that ran beside another"] = 0


def started(data: Path) -> subprocess.Popen[str]:
    """Start a server without waiting for it."""
    return subprocess.Popen(
        [*(sys.executable, "-m", "sanora", "serve", "--json", "--no-mdns", "--port=0"), f"--data={data}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )


@pytest.mark.campaign("What a killed server leaves, its lock above all, keeps the next one from nothing.")
def test_what_a_killed_server_leaves_is_no_obstacle(
    serve: Serve, data: Path, form: Form, figures: Figures
) -> None:
    code, kills = "", form.of(1, 20)
    for _ in range(kills):
        serving = serve()
        assert code in {"", serving.ready["public_code"]}
        code = serving.ready["public_code"]
        serving.end(signal.SIGKILL)
        assert (data / "run/control.json").exists()
        assert running(DataFolder(data)) is None
    assert serve().ready["public_code"] == code
    figures["starts after a kill"] = kills


@pytest.mark.campaign("A port that is taken is told within 1 s, with the process that holds it.")
@pytest.mark.timed
def test_a_port_that_is_taken_is_told_at_once(
    serve: Serve, tmp_path: Path, form: Form, figures: Figures
) -> None:
    holder = serve()
    times: list[float] = []
    for number in range(form.of(1, 20)):
        began = time.perf_counter()
        done = run("serve", f"--data={tmp_path / f'other{number}'}", f"--port={holder.port}", "--no-mdns")
        times.append(time.perf_counter() - began)
        assert done.returncode == Exit.USAGE
        assert f"Port {holder.port} is taken" in done.stderr
        assert str(holder.process.pid) in done.stderr
    assert max(times) <= form.of(25, 1) * SOON
    figures["servers told that the port is taken"] = len(times)
    figures["seconds at most"] = round(max(times), 2)
