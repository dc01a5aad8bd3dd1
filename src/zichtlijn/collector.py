"""Sparing the garbage collector: most of what a process of ours holds was loaded once and lives as long as it does."""

import gc
from typing import Final

_NEW_OBJECTS: Final = 50_000
"""A batch of a thousand records is no reason to look for circles a dozen times."""


def spare_collector() -> None:
    """Nothing that is loaded by now is ever looked at again, and what is new less often. Call once all is loaded."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, 20, 20)
