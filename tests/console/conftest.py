"""What tests of the console get: servers on other laptops, and no pause that is longer than needed."""

from idle_loop import no_fixed_pauses
from pairing_house import house, houses, known

__all__ = ["house", "houses", "known", "no_fixed_pauses"]
