"""Consoles of other machines: the code that lets one in, the file of those that are in, and their logins."""

from sanora_server.pairing.consoles import Consoles
from sanora_server.pairing.pairing import Pairing

__all__ = ["Consoles", "Pairing"]
