"""The floor of a push: one `send()` after the other over plain sockets, without an event loop."""

from __future__ import annotations

import json
import os
import socket
import sys
from time import perf_counter

from bench.load import frames


def main() -> None:
    """Take as many connections as told, then send a frame of that length to all for each line of input."""
    people, length = int(sys.argv[1]), int(sys.argv[2])
    frame = frames.unmasked(b'{"type":"question:live"' + b" " * (length - 24) + b"}")
    listening = socket.create_server(("127.0.0.1", 0), backlog=4096)
    print(json.dumps({"port": listening.getsockname()[1], "pid": os.getpid()}), flush=True)
    taken: list[socket.socket] = []
    for _ in range(people):
        end, _ = listening.accept()
        end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        end.setblocking(False)  # noqa: FBT003 - takes no keyword
        taken.append(end)
    for _ in sys.stdin:
        began = perf_counter()
        for end in taken:
            end.send(frame)
        print(json.dumps({"sent": began, "through": perf_counter()}), flush=True)


if __name__ == "__main__":
    main()
