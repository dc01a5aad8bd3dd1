"""Chance that can be repeated: every draw hangs on a seed and on what it is for, never on the order of work."""

from random import Random


def chance(seed: int, *about: object) -> Random:
    """A source of chance of its own for one thing; same seed and same thing, same draws on every machine."""
    return Random(":".join(map(str, (seed, *about))))
