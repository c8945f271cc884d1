"""The engine: the one writer, which decides, stores and then tells."""

from sanora_server.engine.engine import Engine

__all__ = ["Engine"]
