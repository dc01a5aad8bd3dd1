"""The shape in which every bench reports."""

import importlib.metadata
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number. `met` compares it with the target; `n` is how many measurements are behind it."""

    name: str
    value: float
    unit: str
    target: str
    met: bool
    n: int


def at_least(name: str, value: float, bar: float, unit: str, n: int) -> Figure:
    return Figure(name, round(value, 3), unit, f">= {bar:g}", value >= bar, n)


def at_most(name: str, value: float, bar: float, unit: str, n: int) -> Figure:
    return Figure(name, round(value, 3), unit, f"<= {bar:g}", value <= bar, n)


def shown_only(name: str, value: float, unit: str, n: int) -> Figure:
    """A number without a bar: a calibration, or the size of what was measured."""
    return Figure(name, round(value, 3), unit, "", True, n)


def write_report(bench: str, figures: Sequence[Figure], *, server_version: str) -> dict[str, Any]:
    """The report of one bench, ready for JSON."""
    packages = ("zichtlijn", "django", "psycopg", "granian", "msgspec")
    versions = {name: importlib.metadata.version(name) for name in packages}
    return {
        "bench": bench,
        "figures": [asdict(figure) for figure in figures],
        "versions": {**versions, "python": platform.python_version(), "postgresql": server_version},
        "machine": {"cores": os.cpu_count(), "system": platform.system(), "processor": platform.machine()},
    }
