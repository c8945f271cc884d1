"""What the exit codes of the command `sanora` mean."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """One code for each way a command can end; scripts may rely on them."""

    OK = 0
    FAILED = 1
    USAGE = 2
    RUNNING = 3
    UNREACHABLE = 4
    DATA = 5
    INTERRUPTED = 130

    @property
    def meaning(self) -> str:
        """What this code says, for the help and the documentation."""
        return _MEANINGS[self]


_MEANINGS = {
    Exit.OK: "Done.",
    Exit.FAILED: "It did not work, or the check found something: the deck has faults, a tally is wrong.",
    Exit.USAGE: "Wrong use: an unknown word or flag, a setting that does not fit, a port that is taken.",
    Exit.RUNNING: "A server already runs on this data folder; the message names its process and port.",
    Exit.UNREACHABLE: "The running server does not answer.",
    Exit.DATA: "The data folder cannot be used: damaged, newer than this version, full, or not private.",
    Exit.INTERRUPTED: "Stopped with Ctrl-C before it was done. A server that is stopped so ends with 0.",
}


class Stop(Exception):
    """Ends a command: what to tell the user, and the exit code."""

    def __init__(self, message: str, code: Exit = Exit.FAILED) -> None:
        self.message = message
        self.code = code
        super().__init__(message)
