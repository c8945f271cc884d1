"""Names that are offered to people: friendly, and so many that few in a hall get the same."""

from sanora.names.offering import LANGUAGES, offered

__all__ = ["LANGUAGES", "offered"]
