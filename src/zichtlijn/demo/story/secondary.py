"""Minutes of h3b in Wiskade in the 28 days before test 2 of 12 November (product.md §5.6). Knows no results."""

from datetime import date
from typing import Final

WISKADE_FROM: Final = date(2026, 10, 15)
WISKADE_UNTIL: Final = date(2026, 11, 11)
"""First and last of the 28 days."""
WISKADE_MINUTES: Final = {
    "anouk": 150, "bram": 95, "cem": 180, "daan": 40, "demi": 210, "elin": 165, "fenna": 240, "gijs": 120,
    "hamza": 175, "isa": 190, "jip": 60, "kyan": 35, "lars": 140, "mila": 260, "nora": 155, "oscar": 110,
    "puck": 170, "quinten": 130, "roos": 220, "samira": 412, "tijn": 185, "valerie": 160, "wout": 145, "zara": 200,
}  # fmt: skip
"""Access time in minutes by slug."""
