"""What tests of the console get: servers on other laptops."""

from pairing_house import house, houses, known

__all__ = ["house", "houses", "known"]
