"""Who may read what somebody wrote about a pupil or a group (R54; product.md §2.0, "internal note").

Asked only about people who already see the practice it is about: pupils and guardians never come this far.
"""

from enum import StrEnum
from typing import assert_never


class Readers(StrEnum):
    """Whom the writer named, beside the writer."""

    SUPPORT = "support"
    """Learning support of the group."""
    TEAM = "team"
    """Everybody who sees this practice: the other teachers of the pupil, and learning support."""


def may_read(readers: Readers, *, is_author: bool, is_support: bool, is_withdrawn: bool = False) -> bool:
    """Whether somebody with sight may read a text; what was withdrawn is there for its author alone."""
    if is_author:
        return True
    if is_withdrawn:
        return False
    match readers:
        case Readers.SUPPORT:
            return is_support
        case Readers.TEAM:
            return True
        case _:
            assert_never(readers)
