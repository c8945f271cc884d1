"""What can keep a server from running, and the exit codes of that."""

from __future__ import annotations

from sanora.client.local import AlreadyRunning
from sanora.commandline.failures import Failures
from sanora.exits import Exit
from sanora.paths import FolderNotOurs
from sanora_server.keys import KeyTrouble
from sanora_server.lan.bind import PortForbidden, PortTaken
from sanora_server.store import StoreError

SERVER_FAILURES: Failures = {
    AlreadyRunning: Exit.RUNNING,
    PortTaken: Exit.USAGE,
    PortForbidden: Exit.USAGE,
    FolderNotOurs: Exit.DATA,
    KeyTrouble: Exit.DATA,
    StoreError: Exit.DATA,
}
