"""Rounding, in one place: only an average that is shown comes here, since rounding twice is wrong (release.md §4)."""

from decimal import Decimal
from fractions import Fraction


def round_half_up(exact: Fraction, decimals: int) -> Decimal:
    """The nearest number with so many decimals, a half upwards: 5,45 becomes 5,5. From the exact number only."""
    numerator, denominator = exact.numerator * 10**decimals, exact.denominator
    return Decimal((2 * numerator + denominator) // (2 * denominator)).scaleb(-decimals)


def has_at_most(decimals: int, number: Decimal) -> bool:
    """True when a finite number loses nothing in so many decimals; zeros at the end say nothing."""
    return number == round(number, decimals)
