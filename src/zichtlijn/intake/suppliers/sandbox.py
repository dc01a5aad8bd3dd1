"""Pupils nobody is, for suppliers to try a delivery with (product.md §2.15). A check knows these and nobody else."""

from typing import Final

FICTIVE_PUPILS: Final = {
    "PROEF-01": "Anna Proef",
    "PROEF-02": "Bilal Proef",
    "PROEF-03": "Chris Proef",
    "PROEF-04": "Dewi Proef",
    "PROEF-05": "Emre Proef",
}
"""Keys, in whatever scheme a delivery names pupils by, with invented names."""
