"""What the made-up page of a tool shows beyond the records: how each question went (product.md §5.3)."""

from collections.abc import Mapping
from typing import Final

QUESTIONS: Final[Mapping[tuple[str, str], tuple[tuple[str, bool], ...]]] = {
    ("maaike", "SW-K1"): (
        ("6 uur", True), ("3 uur", False), ("12 uur", False), ("1 uur", True), ("9 uur", False),
        ("5 uur", True), ("12 uur", False), ("3 uur", False), ("8 uur", True), ("9 uur", False),
        ("7 uur", True), ("12 uur", False), ("10 uur", True), ("3 uur", False), ("9 uur", False),
    ),
}  # fmt: skip
"""By pupil (slug) and the tool's own goal: the time on each clock, and whether it was read well."""
