"""What the tests of the core get: scenarios."""

from sanora.testing.plugin import play

__all__ = ["play"]
