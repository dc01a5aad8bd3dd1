"""Cells that no spreadsheet takes for a formula. Must not know what stands in the cells.

Spreadsheets run cells that begin like a formula; such a cell gets an apostrophe in front, which readers take off.
"""

from typing import Final

FORMULA_STARTS: Final = ("=", "+", "-", "@", "'")


def guard_cell(text: str) -> str:
    """The cell as no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def unguard_cell(text: str) -> str:
    """What `guard_cell` was given."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text
