"""The store: conferences in one SQLite file."""

from sanora_server.store.batch import Entry
from sanora_server.store.errors import Doubled, Rejected, StoreError, Unwritable
from sanora_server.store.meta import Anchor
from sanora_server.store.store import Store

__all__ = ["Anchor", "Doubled", "Entry", "Rejected", "Store", "StoreError", "Unwritable"]
