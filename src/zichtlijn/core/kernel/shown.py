"""A value that somebody may see now: the type that proves release was asked.

Stands in the kernel so that rules below release can ask for it. Only `core.release` makes one; a test on the syntax
tree keeps that so. It tells since when, never until when: an end in sight would tell that a correction waits (R35).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Shown(Generic[T_co]):
    """`value`, which `viewer` may see since an instant."""

    value: T_co
    viewer: UUID
    since: datetime
